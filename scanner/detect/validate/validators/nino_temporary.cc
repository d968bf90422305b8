// Temporary National Insurance number of the old kind: TN, the date of birth as DDMMYY, M or F.
#include "scanner/detect/validate/calendar.h"
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto text = FixedText<9>::Alnum(value);
  if (text.size() != 9 || text.view().substr(0, 2) != "TN" || !AllDigits(text.view().substr(2, 6)))
    return {};
  if (text[8] != 'M' && text[8] != 'F') return {};
  const auto pair = [&](size_t at) {
    return static_cast<int>(ToNumber(text.view().substr(at, 2)));
  };
  if (!IsDateOfSomeCentury(pair(6), pair(4), pair(2))) return {};
  canonical->assign(text.view());
  return {.verdict = Verdict::kShape};
}

}  // namespace

extern const Validator nino_temporary{"nino_temporary", "HMRC National Insurance Manual NIM39110",
                                      Validate};

}  // namespace warder::validators
