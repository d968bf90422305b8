// Unique Taxpayer Reference: ten digits of which the first is the check digit over the other nine,
// never 0; a K before or behind it marks Self Assessment and is not part of it. One number in ten
// passes by chance.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<10>::Digits(value);
  if (digits.size() != 10 || digits[0] == '0' || AllSame(digits.view())) return {};
  constexpr int kWeights[] = {6, 7, 8, 9, 10, 5, 4, 3, 2};
  int sum = 0;
  for (size_t i = 0; i < 9; ++i) sum += (digits[i + 1] - '0') * kWeights[i];
  canonical->assign(digits.view());
  const bool passed = digits[0] == "21987654321"[sum % 11];
  return {.verdict = passed ? Verdict::kCheckPassed : Verdict::kCheckFailed};
}

}  // namespace

extern const Validator utr{"utr", "HM Revenue & Customs, Unique Taxpayer Reference, modulus 11",
                           Validate};

}  // namespace warder::validators
