// Number of an asylum registration card (ARC): three letters, two digits / six digits / letter. No
// check character.
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder {
namespace {

constexpr std::string_view kShape = "AAA00/000000/A";

Validation Validate(std::string_view value, std::string* canonical) {
  if (value.size() != kShape.size()) return {};
  for (size_t i = 0; i < kShape.size(); ++i) {
    const char c = ToUpper(value[i]);
    const bool fits = kShape[i] == 'A' ? IsUpper(c) : kShape[i] == '0' ? IsDigit(c) : c == '/';
    if (!fits) return {};
  }
  if (value.substr(6, 6) == "000000") return {};
  for (const char c : value) {
    if (c != '/') *canonical += ToUpper(c);
  }
  return {.verdict = Verdict::kShape};
}

}  // namespace

namespace validators {
extern const Validator asylum_registration_card = {
    .name = "asylum_registration_card",
    .standard = "Legal Aid Agency, arc_validator: [A-Za-z]{3}[0-9]{2}/[0-9]{6}/[A-Za-z]",
    .validate = Validate};
}  // namespace validators
}  // namespace warder
