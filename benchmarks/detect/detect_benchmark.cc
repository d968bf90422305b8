// Speed of detection, stage by stage: bytes per CPU second of one thread, over files that are held
// in memory. Each stage is timed by itself; "collect" holds the three engines and what is tried at
// the places that they name, "detect" the scoring as well, "object" also the reader, tables and
// encoded runs.
//
//   detect_benchmark [--benchmark_...] FILE-OR-FOLDER...
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/detect/collect.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/rules/rule_file.h"
#include "scanner/judge/kinds.h"
#include "scanner/judge/policy.h"
#include "scanner/open/charset/encoded_runs.h"
#include "scanner/run/scan_context.h"
#include "scanner/run/scan_text.h"

namespace warder {
namespace {

constexpr size_t kBlock = size_t{256} << 10;  // scanned at a time, as the scanner does
constexpr size_t kMostBytes = size_t{64} << 20;

std::vector<std::string> texts;  // each between two pads
size_t text_bytes = 0;
std::unique_ptr<Detector> detector;

std::string_view Inside(const std::string& padded) {
  return std::string_view(padded).substr(kTextPadding, padded.size() - 2 * kTextPadding);
}

void ReadText(const std::filesystem::path& path) {
  if (text_bytes >= kMostBytes) return;
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << std::string(kTextPadding, '\n') << in.rdbuf() << std::string(kTextPadding, '\n');
  texts.push_back(std::move(bytes).str());
  text_bytes += Inside(texts.back()).size();
}

void ReadAll(const std::filesystem::path& path) {
  if (!std::filesystem::is_directory(path)) return ReadText(path);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) ReadText(entry.path());
  }
}

// Calls scan(block) for every block of every text, once per iteration; `scan` returns what it
// found.
template <class Scan>
void OverBlocks(benchmark::State& state, const Scan& scan) {
  size_t found = 0;
  for (auto _ : state) {
    found = 0;
    for (const std::string& padded : texts) {
      const std::string_view text = Inside(padded);
      for (size_t at = 0; at < text.size(); at += kBlock) found += scan(text.substr(at, kBlock));
    }
    benchmark::DoNotOptimize(found);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(text_bytes));
  state.counters["found_per_MB"] =
      static_cast<double>(found) / (static_cast<double>(text_bytes) / 1e6);
}

TextBlock BlockOf(std::string_view text) {
  static const OffsetMap identity;
  TextBlock block;
  block.text = text;
  block.owned_end = text.size();
  block.map = &identity;
  return block;
}

void BM_Shapes(benchmark::State& state) {
  ShapeScratch scratch;
  std::vector<ShapeHit> hits;
  OverBlocks(state, [&](std::string_view text) {
    hits.clear();
    detector->plan().shapes->Scan(text, &scratch, &hits);
    return hits.size();
  });
}

void BM_Literals(benchmark::State& state) {
  LiteralScratch scratch = detector->plan().literals->NewScratch();
  std::vector<LiteralHit> hits;
  OverBlocks(state, [&](std::string_view text) {
    hits.clear();
    detector->plan().literals->Scan(text, &scratch, &hits);
    return hits.size();
  });
}

void BM_Words(benchmark::State& state) {
  std::vector<LiteralHit> hits;
  OverBlocks(state, [&](std::string_view text) {
    hits.clear();
    detector->plan().words->Scan(text, &hits);
    return hits.size();
  });
}

void BM_Encoded(benchmark::State& state) {
  OverBlocks(state,
             [&](std::string_view text) { return FindEncodedRuns(BlockOf(text)).runs.size(); });
}

void BM_Collect(benchmark::State& state) {
  CollectScratch scratch(detector->plan());
  std::vector<Candidate> candidates;
  OverBlocks(state, [&](std::string_view text) {
    candidates.clear();
    CollectCandidates(detector->plan(), text, nullptr, 0, nullptr, &scratch, &candidates);
    return candidates.size();
  });
}

void BM_Detect(benchmark::State& state) {
  const auto scratch = detector->NewScratch();
  const TokenKey key = TokenKey::NewEphemeral().value();
  std::vector<DetectedFinding> findings;
  OverBlocks(state, [&](std::string_view text) {
    findings.clear();
    detector->Detect(BlockOf(text), nullptr, key, scratch.get(), &findings);
    return findings.size();
  });
}

void BM_Object(benchmark::State& state) {
  const TokenKey key = TokenKey::NewEphemeral().value();
  Engine engine(1);
  BlockPool blocks;
  ScratchPool scratches(*detector);
  const std::atomic<bool> stop = false;
  ProgressCounters progress;
  const Limits limits;
  ReaderPool readers(nullptr, {}, {}, &stop);  // text needs none
  const std::vector<RuleKind> kinds = KindsOf(detector->rule_infos());
  const Policy& policy = ShippedPolicy();
  const ScanContext context{*detector,       kinds,  policy,    0,       key,
                            engine,          blocks, scratches, readers, limits,
                            Tier::kOfficial, stop,   progress};
  const auto scratch = detector->NewScratch();
  TextReader reader(&blocks);
  OverBlocks(state, [&](std::string_view text) {
    Part part;
    MemorySource source(text);
    reader.Open(&source);
    ScanBlocks(&reader, true, context, scratch.get(), &part);
    return part.findings.size();
  });
}

}  // namespace
}  // namespace warder

int main(int argc, char** argv) {
  using namespace warder;
  benchmark::Initialize(&argc, argv);
  for (int i = 1; i < argc; ++i) ReadAll(argv[i]);
  auto rules = ReadRuleFolder(std::string(WARDER_SOURCE_DIR) + "/patterns");
  auto plan = rules ? MakePlan(std::move(*rules), {}, true) : tl::unexpected(rules.error());
  auto made = plan ? Detector::Create(std::move(*plan)) : tl::unexpected(plan.error());
  if (!made || texts.empty()) {
    std::cerr << "detect_benchmark: " << (made ? "name files to scan" : made.error().message)
              << "\n";
    return 2;
  }
  detector = std::move(*made);
  const std::pair<const char*, void (*)(benchmark::State&)> stages[] = {
      {"shapes", BM_Shapes},   {"literals", BM_Literals}, {"words", BM_Words},
      {"encoded", BM_Encoded}, {"collect", BM_Collect},   {"detect", BM_Detect},
      {"object", BM_Object}};
  // The least of several runs is what the code costs where nobody else uses the machine.
  const auto least = [](const std::vector<double>& v) {
    return *std::min_element(v.begin(), v.end());
  };
  for (const auto& [name, stage] : stages) {
    benchmark::RegisterBenchmark(name, stage)
        ->Unit(benchmark::kMillisecond)
        ->MinTime(0.1)
        ->Repetitions(20)
        ->ReportAggregatesOnly()
        ->ComputeStatistics("least", least);
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
