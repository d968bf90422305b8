// The Gregorian calendar, for identifiers that hold a date.
#ifndef WARDER_DETECT_VALIDATE_CALENDAR_H_
#define WARDER_DETECT_VALIDATE_CALENDAR_H_

namespace warder {

// Dates of birth are judged against this year: validators are pure and read no clock. Raise it with
// each release of a new year; a date of birth later than it is refused, and two-digit years up to
// it belong to this century.
inline constexpr int kReferenceYear = 2026;
inline constexpr int kOldestAge = 110;

constexpr bool IsLeapYear(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

// 0 for what is no month.
constexpr int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return month == 2 && IsLeapYear(year) ? 29 : kDays[month];
}

constexpr bool IsDate(int year, int month, int day) {
  return day >= 1 && day <= DaysInMonth(year, month);
}

// Whether day and month exist in this or the last century's year that ends in `two_digits`.
constexpr bool IsDateOfSomeCentury(int two_digits, int month, int day) {
  return IsDate(1900 + two_digits, month, day) || IsDate(2000 + two_digits, month, day);
}

// The latest year that ends in these two digits and is not after the reference year.
constexpr int FullYear(int two_digits) {
  return 2000 + two_digits <= kReferenceYear ? 2000 + two_digits : 1900 + two_digits;
}

constexpr bool IsBirthYear(int year) {
  return year <= kReferenceYear && year >= kReferenceYear - kOldestAge;
}

}  // namespace warder

#endif  // WARDER_DETECT_VALIDATE_CALENDAR_H_
