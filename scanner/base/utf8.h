// UTF-8 by RFC 3629: what is one well-formed character, and nothing about what it means.
#ifndef WARDER_BASE_UTF8_H_
#define WARDER_BASE_UTF8_H_

#include <cstddef>
#include <string_view>

namespace warder {

// The character that starts at text[at]; at < text.size(). `length` is 0 if no well-formed
// character starts there (stray continuation byte, overlong form, surrogate, above U+10FFFF, cut
// off).
struct Utf8Char {
  char32_t code = 0;
  size_t length = 0;
};

constexpr Utf8Char Utf8At(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const size_t left = text.size() - at;
  const auto continues = [&](size_t i) { return i < left && (byte(i) & 0xC0) == 0x80; };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2) return {};
  if (lead < 0xE0) {
    if (!continues(1)) return {};
    return {(lead & 0x1F) << 6 | (byte(1) & 0x3Fu), 2};
  }
  if (lead < 0xF0) {
    if (!continues(1) || !continues(2)) return {};
    const char32_t code = (lead & 0x0F) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
    if (code < 0x800 || (code >= 0xD800 && code < 0xE000)) return {};
    return {code, 3};
  }
  if (lead >= 0xF5 || !continues(1) || !continues(2) || !continues(3)) return {};
  const char32_t code =
      (lead & 0x07) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
  if (code < 0x10000 || code > 0x10FFFF) return {};
  return {code, 4};
}

constexpr bool IsUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t length = Utf8At(text, at).length;
    if (length == 0) return false;
    at += length;
  }
  return true;
}

}  // namespace warder

#endif  // WARDER_BASE_UTF8_H_
