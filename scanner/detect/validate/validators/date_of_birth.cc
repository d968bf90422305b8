// A date on which somebody alive may have been born. Canonical form: YYYY-MM-DD.
//
// Three numbers, or two and the name of a month, are taken out of the text; which is which follows
// from what they are: a first number of four digits is the year, eight digits in a row are a year
// first if that gives a date and a year last otherwise, six are day, month and year, and else the
// day comes first as it does in the United Kingdom, unless only the other order gives a date.
// Separators between three numbers must be the same. Two-digit years are the latest that is not to
// come. `boost`: an age from 10 to 90.
#include <array>

#include "scanner/detect/validate/calendar.h"
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
};

// What a date is written with: numbers with their count of digits, and a month's name if there is
// one.
struct Parts {
  std::array<int, 3> numbers{};
  std::array<size_t, 3> widths{};
  size_t count = 0;
  int month_name = 0;
  size_t numbers_before_month = 0;
  char separators[2] = {};
};

// The name in full, or its first three letters, or Sept.
int MonthOf(std::string_view word) {
  constexpr std::string_view kMonths[] = {"JANUARY",   "FEBRUARY", "MARCH",    "APRIL",
                                          "MAY",       "JUNE",     "JULY",     "AUGUST",
                                          "SEPTEMBER", "OCTOBER",  "NOVEMBER", "DECEMBER"};
  for (size_t month = 0; month < 12; ++month) {
    const std::string_view name = kMonths[month];
    if (word.size() != 3 && word.size() != name.size() && !(month == 8 && word.size() == 4))
      continue;
    size_t same = 0;
    while (same < word.size() && ToUpper(word[same]) == name[same]) ++same;
    if (same == word.size()) return static_cast<int>(month + 1);
  }
  return 0;
}

bool IsFiller(std::string_view word) {
  if (word.size() != 2) return false;
  const char a = ToUpper(word[0]);
  const char b = ToUpper(word[1]);
  return (a == 'S' && b == 'T') || (a == 'N' && b == 'D') || (a == 'R' && b == 'D') ||
         (a == 'T' && b == 'H') || (a == 'O' && b == 'F');
}

bool Split(std::string_view text, Parts* parts) {
  for (size_t i = 0; i < text.size();) {
    size_t end = i + 1;
    if (IsDigit(text[i])) {
      while (end < text.size() && IsDigit(text[end])) ++end;
      if (parts->count == 3 || end - i > 8) return false;
      parts->numbers[parts->count] = static_cast<int>(ToNumber(text.substr(i, end - i)));
      parts->widths[parts->count++] = end - i;
    } else if (IsAlnum(text[i])) {
      while (end < text.size() && IsAlnum(text[end]) && !IsDigit(text[end])) ++end;
      const std::string_view word = text.substr(i, end - i);
      const int month = MonthOf(word);
      if (!IsFiller(word) && (month == 0 || parts->month_name != 0)) return false;
      if (month != 0) {
        parts->month_name = month;
        parts->numbers_before_month = parts->count;
      }
    } else if (parts->count >= 1 && parts->count <= 2 && parts->separators[parts->count - 1] == 0) {
      parts->separators[parts->count - 1] = text[i];
    }
    i = end;
  }
  return true;
}

// 0 for a width that no year has.
int YearOf(int number, size_t width) {
  return width == 4 ? number : width == 2 ? FullYear(number) : 0;
}

Date FromEightDigits(int number) {
  const Date year_first{number / 10000, number / 100 % 100, number % 100};
  if (IsBirthYear(year_first.year) && IsDate(year_first.year, year_first.month, year_first.day))
    return year_first;
  return {number % 10000, number / 10000 % 100, number / 1000000};
}

Date FromSixDigits(int number) {
  return {FullYear(number % 100), number / 100 % 100, number / 10000};
}

Date FromMonthName(const Parts& p) {
  if (p.count != 2 || p.numbers_before_month > 1) return {};
  if (p.widths[0] == 4) {
    const bool year_month_day = p.numbers_before_month == 1 && p.widths[1] <= 2;
    return year_month_day ? Date{p.numbers[0], p.month_name, p.numbers[1]} : Date{};
  }
  return {YearOf(p.numbers[1], p.widths[1]), p.month_name, p.numbers[0]};
}

Date FromThreeNumbers(const Parts& p) {
  if (p.count != 3 || p.separators[0] != p.separators[1] || p.widths[1] > 2) return {};
  if (p.widths[0] == 4)
    return p.widths[2] <= 2 ? Date{p.numbers[0], p.numbers[1], p.numbers[2]} : Date{};
  if (p.widths[0] > 2) return {};
  const int year = YearOf(p.numbers[2], p.widths[2]);
  const bool day_first = p.numbers[1] <= 12;
  return day_first ? Date{year, p.numbers[1], p.numbers[0]}
                   : Date{year, p.numbers[0], p.numbers[1]};
}

Date DateOf(std::string_view value) {
  Parts parts;
  if (!Split(value, &parts)) return {};
  if (parts.month_name != 0) return FromMonthName(parts);
  if (parts.count == 1 && parts.widths[0] == 8) return FromEightDigits(parts.numbers[0]);
  if (parts.count == 1 && parts.widths[0] == 6) return FromSixDigits(parts.numbers[0]);
  return FromThreeNumbers(parts);
}

Validation Validate(std::string_view value, std::string* canonical) {
  const Date date = DateOf(value);
  if (!IsBirthYear(date.year) || !IsDate(date.year, date.month, date.day)) return {};
  char text[] = "0000-00-00";
  const auto put = [&](size_t end, int number) {
    for (; number > 0; number /= 10) text[end--] = static_cast<char>('0' + number % 10);
  };
  put(3, date.year);
  put(6, date.month);
  put(9, date.day);
  canonical->assign(text, 10);
  const int age = kReferenceYear - date.year;
  return {.verdict = Verdict::kShape, .boost = age >= 10 && age <= 90};
}

}  // namespace

extern const Validator date_of_birth{"date_of_birth",
                                     "ISO 8601; NPCC POLE dictionary, date of birth", Validate};

}  // namespace warder::validators
