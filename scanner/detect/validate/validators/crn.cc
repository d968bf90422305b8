// Case reference number of probation (National Delius): a letter and six digits, no check
// character. Most numbers that are seen in public begin with X, which is a boost.
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  if (value.size() != 7) return {};
  bool all_zero = true;
  for (const char c : value.substr(1)) {
    if (!IsDigit(c)) return {};
    all_zero = all_zero && c == '0';
  }
  const char first = ToUpper(value.front());
  if (!IsUpper(first) || all_zero) return {};
  *canonical = first;
  canonical->append(value.substr(1));
  return {.verdict = Verdict::kShape, .boost = first == 'X'};
}

}  // namespace

namespace validators {
extern const Validator crn = {
    .name = "crn",
    .standard = "HMPPS probation services (isValidCrn, CrnSupplier): [A-Z][0-9]{6}",
    .validate = Validate};
}  // namespace validators
}  // namespace warder
