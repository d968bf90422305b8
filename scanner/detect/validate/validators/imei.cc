// International Mobile Equipment Identity: fourteen digits and a Luhn digit, the first eight the
// type allocation code. Fifteen digits that pass Luhn are also an American Express card (34, 37),
// which is refused here. Fourteen without the check digit and sixteen (IMEISV) are the same device:
// the canonical form is the first fourteen. `boost`: written in groups, or the reporting body is
// one that allocates most codes (01, 35, 86, 99).
#include "scanner/detect/validate/checksums.h"
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<16>::Digits(value);
  const std::string_view text = digits.view();
  if (text.size() < 14 || AllSame(text) || text.starts_with("34") || text.starts_with("37"))
    return {};
  if (text.size() == 15 && text.starts_with("000000")) return {};
  canonical->assign(text.substr(0, 14));
  const bool usual = text.starts_with("01") || text.starts_with("35") || text.starts_with("86") ||
                     text.starts_with("99");
  const Verdict verdict = text.size() != 15  ? Verdict::kShape
                          : PassesLuhn(text) ? Verdict::kCheckPassed
                                             : Verdict::kCheckFailed;
  return {.verdict = verdict, .boost = usual || value.size() > text.size()};
}

}  // namespace

extern const Validator imei{"imei", "3GPP TS 23.003, 6.2 and annex B", Validate};

}  // namespace warder::validators
