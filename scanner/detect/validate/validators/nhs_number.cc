// NHS number of England, Wales and the Isle of Man: ten digits, the last a check digit.
//
// The range decides whose number it is: 4, 6 and 7 at the front are NHS numbers, 9 is not issued,
// and the rest belongs to Scotland, Northern Ireland, Ireland or nobody. Of the range that is not
// issued only 999 000 0000 upwards is published as test data and flagged; any other 9 is as likely
// a slip of the pen. One number in eleven passes the check by chance; `boost` says that the number
// is written in the 3-3-4 groups of the standard.
#include "scanner/detect/validate/checksums.h"
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<10>::Digits(value);
  if (digits.size() != 10 || AllSame(digits.view())) return {};
  const char range = digits[0];
  if (range != '4' && range != '6' && range != '7' && range != '9') return {};
  const int check = HealthNumberCheckDigit(digits.view());
  if (check == 10) return {};
  canonical->assign(digits.view());
  return {.verdict = check == digits[9] - '0' ? Verdict::kCheckPassed : Verdict::kCheckFailed,
          .synthetic = digits.view().starts_with("999"),
          .boost = value.size() == 12};
}

}  // namespace

extern const Validator nhs_number{"nhs_number", "NHS Data Dictionary, NHS NUMBER (modulus 11)",
                                  Validate};

}  // namespace warder::validators
