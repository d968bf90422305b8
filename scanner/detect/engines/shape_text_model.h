// What mixed text looks like to a filter: how often bytes and parts of patterns occur.
//
// A fixed made-up sample of prose, numbers, codes, CSV, JSON, log, mark-up and register lines
// (shape_sample.cc) stands for all text: parts of patterns are matched against it, all positions at
// a time, and counted. It ranks windows of a pattern by how seldom they occur; it need not be right
// about any particular file, only about what is rare.
#ifndef WARDER_DETECT_ENGINES_SHAPE_TEXT_MODEL_H_
#define WARDER_DETECT_ENGINES_SHAPE_TEXT_MODEL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "scanner/detect/engines/regex.h"

namespace warder {

inline constexpr size_t kSampleSize = 32768;
// The sample, of kSampleSize bytes.
std::string MakeSampleText();

// A set of positions of the sample.
using SamplePositions = std::array<uint64_t, kSampleSize / 64>;

class TextModel {
 public:
  static const TextModel& Get();

  // Share of the bytes of text that are in `set`.
  double Frequency(const ByteSet& set) const;

 private:
  TextModel();

  std::array<double, 256> frequency_ = {};
};

// Matches parts of patterns against the sample, from right to left, as the shape engine does.
// Remembers classes, so use one for many patterns; not for several threads.
class TextProbe {
 public:
  static SamplePositions Everywhere();
  // Where `node` matches and is followed by one of `rest`.
  SamplePositions Before(const RegexNode& node, const SamplePositions& rest);
  // The same for `min` to `max` copies; max < 0: without end.
  SamplePositions BeforeCopies(const RegexNode& node, int min, int max,
                               const SamplePositions& rest);
  // Those of `positions` that stand behind a byte of `set`.
  SamplePositions Behind(const ByteSet& set, const SamplePositions& positions);
  // How many there would be in a megabyte of text.
  static double PerMb(const SamplePositions& positions);

 private:
  const SamplePositions& Bytes(const ByteSet& set);
  std::unordered_map<ByteSet, SamplePositions> bytes_;
};

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_TEXT_MODEL_H_
