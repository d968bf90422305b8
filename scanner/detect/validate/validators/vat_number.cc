// UK VAT registration number: nine digits, or twelve with a branch. The first seven weighted 8 to
// 2, plus the two check digits, divide by 97; since 2010 also after 55 is added. It is personal
// data of sole traders.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<12>::Digits(value);
  if ((digits.size() != 9 && digits.size() != 12) || AllSame(digits.view())) return {};
  int sum = static_cast<int>(ToNumber(digits.view().substr(7, 2)));
  for (int i = 0; i < 7; ++i) sum += (digits[static_cast<size_t>(i)] - '0') * (8 - i);
  canonical->assign(digits.view().substr(0, 9));
  const bool passed = sum % 97 == 0 || (sum + 55) % 97 == 0;
  return {.verdict = passed ? Verdict::kCheckPassed : Verdict::kCheckFailed};
}

}  // namespace

extern const Validator vat_number{
    "vat_number", "HM Revenue & Customs, VAT registration number, modulus 97 and 9755", Validate};

}  // namespace warder::validators
