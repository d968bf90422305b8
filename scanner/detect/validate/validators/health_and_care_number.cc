// Health and Care number (Northern Ireland): ten digits from 3200000000 to 3999999999 with the
// check digit of the NHS number. `boost`: written in groups.
#include "scanner/detect/validate/checksums.h"
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<10>::Digits(value);
  if (digits.size() != 10 || digits[0] != '3' || digits[1] < '2' || AllSame(digits.view()))
    return {};
  const int check = HealthNumberCheckDigit(digits.view());
  if (check == 10) return {};
  canonical->assign(digits.view());
  return {.verdict = check == digits[9] - '0' ? Verdict::kCheckPassed : Verdict::kCheckFailed,
          .boost = value.size() == 12};
}

}  // namespace

extern const Validator health_and_care_number{
    "health_and_care_number",
    "Business Services Organisation NI, Health and Care Number, modulus 11", Validate};

}  // namespace warder::validators
