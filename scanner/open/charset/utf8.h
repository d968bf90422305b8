// How much of some bytes is UTF-8.
#ifndef WARDER_OPEN_CHARSET_UTF8_H_
#define WARDER_OPEN_CHARSET_UTF8_H_

#include <cstddef>
#include <cstdint>

namespace warder {

struct Utf8Check {
  size_t valid = 0;    // well-formed sequences of two to four bytes
  size_t invalid = 0;  // maximal ill-formed subparts
  size_t cut_tail =
      0;  // bytes of a sequence that is well-formed as far as it goes, at the very end
};
Utf8Check CheckUtf8(const char* bytes, size_t size);

// One character of two to four bytes at `p`, whose first byte is above 0x7F. An ill-formed one has
// code 0xFFFD and the length of the maximal subpart (The Unicode Standard 15.0, section 3.9, table
// 3-7). Length 0: `end` cuts it off.
struct DecodedChar {
  uint32_t code = 0xFFFD;
  uint32_t length = 1;
};
DecodedChar DecodeUtf8(const unsigned char* p, const unsigned char* end);

// The same, with two and three bytes in line and, as they take turns in much text, without a branch
// between them. Reads p[1] and p[2] in any case.
inline DecodedChar DecodeUtf8Fast(const unsigned char* p, const unsigned char* end) {
  const uint32_t lead = p[0], second = p[1], third = p[2];
  const bool three = lead >= 0xE0;
  const bool usual = lead >= 0xC2 && lead < 0xF0 && lead != 0xE0 && lead != 0xED;
  const bool follows = (second & 0xC0) == 0x80 && ((third & 0xC0) == 0x80 || !three);
  if (!usual || !follows || end - p < 3) return DecodeUtf8(p, end);
  const uint32_t code = (lead & 0x1F) << 6 | (second & 0x3F);
  return {three ? (code << 6 | (third & 0x3F)) & 0xFFFF : code, three ? 3u : 2u};
}

// Writes `code`, a scalar value, to `out` (up to four bytes) and returns the length.
size_t EncodeUtf8(uint32_t code, char* out);

}  // namespace warder

#endif  // WARDER_OPEN_CHARSET_UTF8_H_
