// Number of a SIM card: 89, the country, issuer, account and a Luhn digit; 19 digits, or 20 without
// one that is always computed the same way. `boost`: issued in the United Kingdom (8944).
#include "scanner/detect/validate/checksums.h"
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<20>::Digits(value);
  const std::string_view text = digits.view();
  if (text.size() < 19 || !text.starts_with("89")) return {};
  const bool passed = PassesLuhn(text) || (text.size() == 20 && PassesLuhn(text.substr(0, 19)));
  canonical->assign(text);
  return {.verdict = passed ? Verdict::kCheckPassed : Verdict::kCheckFailed,
          .boost = text.starts_with("8944")};
}

}  // namespace

extern const Validator iccid{"iccid", "ITU-T E.118", Validate};

}  // namespace warder::validators
