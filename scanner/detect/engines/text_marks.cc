#include "scanner/detect/engines/text_marks.h"

#include <cstring>

// AVX3_DL adds nothing that is used here; SSSE3 without SSE4 no longer exists; SVE has no fixed
// vector size.
#define HWY_DISABLED_TARGETS \
  (HWY_SSSE3 | HWY_AVX3_DL | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scanner/detect/engines/text_marks.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "scanner/detect/engines/byte_bits-inl.h"

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {
namespace {

void Mark(const uint8_t* text, size_t words, uint64_t* digits, uint64_t* boundaries) {
  const Bytes d;
  uint64_t before = 0;  // whether the last of the bytes before is one of a word
  for (size_t word = 0; word < words; ++word, text += 64) {
    uint64_t digit = 0, in_word = 0;
    for (size_t at = 0; at < 64; at += hn::Lanes(d)) {
      const auto bytes = hn::LoadU(d, text + at);
      const auto is_digit = InRange(d, bytes, '0', 10);
      const auto letter = InRange(d, hn::Or(bytes, hn::Set(d, uint8_t{0x20})), 'a', 26);
      const auto underscore = hn::Eq(bytes, hn::Set(d, uint8_t{'_'}));
      digit |= MaskBits(d, is_digit) << at;
      in_word |= MaskBits(d, hn::Or(hn::Or(is_digit, letter), underscore)) << at;
    }
    digits[word] = digit;
    boundaries[word] = in_word ^ (in_word << 1 | before);
    before = in_word >> 63;
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace warder {
namespace {

HWY_EXPORT(Mark);

}  // namespace

void TextMarks::Read(std::string_view text) {
  const size_t words = text.size() / 64 + 1;
  if (digits_.size() < words) {
    digits_.resize(words);
    boundaries_.resize(words);
  }
  HWY_DYNAMIC_DISPATCH(Mark)
  (reinterpret_cast<const uint8_t*>(text.data()), words, digits_.data(), boundaries_.data());
}

}  // namespace warder
#endif  // HWY_ONCE
