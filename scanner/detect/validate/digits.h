// Small helpers for validators: characters without locale, digits out of mixed text.
#ifndef WARDER_DETECT_VALIDATE_DIGITS_H_
#define WARDER_DETECT_VALIDATE_DIGITS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace warder {

constexpr bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool IsUpper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool IsLower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool IsAlnum(char c) {
  return IsDigit(c) || IsUpper(c) || IsLower(c);
}
constexpr char ToUpper(char c) {
  return IsLower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

// Decimal value of a string that holds digits only, at most 19 of them.
constexpr uint64_t ToNumber(std::string_view digits) {
  uint64_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<uint64_t>(c - '0');
  return number;
}

// Letters (upper-cased) and digits of `text`; everything else is dropped.
inline std::string Compact(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (IsAlnum(c)) out += ToUpper(c);
  }
  return out;
}

}  // namespace warder

#endif  // WARDER_DETECT_VALIDATE_DIGITS_H_
