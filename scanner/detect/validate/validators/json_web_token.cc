// JSON Web Token: three parts of base64url text with dots; the first decodes to a JSON object that
// names its algorithm. The value may end early where the token is longer than a match may be.
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

constexpr int Base64Value(char c) {
  if (IsUpper(c)) return c - 'A';
  if (IsLower(c)) return c - 'a' + 26;
  if (IsDigit(c)) return c - '0' + 52;
  return c == '-' ? 62 : c == '_' ? 63 : -1;
}

constexpr size_t kMaxHeader = 192;

// Whether the base64url text decodes to something that holds "alg" as a JSON name.
bool NamesAlgorithm(std::string_view header) {
  char decoded[kMaxHeader];
  size_t size = 0;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : header) {
    const int value = Base64Value(c);
    if (value < 0 || size == kMaxHeader) return false;
    bits = bits << 6 | static_cast<uint32_t>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      decoded[size++] = static_cast<char>(bits >> count & 0xff);
    }
  }
  return std::string_view(decoded, size).find("\"alg\"") != std::string_view::npos;
}

Validation Validate(std::string_view value, std::string* canonical) {
  const size_t dot = value.find('.');
  if (dot == std::string_view::npos || !value.starts_with("eyJ")) return {};
  canonical->assign(value);
  return {.verdict =
              NamesAlgorithm(value.substr(0, dot)) ? Verdict::kCheckPassed : Verdict::kCheckFailed};
}

}  // namespace

extern const Validator json_web_token{"json_web_token", "RFC 7519; RFC 7515, 4.1.1", Validate};

}  // namespace warder::validators
