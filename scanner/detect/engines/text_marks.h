// What is asked of a block's bytes again and again, a bit each, found in one pass.
#ifndef WARDER_DETECT_ENGINES_TEXT_MARKS_H_
#define WARDER_DETECT_ENGINES_TEXT_MARKS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace warder {

class TextMarks {
 public:
  // `text` has kTextPadding readable bytes behind it.
  void Read(std::string_view text);

  // Whether an ASCII digit stands in [from, to), which is inside the text.
  bool HoldsDigit(size_t from, size_t to) const;

  // The first place from `from` on, but not beyond `to`, where \b holds: a letter, digit or
  // underscore (of ASCII) on one side only. `to` if there is none; [from, to) is inside the text.
  size_t NextBoundary(size_t from, size_t to) const;
  // The first one where a digit stands behind it.
  size_t NextNumber(size_t from, size_t to) const;

 private:
  // Of word number `from` / 64 those bits that are not before `from`.
  static uint64_t From(uint64_t bits, size_t from) { return bits >> (from % 64) << (from % 64); }
  // The first place in [from, to) whose bit is set in bits(word number), or `to`.
  template <class Bits>
  static size_t Next(const Bits& bits, size_t from, size_t to);

  std::vector<uint64_t> digits_;
  std::vector<uint64_t> boundaries_;
};

inline bool TextMarks::HoldsDigit(size_t from, size_t to) const {
  if (from >= to) return false;
  const size_t last = (to - 1) / 64;
  const uint64_t inside = ~uint64_t{0} >> (63 - (to - 1) % 64);
  size_t word = from / 64;
  uint64_t bits = From(digits_[word], from);
  for (; word < last; bits = digits_[++word]) {
    if (bits != 0) return true;
  }
  return (bits & inside) != 0;
}

template <class Bits>
size_t TextMarks::Next(const Bits& bits, size_t from, size_t to) {
  if (from >= to) return to;
  size_t word = from / 64;
  uint64_t rest = From(bits(word), from);
  for (const size_t last = (to - 1) / 64; rest == 0; rest = bits(word)) {
    if (++word > last) return to;
  }
  const size_t at = word * 64 + static_cast<size_t>(std::countr_zero(rest));
  return at < to ? at : to;
}

inline size_t TextMarks::NextBoundary(size_t from, size_t to) const {
  return Next([this](size_t word) { return boundaries_[word]; }, from, to);
}

inline size_t TextMarks::NextNumber(size_t from, size_t to) const {
  return Next([this](size_t word) { return boundaries_[word] & digits_[word]; }, from, to);
}

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_TEXT_MARKS_H_
