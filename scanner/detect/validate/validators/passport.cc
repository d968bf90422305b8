// British passport number: nine digits, before 1988 a letter and six digits or six digits and a
// letter. No check digit is printed with it; only the machine-readable zone has one.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto text = FixedText<9>::Alnum(value);
  const std::string_view number = text.view();
  const bool current = number.size() == 9 && AllDigits(number);
  const bool old = number.size() == 7 && ((IsUpper(number[0]) && AllDigits(number.substr(1))) ||
                                          (IsUpper(number[6]) && AllDigits(number.substr(0, 6))));
  if (!current && !old) return {};
  canonical->assign(number);
  // The specimen of HM Passport Office and the numbers that people make up.
  const bool dummy = number == "925665416" || number == "123456789" || (current && AllSame(number));
  return {.verdict = Verdict::kShape, .synthetic = dummy};
}

}  // namespace

extern const Validator passport{"passport", "NPCC POLE dictionary attribute 056", Validate};

}  // namespace warder::validators
