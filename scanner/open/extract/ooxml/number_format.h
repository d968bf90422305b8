// What a number in a cell looks like: dates of birth are numbers of days, and only the format says
// so. ECMA-376 part 1, 18.8.30 and 18.8.31; the same in the binary formats ([MS-XLS] 2.4.126).
#ifndef WARDER_OPEN_EXTRACT_OOXML_NUMBER_FORMAT_H_
#define WARDER_OPEN_EXTRACT_OOXML_NUMBER_FORMAT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warder {

class NumberFormat {
 public:
  // "General".
  NumberFormat() = default;
  // By its code, such as "dd/mm/yyyy" or "#,##0.00;[Red]-#,##0.00".
  explicit NumberFormat(std::string_view code);
  // One that is built in, by number. In the order of a British office: day, month, year.
  static NumberFormat BuiltIn(uint32_t id);

  bool is_date() const { return is_date_; }
  // A date without a year of four digits, or with its month first, is followed by the same as
  // 1971-03-05 in parentheses. `date1904`: days count from 1904 (18.2.28).
  std::string Format(double value, bool date1904) const;

 private:
  std::string FormatDate(double value, bool date1904) const;
  std::string FormatNumber(double value) const;

  std::string code_;
  bool is_date_ = false;
};

// Up to fifteen significant digits, without an exponent where whole numbers fit.
std::string PlainNumber(double value);

struct CivilTime {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};
// Nothing for what no spreadsheet shows as a date. Day 60 of 1900, which was none, is 29 February.
std::optional<CivilTime> CivilFromSerial(double serial, bool date1904);
// "1971-03-05", and "T10:30:00" behind it where there is a time of day.
std::string IsoText(const CivilTime& time);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_OOXML_NUMBER_FORMAT_H_
