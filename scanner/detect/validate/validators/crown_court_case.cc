// Crown Court case number: T (trial), A (appeal), S (sentence), B or U, a year from 1990 on, then a
// serial of four digits. There is no check character.
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  if (value.size() != 9) return {};
  const char kind = ToUpper(value.front());
  if (std::string_view("ABSTU").find(kind) == std::string_view::npos) return {};
  for (const char c : value.substr(1)) {
    if (!IsDigit(c)) return {};
  }
  const uint64_t year = ToNumber(value.substr(1, 4));
  if (year < 1990 || year > 2099 || value.substr(5) == "0000") return {};
  *canonical = kind;
  canonical->append(value.substr(1));
  return {.verdict = Verdict::kShape};
}

}  // namespace

namespace validators {
extern const Validator crown_court_case = {
    .name = "crown_court_case",
    .standard =
        "Crown Court case number: [BASTU](199|20[0-9])[0-9]{5} (LAA Claim for Crown Court Defence)",
    .validate = Validate};
}  // namespace validators
}  // namespace warder
