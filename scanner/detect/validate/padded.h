// Canonical forms put serials behind leading zeros; built in one buffer and handed over with one
// copy, which is several times faster than appending piece by piece to a std::string.
#ifndef WARDER_DETECT_VALIDATE_PADDED_H_
#define WARDER_DETECT_VALIDATE_PADDED_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace warder {

// Text of at most kCapacity characters; what does not fit is left out.
template <size_t kCapacity>
class CanonicalText {
 public:
  constexpr void Put(char c) {
    if (size_ < kCapacity) data_[size_++] = c;
  }
  constexpr void Put(std::string_view text) {
    for (const char c : text) Put(c);
  }
  // `digits` behind as many zeros as make it `width` characters.
  constexpr void PutPadded(std::string_view digits, size_t width) {
    for (size_t i = digits.size(); i < width; ++i) Put('0');
    Put(digits);
  }

  constexpr std::string_view view() const { return {data_, size_}; }

 private:
  char data_[kCapacity]{};
  size_t size_ = 0;
};

}  // namespace warder

#endif  // WARDER_DETECT_VALIDATE_PADDED_H_
