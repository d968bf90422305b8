// Sort code of a UK bank branch: six digits, in pairs where they are grouped. It names no person by
// itself. A sort code with hyphens can be read as a date; `boost` says that this one cannot.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<6>::Digits(value);
  if (digits.size() != 6 || AllSame(digits.view())) return {};
  canonical->assign(digits.view());
  const uint64_t day = ToNumber(digits.view().substr(0, 2));
  const uint64_t month = ToNumber(digits.view().substr(2, 2));
  return {.verdict = Verdict::kShape, .boost = day == 0 || day > 31 || month == 0 || month > 12};
}

}  // namespace

extern const Validator sort_code{"sort_code", "Pay.UK, sort codes", Validate};

}  // namespace warder::validators
