// UK bank account number: eight digits; older ones of six or seven are padded with zeros in front,
// which is what the canonical form does. `boost`: the digits cannot be read as a date.
#include "scanner/detect/validate/calendar.h"
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

bool ReadsAsDate(std::string_view text) {
  if (text.size() != 8) return false;
  const auto number = [&](size_t at, size_t length) {
    return static_cast<int>(ToNumber(text.substr(at, length)));
  };
  const auto recent = [](int year) { return year >= 1900 && year <= 2100; };
  return (recent(number(0, 4)) && IsDate(number(0, 4), number(4, 2), number(6, 2))) ||
         (recent(number(4, 4)) && IsDate(number(4, 4), number(2, 2), number(0, 2)));
}

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<8>::Digits(value);
  if (digits.size() < 6 || AllSame(digits.view())) return {};
  canonical->assign(8 - digits.size(), '0');
  canonical->append(digits.view());
  const bool made_up = *canonical == "12345678" || *canonical == "87654321";
  return {.verdict = Verdict::kShape, .synthetic = made_up, .boost = !ReadsAsDate(digits.view())};
}

}  // namespace

extern const Validator account_number{"account_number", "Pay.UK, account numbers", Validate};

}  // namespace warder::validators
