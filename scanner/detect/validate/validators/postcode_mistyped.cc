// A postcode in which O stands for 0 or I for 1: not one as it is written, one when they are put
// right. The canonical form is the repaired postcode. Which characters must be digits follows from
// counting from the end: the third from there, and the one or two before it that follow the area.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {

extern const Validator postcode;

namespace {

constexpr char AsDigit(char c) {
  return c == 'O' ? '0' : c == 'I' ? '1' : c;
}

Validation Validate(std::string_view value, std::string* canonical) {
  const auto text = FixedText<7>::Alnum(value);
  if (text.size() < 5 || postcode.validate(text.view(), canonical).verdict != Verdict::kRefused) {
    canonical->clear();
    return {};
  }
  const size_t sector = text.size() - 3;
  for (size_t first_digit = 1; first_digit < sector && first_digit <= 2; ++first_digit) {
    FixedText<7> repaired;
    for (size_t i = 0; i < text.size(); ++i) {
      repaired.Append((i >= first_digit && i < sector) || i == sector ? AsDigit(text[i]) : text[i]);
    }
    if (postcode.validate(repaired.view(), canonical).verdict == Verdict::kShape)
      return {.verdict = Verdict::kShape};
  }
  return {};
}

}  // namespace

extern const Validator postcode_mistyped{"postcode_mistyped",
                                         "BS 7666, with 0 and O, 1 and I exchanged", Validate};

}  // namespace warder::validators
