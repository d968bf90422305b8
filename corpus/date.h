// Dates as the corpus needs them: proleptic Gregorian days, printed in the forms people use.
#ifndef WARDER_CORPUS_DATE_H_
#define WARDER_CORPUS_DATE_H_

#include <chrono>
#include <string>

#include "corpus/identifiers.h"

namespace warder::corpus {

struct Date {
  int year = 2000, month = 1, day = 1;

  static Date FromDays(std::chrono::sys_days days) {
    const std::chrono::year_month_day ymd(days);
    return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day()))};
  }
  std::chrono::sys_days Days() const { return std::chrono::year(year) / month / day; }
  Date Plus(int days) const { return FromDays(Days() + std::chrono::days(days)); }
  int AsNumber() const { return year * 10000 + month * 100 + day; }
};

enum class DateForm { kSlashes, kIso, kDashes, kDots, kWords, kShortMonth, kCompact };
inline constexpr int kDateFormCount = 7;

inline constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

// "07/03/1984", "1984-03-07", "07-03-1984", "07.03.1984", "7 March 1984", "07-Mar-1984",
// "19840307".
inline std::string Print(const Date& date, DateForm form) {
  const std::string dd = Padded(date.day, 2), mm = Padded(date.month, 2),
                    yyyy = Padded(date.year, 4);
  const std::string month = kMonths[date.month - 1];
  switch (form) {
    case DateForm::kIso:
      return yyyy + "-" + mm + "-" + dd;
    case DateForm::kDashes:
      return dd + "-" + mm + "-" + yyyy;
    case DateForm::kDots:
      return dd + "." + mm + "." + yyyy;
    case DateForm::kWords:
      return std::to_string(date.day) + " " + month + " " + yyyy;
    case DateForm::kShortMonth:
      return dd + "-" + month.substr(0, 3) + "-" + yyyy;
    case DateForm::kCompact:
      return yyyy + mm + dd;
    default:
      return dd + "/" + mm + "/" + yyyy;
  }
}

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_DATE_H_
