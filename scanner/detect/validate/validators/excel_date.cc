// A date of birth as the serial number of a spreadsheet: days since 30 December 1899 (ECMA-376 part
// 1, 18.17.4.1, as every program counts from March 1900 on). Canonical form and `boost` as those of
// a written date of birth.
#include "scanner/detect/validate/calendar.h"
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

constexpr int kFirstSerial = 6211;  // 1 January 1917

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<5>::Digits(value);
  if (digits.size() < 4 || digits.size() != value.size()) return {};
  int days = static_cast<int>(ToNumber(digits.view())) -
             2;  // since 1 January 1900, a year without leap day
  if (days + 2 < kFirstSerial) return {};
  int year = 1900;
  for (; days >= (IsLeapYear(year) ? 366 : 365); ++year) days -= IsLeapYear(year) ? 366 : 365;
  int month = 1;
  for (; days >= DaysInMonth(year, month); ++month) days -= DaysInMonth(year, month);
  if (!IsBirthYear(year)) return {};
  const auto append = [&](int number, int divisor) {
    for (; divisor > 0; divisor /= 10)
      canonical->push_back(static_cast<char>('0' + number / divisor % 10));
  };
  append(year, 1000);
  canonical->push_back('-');
  append(month, 10);
  canonical->push_back('-');
  append(days + 1, 10);
  const int age = kReferenceYear - year;
  return {.verdict = Verdict::kShape, .boost = age >= 10 && age <= 90};
}

}  // namespace

extern const Validator excel_date{"excel_date",
                                  "ECMA-376 part 1, 18.17.4.1 (1900 date base system)", Validate};

}  // namespace warder::validators
