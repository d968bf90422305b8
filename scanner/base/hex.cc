#include "scanner/base/hex.h"

#include <charconv>

namespace warder {

void AppendHex(std::string_view bytes, std::string* hex) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  hex->reserve(hex->size() + 2 * bytes.size());
  for (const char c : bytes) {
    *hex += kDigits[static_cast<unsigned char>(c) >> 4];
    *hex += kDigits[static_cast<unsigned char>(c) & 15];
  }
}

std::string ToHex(std::string_view bytes) {
  std::string hex;
  AppendHex(bytes, &hex);
  return hex;
}

bool FromHex(std::string_view hex, std::string* bytes) {
  bytes->clear();
  bytes->reserve(hex.size() / 2);
  if (hex.size() % 2 != 0) return false;
  for (size_t i = 0; i < hex.size(); i += 2) {
    unsigned value = 0;
    const char* end = hex.data() + i + 2;
    if (std::from_chars(hex.data() + i, end, value, 16).ptr != end) return false;
    *bytes += static_cast<char>(value);
  }
  return true;
}

}  // namespace warder
