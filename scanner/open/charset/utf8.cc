#include "scanner/open/charset/utf8.h"

#include <cstring>

#include "scanner/open/charset/kernels.h"

namespace warder {
namespace {

constexpr uint64_t kTopBits = 0x8080808080808080;

// What may follow a lead byte: length of the sequence, and the bounds of its second byte.
struct Lead {
  uint8_t length;
  uint8_t second_low;
  uint8_t second_high;
};

Lead LeadOf(unsigned char c) {
  if (c < 0xC2) return {1, 0, 0};
  if (c < 0xE0) return {2, 0x80, 0xBF};
  if (c < 0xF0) {
    return {3, static_cast<uint8_t>(c == 0xE0 ? 0xA0 : 0x80),
            static_cast<uint8_t>(c == 0xED ? 0x9F : 0xBF)};
  }
  if (c < 0xF5) {
    return {4, static_cast<uint8_t>(c == 0xF0 ? 0x90 : 0x80),
            static_cast<uint8_t>(c == 0xF4 ? 0x8F : 0xBF)};
  }
  return {1, 0, 0};
}

}  // namespace

DecodedChar DecodeUtf8(const unsigned char* p, const unsigned char* end) {
  const Lead lead = LeadOf(*p);
  if (lead.length == 1) return {0xFFFD, 1};
  if (p + 1 >= end) return {0xFFFD, 0};
  if (p[1] < lead.second_low || p[1] > lead.second_high) return {0xFFFD, 1};
  uint32_t code = (*p & (0x7Fu >> lead.length)) << 6 | (p[1] & 0x3Fu);
  for (uint32_t i = 2; i < lead.length; ++i) {
    if (p + i >= end) return {0xFFFD, 0};
    if ((p[i] & 0xC0) != 0x80) return {0xFFFD, i};
    code = code << 6 | (p[i] & 0x3Fu);
  }
  return {code, lead.length};
}

// Vectors take the well-formed beginning; what follows their last whole character is counted one by
// one.
Utf8Check CheckUtf8(const char* bytes, size_t size) {
  Utf8Check check;
  const auto* p = reinterpret_cast<const unsigned char*>(bytes);
  const unsigned char* end = p + size;
  p += 64 * ValidUtf8Blocks(bytes, size, &check.valid);
  if (p > reinterpret_cast<const unsigned char*>(bytes)) {
    const unsigned char* lead = p - 1;
    while ((*lead & 0xC0) == 0x80) --lead;
    if (lead + LeadOf(*lead).length > p) {  // goes on behind the blocks: count it again
      p = lead;
      --check.valid;
    }
  }
  while (p < end) {
    uint64_t word;
    if (end - p >= 8 && (std::memcpy(&word, p, 8), (word & kTopBits) == 0)) {
      p += 8;
      continue;
    }
    if (*p < 0x80) {
      ++p;
      continue;
    }
    const DecodedChar c = DecodeUtf8(p, end);
    if (c.length == 0) {
      check.cut_tail = static_cast<size_t>(end - p);
      break;
    }
    ++(c.code == 0xFFFD && !(c.length == 3 && p[0] == 0xEF) ? check.invalid : check.valid);
    p += c.length;
  }
  return check;
}

size_t EncodeUtf8(uint32_t code, char* out) {
  if (code < 0x80) {
    out[0] = static_cast<char>(code);
    return 1;
  }
  if (code < 0x800) {
    out[0] = static_cast<char>(0xC0 | code >> 6);
    out[1] = static_cast<char>(0x80 | (code & 0x3F));
    return 2;
  }
  if (code < 0x10000) {
    out[0] = static_cast<char>(0xE0 | code >> 12);
    out[1] = static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out[2] = static_cast<char>(0x80 | (code & 0x3F));
    return 3;
  }
  out[0] = static_cast<char>(0xF0 | code >> 18);
  out[1] = static_cast<char>(0x80 | (code >> 12 & 0x3F));
  out[2] = static_cast<char>(0x80 | (code >> 6 & 0x3F));
  out[3] = static_cast<char>(0x80 | (code & 0x3F));
  return 4;
}

}  // namespace warder
