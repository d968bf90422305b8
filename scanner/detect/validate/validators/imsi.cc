// International Mobile Subscriber Identity of a UK network: fifteen digits, mobile country code 234
// or 235, a network of two digits, a subscriber of ten.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<15>::Digits(value);
  if (digits.size() != 15 || digits[0] != '2' || digits[1] != '3' ||
      (digits[2] != '4' && digits[2] != '5'))
    return {};
  if (AllSame(digits.view().substr(5))) return {};
  canonical->assign(digits.view());
  return {.verdict = Verdict::kShape};
}

}  // namespace

extern const Validator imsi{"imsi", "ITU-T E.212; 3GPP TS 23.003, 2.2", Validate};

}  // namespace warder::validators
