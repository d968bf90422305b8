// A pattern's matcher as a table: one look-up per byte, whatever the pattern.
#ifndef WARDER_DETECT_ENGINES_SHAPE_AUTOMATON_H_
#define WARDER_DETECT_ENGINES_SHAPE_AUTOMATON_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "scanner/detect/engines/regex.h"

namespace warder {

// Of the program that a pattern becomes; see ShapeMatcher.
struct ShapeInstruction {
  enum class Op : uint8_t { kByte, kFork, kJump, kAssert, kMatch };
  Op op = Op::kMatch;
  RegexNode::Kind assertion = RegexNode::Kind::kEmpty;
  uint16_t set = 0;     // kByte: index of its set
  uint16_t target = 0;  // kJump; kFork: tried when what follows has failed
};

// Immutable; safe from any thread.
class ShapeAutomaton {
 public:
  static constexpr int kNoMatch = -1;

  // Null if it would be large: patterns with long counted repeats inside repeats.
  static std::unique_ptr<const ShapeAutomaton> Build(std::span<const ShapeInstruction> code,
                                                     std::span<const ByteSet> sets);

  // Length of the match that RE2 prefers of those that begin at `at` (at most text.size()), or
  // kNoMatch. Text ends where `text` does.
  int Match(std::string_view text, size_t at) const;

 private:
  friend class AutomatonBuilder;
  static constexpr uint16_t kMatchBefore = 0x8000;  // a match ends in front of the byte
  // What stands in front of a place, as far as assertions ask for it.
  enum Before : uint8_t { kTextStart, kNewline, kWord, kOther };

  std::array<uint8_t, 256> class_of_{};   // of a byte
  std::array<uint8_t, 256> before_of_{};  // Before, of a byte
  size_t classes_ = 1;                    // the last one is the end of the text
  // A state is the index of its row in next_; 0: no match is possible any more.
  std::array<uint16_t, 4> start_{};  // by what is in front
  std::vector<uint16_t> next_;       // [state + class]
};

inline int ShapeAutomaton::Match(std::string_view text, size_t at) const {
  int length = kNoMatch;
  const uint8_t before =
      at == 0 ? uint8_t{kTextStart} : before_of_[static_cast<uint8_t>(text[at - 1])];
  size_t state = start_[before];
  for (size_t place = at;; ++place) {
    const size_t byte =
        place < text.size() ? class_of_[static_cast<uint8_t>(text[place])] : classes_ - 1;
    const uint16_t next = next_[state + byte];
    if ((next & kMatchBefore) != 0) length = static_cast<int>(place - at);
    state = next & ~kMatchBefore;
    if (state == 0) return length;
  }
}

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_AUTOMATON_H_
