// Text of bounded length on the stack: a validator drops separators from a value without touching
// the heap.
#ifndef WARDER_DETECT_VALIDATE_FIXED_TEXT_H_
#define WARDER_DETECT_VALIDATE_FIXED_TEXT_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "scanner/detect/validate/digits.h"

namespace warder {

template <size_t kCapacity>
class FixedText {
 public:
  // The digits of `text` in order. Empty if there are more than kCapacity, so that a check of the
  // length refuses.
  static constexpr FixedText Digits(std::string_view text) {
    FixedText out;
    for (const char c : text) {
      if (IsDigit(c) && !out.Append(c)) return {};
    }
    return out;
  }

  // Its letters, in upper case, and digits; empty if there are more than kCapacity.
  static constexpr FixedText Alnum(std::string_view text) {
    FixedText out;
    for (const char c : text) {
      if (IsAlnum(c) && !out.Append(ToUpper(c))) return {};
    }
    return out;
  }

  // False, and nothing happens, when it is full.
  constexpr bool Append(char c) {
    if (size_ == kCapacity) return false;
    data_[size_++] = c;
    return true;
  }

  constexpr std::string_view view() const { return {data_.data(), size_}; }
  constexpr size_t size() const { return size_; }
  constexpr char operator[](size_t i) const { return data_[i]; }

 private:
  std::array<char, kCapacity> data_;  // only the first size_ are ever read
  size_t size_ = 0;
};

constexpr bool AllDigits(std::string_view text) {
  for (const char c : text) {
    if (!IsDigit(c)) return false;
  }
  return true;
}

constexpr bool AllSame(std::string_view text) {
  for (const char c : text) {
    if (c != text[0]) return false;
  }
  return true;
}

}  // namespace warder

#endif  // WARDER_DETECT_VALIDATE_FIXED_TEXT_H_
