// Biometric residence permit: two letters, a digit or X, six digits. The numbers that Home Office
// services accept begin with R; cards with other first letters exist, which is why R is `boost` and
// not a condition.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto text = FixedText<9>::Alnum(value);
  if (text.size() != 9 || !IsUpper(text[0]) || !IsUpper(text[1])) return {};
  if (!(IsDigit(text[2]) || text[2] == 'X') || !AllDigits(text.view().substr(3))) return {};
  canonical->assign(text.view());
  return {.verdict = Verdict::kShape, .boost = text[0] == 'R'};
}

}  // namespace

extern const Validator brp{
    "brp", "UK Home Office, biometric residence permits (forms of GOV.UK services)", Validate};

}  // namespace warder::validators
