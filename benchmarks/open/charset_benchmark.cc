// Bytes to text blocks: each stage alone, and the reader as a whole. Rates are of input bytes, in
// memory that stays in the second-level cache (256 KiB) unless the name says otherwise.
#include <benchmark/benchmark.h>

#include <random>
#include <string>

#include "scanner/open/charset/charset_tracker.h"
#include "scanner/open/charset/encoded_runs.h"
#include "scanner/open/charset/kernels.h"
#include "scanner/open/charset/utf8.h"
#include "scanner/open/plain/recognise.h"
#include "scanner/open/plain/table_sniffer.h"
#include "scanner/open/plain/text_reader.h"

namespace warder {
namespace {

constexpr size_t kSize = 256 * 1024;

// English-looking ASCII; `per_mille` of the bytes belong to curly quotes and no-break spaces.
std::string Prose(size_t size, int per_mille) {
  static const char* const kWords[] = {"officer", "custody",    "the",    "was",      "on",
                                       "record",  "2026-01-02", "prison", "and",      "unit",
                                       "cell",    "held",       "1234",   "statement"};
  std::mt19937 random(1);
  std::string text;
  size_t special = 0;
  while (text.size() < size) {
    text += kWords[random() % std::size(kWords)];
    text += random() % 12 == 0 ? "\n" : " ";
    if (special * 1000 >= text.size() * static_cast<size_t>(per_mille)) continue;
    const char* mark = random() % 2 == 0 ? "\u2019" : "\u00A0";
    text += mark;
    special += std::string_view(mark).size();
  }
  text.resize(size);
  while (!text.empty() && (text.back() & 0x80) != 0) text.pop_back();
  return text;
}

std::string Padded(std::string text) {
  return text.append(64, '\0');
}

std::string Wide(const std::string& ascii) {
  std::string wide;
  for (char c : ascii) {
    wide.push_back(c);
    wide.push_back('\0');
  }
  return wide;
}

void Report(benchmark::State& state, size_t bytes) {
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * bytes));
}

void AsciiCheck(benchmark::State& state) {
  const std::string text = Padded(Prose(kSize, 0));
  for (auto _ : state) benchmark::DoNotOptimize(IsPlainAscii(text.data(), text.size() - 64));
  Report(state, text.size());
}
BENCHMARK(AsciiCheck);

void Utf8Validity(benchmark::State& state) {
  const std::string text = Prose(kSize, static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(CheckUtf8(text.data(), text.size()));
  Report(state, text.size());
}
BENCHMARK(Utf8Validity)->Arg(0)->Arg(50)->Arg(300);

void Utf16Narrowing(benchmark::State& state) {
  const std::string text = Padded(Wide(Prose(kSize / 2, 0)));
  std::string out(text.size(), '\0');
  for (auto _ : state)
    benchmark::DoNotOptimize(NarrowUtf16(text.data(), text.size() / 2 - 32, false, out.data()));
  Report(state, text.size());
}
BENCHMARK(Utf16Narrowing);

void Charsets(benchmark::State& state) {
  const std::string text = Padded(Prose(kSize, static_cast<int>(state.range(0))));
  for (auto _ : state)
    benchmark::DoNotOptimize(SegmentsOf(ByteView(text).substr(0, text.size() - 64)));
  Report(state, text.size());
}
BENCHMARK(Charsets)->Arg(0)->Arg(50);

void Read(benchmark::State& state, const std::string& bytes, bool strings = false) {
  BlockPool pool;
  TextReader reader(&pool);
  for (auto _ : state) {
    MemorySource source(bytes);
    reader.Open(&source);
    if (strings) reader.UseStrings();
    while (true) {
      auto block = reader.Next();
      if (!*block) break;
      benchmark::DoNotOptimize((*block)->text.text.data());
    }
  }
  Report(state, bytes.size());
}

// 0 = ASCII, 50 = five per cent of curly quotes and no-break spaces. The copy of MemorySource is
// part of the time.
void ReadProse(benchmark::State& state) {
  Read(state, Prose(4 * kSize, static_cast<int>(state.range(0))));
}
BENCHMARK(ReadProse)->Arg(0)->Arg(1)->Arg(50);

void ReadUtf16(benchmark::State& state) {
  Read(state, Wide(Prose(2 * kSize, 0)));
}
BENCHMARK(ReadUtf16);

void ReadCyrillic(benchmark::State& state) {
  std::string text;
  while (text.size() < 4 * kSize) text += "Сотрудник ночной смены сообщил что всё спокойно\n";
  Read(state, text);
}
BENCHMARK(ReadCyrillic);

void ReadSmallFile(benchmark::State& state) {
  Read(state, Prose(2048, static_cast<int>(state.range(0))));
}
BENCHMARK(ReadSmallFile)->Arg(0)->Arg(50);

void ReadStrings(benchmark::State& state) {
  std::mt19937_64 random(2);
  std::string bytes(4 * kSize, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  Read(state, bytes, true);
}
BENCHMARK(ReadStrings);

void EncodedRunsInProse(benchmark::State& state) {
  const std::string text = std::string(64, ' ') + Padded(Prose(kSize, 0));
  OffsetMap map;
  map.Clear(0);
  TextBlock block;
  block.text = ByteView(text).substr(64, text.size() - 128);
  block.owned_end = block.text.size();
  block.map = &map;
  for (auto _ : state) benchmark::DoNotOptimize(FindEncodedRuns(block).runs.size());
  Report(state, block.text.size());
}
BENCHMARK(EncodedRunsInProse);

void RecogniseText(benchmark::State& state) {
  const std::string text = Prose(static_cast<size_t>(state.range(0)), 0);
  for (auto _ : state) benchmark::DoNotOptimize(Recognise(text));
}
BENCHMARK(RecogniseText)->Arg(2048)->Arg(4096);

void SniffProse(benchmark::State& state) {
  const std::string text = Prose(static_cast<size_t>(state.range(0)), 0);
  for (auto _ : state) benchmark::DoNotOptimize(SniffTable(text, true));
}
BENCHMARK(SniffProse)->Arg(2048)->Arg(65536);

}  // namespace
}  // namespace warder
