// Recovery password of a BitLocker volume: eight groups of six digits, each the product of 11 and a
// number of 16 bits.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<48>::Digits(value);
  if (digits.size() != 48 || AllSame(digits.view())) return {};
  bool passed = true;
  for (size_t i = 0; i < 48; i += 6) {
    const uint64_t group = ToNumber(digits.view().substr(i, 6));
    passed = passed && group % 11 == 0 && group / 11 <= 0xffff;
  }
  canonical->assign(digits.view());
  return {.verdict = passed ? Verdict::kCheckPassed : Verdict::kCheckFailed};
}

}  // namespace

extern const Validator bitlocker_key{
    "bitlocker_key", "Microsoft [MS-FVE] recovery password, groups divisible by 11", Validate};

}  // namespace warder::validators
