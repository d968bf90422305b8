// Speed of the shape engine: bytes per CPU second of one thread, per instruction set, hit
// extraction included.
#include "scanner/detect/engines/shapes.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <string>
#include <vector>

#include "tests/detect/engines/mixed_text.h"
#include "tests/detect/engines/textbook_patterns.h"

namespace warder {
namespace {

constexpr size_t kTextSize = size_t{16} << 20;
constexpr size_t kBlock = size_t{256} << 10;  // scanned at a time, as the scanner does

ShapeSet CompileTextbook() {
  const auto trees = ParseTextbookPatterns();
  return ShapeSet::Compile(Views(trees), 20000).value();
}

// One pass over the text in pieces of `piece` bytes.
void ScanInPieces(benchmark::State& state, std::string_view text, size_t piece) {
  const ShapeSet set = CompileTextbook();
  ShapeScratch scratch;
  std::vector<ShapeHit> hits;
  size_t found = 0;
  for (auto _ : state) {
    found = 0;
    for (size_t at = 0; at < text.size(); at += piece) {
      hits.clear();
      set.Scan(text.substr(at, piece), &scratch, &hits);
      found += hits.size();
    }
    benchmark::DoNotOptimize(found);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
  state.counters["hits_per_MB"] =
      static_cast<double>(found) / (static_cast<double>(text.size()) / 1e6);
  state.SetLabel(ShapeTargetName());
}

void BM_Mixed(benchmark::State& state, const std::string& target) {
  static const PaddedText text(MixedText(1).Make(kTextSize));
  if (!ForceShapeTarget(target)) state.SkipWithError("not supported here");
  ScanInPieces(state, text.view(), kBlock);
  (void)ForceShapeTarget("");
}

void BM_Zeros(benchmark::State& state) {
  static const PaddedText text(std::string(kTextSize, '\0'));
  ScanInPieces(state, text.view(), kBlock);
}

void BM_SmallTexts(benchmark::State& state) {
  static const PaddedText text(MixedText(1).Make(kTextSize));
  ScanInPieces(state, text.view(), static_cast<size_t>(state.range(0)));
}

void BM_Compile(benchmark::State& state) {
  const auto trees = ParseTextbookPatterns();
  const auto views = Views(trees);
  for (auto _ : state) {
    auto set = ShapeSet::Compile(views, 20000);
    benchmark::DoNotOptimize(set);
  }
}

void BM_CompileWithChoices(benchmark::State& state) {
  const auto trees = ParseTextbookPatterns();
  const auto views = Views(trees);
  const auto choices = CompileTextbook().choices();
  for (auto _ : state) {
    auto set = ShapeSet::Compile(views, 20000, choices);
    benchmark::DoNotOptimize(set);
  }
}

void PrintPlan() {
  const ShapeSet set = CompileTextbook();
  ShapeScratch scratch;
  std::vector<ShapeHit> hits;
  const PaddedText text(MixedText(1).Make(kTextSize));
  set.Scan(text.view(), &scratch, &hits);
  std::vector<size_t> found(set.size(), 0);
  for (const ShapeHit& hit : hits) ++found[hit.shape];
  size_t operations = 0;
  for (size_t i = 0; i < set.size(); ++i) {
    const ShapeInfo& info = set.info(i);
    operations += info.operations;
    std::printf(
        "%3zu  back %2zu..%-3zu %s  operations %3zu  per MB: expected %8.1f  found %8.1f  %.*s\n",
        i, info.back_min, info.back_max, info.exact ? "exact" : "     ", info.operations,
        info.expected_per_mb, static_cast<double>(found[i]) / (kTextSize / 1e6),
        static_cast<int>(kTextbookPatterns[i].size()), kTextbookPatterns[i].data());
  }
  std::printf("%zu operations\n", operations);
}

}  // namespace
}  // namespace warder

int main(int argc, char** argv) {
  using namespace warder;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--plan") {
      PrintPlan();
      return 0;
    }
  }
  for (const std::string& target : SupportedShapeTargets()) {
    benchmark::RegisterBenchmark(("BM_Mixed/" + target).c_str(), BM_Mixed, target)
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::RegisterBenchmark("BM_Zeros", BM_Zeros)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("BM_SmallTexts", BM_SmallTexts)
      ->Arg(500)
      ->Arg(2000)
      ->Arg(8000)
      ->Arg(64000);
  benchmark::RegisterBenchmark("BM_Compile", BM_Compile)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("BM_CompileWithChoices", BM_CompileWithChoices)
      ->Unit(benchmark::kMillisecond);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
