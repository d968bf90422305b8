// What mixed text looks like to a filter: how often bytes occur, and which follow which.
//
// A first-order chain over some thirty kinds of bytes, counted from a fixed sample of prose, CSV,
// JSON and log lines in equal parts (shape_sample.cc). It ranks windows of a pattern by how seldom
// they occur; it need not be right about any particular file, only about what is rare.
#ifndef WARDER_DETECT_ENGINES_SHAPE_TEXT_MODEL_H_
#define WARDER_DETECT_ENGINES_SHAPE_TEXT_MODEL_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "scanner/detect/engines/regex.h"

namespace warder {

// The sample that the model is counted from.
std::string_view SampleText();

// How likely it is that matching has come this far, split by the kind of the byte read last.
struct TextState {
  static constexpr size_t kKinds = 32;
  using Weights = std::array<float, kKinds>;
  Weights plain = {};         // nothing is asked of the next byte
  Weights boundary = {};      // a word must begin or end here
  Weights not_boundary = {};  // no word may begin or end here
};

class TextModel {
 public:
  static const TextModel& Get();

  // Share of the bytes of text that are in `set`.
  double Frequency(const ByteSet& set) const;
  // Any position of any text.
  TextState Start() const;
  // After `node` has matched from where `state` stands.
  TextState After(const RegexNode& node, const TextState& state) const;
  // After `min` to `max` copies; max < 0: without end.
  TextState AfterCopies(const RegexNode& node, int min, int max, const TextState& state) const;
  TextState AfterByte(const ByteSet& set, const TextState& state) const;
  // Probability that `state` is reached from a position; ways to match are summed, so it may exceed
  // one.
  double Probability(const TextState& state) const;

 private:
  TextModel();
  void AddStep(const TextState::Weights& from, const TextState::Weights& target, int word_change,
               TextState::Weights* to) const;

  std::array<float, 256> frequency_ = {};
  TextState::Weights kind_frequency_ = {};
  std::array<TextState::Weights, TextState::kKinds> follows_ = {};  // [kind][next kind]
};

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_TEXT_MODEL_H_
