// Community Health Index number (Scotland): date of birth as DDMMYY, three digits of which the last
// is odd for men and even for women, and the check digit of the NHS number. A spreadsheet that took
// it for a number has dropped the leading 0; with nine digits it is put back.
//
// Seconds since 1970 are ten digits that begin with 10 to 19 nowadays, and one in eight of them
// holds a date; serial numbers of zone files and the like are a date of this century and two
// digits. `boost` says that the number is neither, or is written in groups.
#include "scanner/detect/validate/calendar.h"
#include "scanner/detect/validate/checksums.h"
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

// YYYYMMDDnn of this century.
bool ReadsAsDatedSerial(std::string_view ten) {
  return ten.starts_with("20") && IsDate(2000, static_cast<int>(ToNumber(ten.substr(4, 2))),
                                         static_cast<int>(ToNumber(ten.substr(6, 2))));
}

Validation Validate(std::string_view value, std::string* canonical) {
  auto digits = FixedText<10>::Digits(value);
  if (digits.size() == 9) {
    FixedText<10> padded;
    padded.Append('0');
    for (const char c : digits.view()) padded.Append(c);
    digits = padded;
  }
  if (digits.size() != 10) return {};
  const auto pair = [&](size_t at) {
    return static_cast<int>(ToNumber(digits.view().substr(at, 2)));
  };
  if (!IsDateOfSomeCentury(pair(4), pair(2), pair(0))) return {};
  const int check = HealthNumberCheckDigit(digits.view());
  if (check == 10) return {};
  canonical->assign(digits.view());
  return {.verdict = check == digits[9] - '0' ? Verdict::kCheckPassed : Verdict::kCheckFailed,
          .boost = value.size() > 10 || (digits[0] != '1' && !ReadsAsDatedSerial(digits.view()))};
}

}  // namespace

extern const Validator chi_number{
    "chi_number", "NHS Scotland, Community Health Index (CHI) number, modulus 11", Validate};

}  // namespace warder::validators
