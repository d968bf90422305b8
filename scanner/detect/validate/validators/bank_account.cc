// Sort code and account number together: six and eight digits, with whatever stands between them in
// a letter or form. Banks weigh the fourteen digits by a table that Pay.UK changes several times a
// year; this build carries no copy of it, so structure is all that is tested. Canonical form: sort
// code, slash, account. `boost`: the sort code cannot be read as a date.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {

extern const Validator account_number;
extern const Validator sort_code;

namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<14>::Digits(value);
  if (digits.size() != 14) return {};
  std::string account;
  const Validation sort = sort_code.validate(digits.view().substr(0, 6), canonical);
  const Validation rest = account_number.validate(digits.view().substr(6), &account);
  if (sort.verdict == Verdict::kRefused || rest.verdict == Verdict::kRefused) return {};
  canonical->append(1, '/').append(account);
  return {.verdict = Verdict::kShape, .synthetic = rest.synthetic, .boost = sort.boost};
}

}  // namespace

extern const Validator bank_account{"bank_account", "Pay.UK, sort codes and account numbers",
                                    Validate};

}  // namespace warder::validators
