// Unique Learner Number: ten digits, the first not 0; the sum of the digits weighted 10 to 1 leaves
// 10 when divided by 11, so that no number is both a ULN and an NHS number.
#include "scanner/detect/validate/checksums.h"
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<10>::Digits(value);
  if (digits.size() != 10 || digits[0] == '0') return {};
  canonical->assign(digits.view());
  const bool passed = (WeightedSum10To2(digits.view()) + digits[9] - '0') % 11 == 10;
  return {.verdict = passed ? Verdict::kCheckPassed : Verdict::kCheckFailed};
}

}  // namespace

extern const Validator uln{
    "uln", "HESA Student record, Unique Learner Number; Learning Records Service", Validate};

}  // namespace warder::validators
