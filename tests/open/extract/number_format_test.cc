#include "scanner/open/extract/ooxml/number_format.h"

#include <gtest/gtest.h>

#include <string>

namespace warder {
namespace {

struct Case {
  const char* code;
  double value;
  const char* shown;
};

// Shown by Excel, but for the date in parentheses.
constexpr Case kCases[] = {
    {"General", 1234567.5, "1234567.5"},
    {"General", 9434765919, "9434765919"},
    {"0", 26.6, "27"},
    {"00000000000", 7700900123, "07700900123"},
    {"00\\-00\\-00", 10203, "01-02-03"},
    {"000-00-0000", 123456789, "123-45-6789"},
    {"#,##0.00", 1234567.891, "1,234,567.89"},
    {"#,##0;[Red]-#,##0", -1234, "-1,234"},
    {"\"\xC2\xA3\"#,##0.00", 12.5,
     "\xC2\xA3"
     "12.50"},
    {"[$\xC2\xA3-809]#,##0", 1200,
     "\xC2\xA3"
     "1,200"},
    {"0.00%", 0.125, "12.50%"},
    {"0.##", 1.5, "1.5"},
    {"0.00E+00", 12345, "12345"},
    {"dd/mm/yyyy", 25993, "01/03/1971"},
    {"yyyy\\-mm\\-dd", 25993, "1971-03-01"},
    {"d-mmm-yy", 25993, "1-Mar-71 (1971-03-01)"},
    {"m/d/yyyy", 25993, "3/1/1971 (1971-03-01)"},
    {"[$-809]dd mmmm yyyy;@", 25993, "01 March 1971"},
    {"dddd, d mmm yyyy", 25993, "Monday, 1 Mar 1971"},
    {"hh:mm:ss", 0.5, "12:00:00"},
    {"h:mm AM/PM", 0.75, "6:00 PM"},
    {"[h]:mm", 1.5, "36:00"},
    {"dd/mm/yyyy hh:mm", 25993.25, "01/03/1971 06:00"},
    {"dd/mm/yyyy", 60, "29/02/1900"},
    {"dd/mm/yyyy", 1, "01/01/1900"},
    {"dd/mm/yyyy", -5, "-5"},
    {"dd/mm/yyyy", 1e300, "1e+300"},
    {"", 0.1, "0.1"},
    {"@", 12, "12"},
    {"\"", 12, "12"},
    {"[", 12, "12"},
    {"\\", 12, "12"},
};

TEST(NumberFormat, ShowsWhatASpreadsheetShows) {
  for (const Case& one : kCases)
    EXPECT_EQ(NumberFormat(one.code).Format(one.value, false), one.shown) << one.code;
}

TEST(NumberFormat, DaysMayCountFrom1904) {
  EXPECT_EQ(NumberFormat("dd/mm/yyyy").Format(25993 - 1462, true), "01/03/1971");
  EXPECT_EQ(NumberFormat("dddd d/m/yyyy").Format(0, true), "Friday 1/1/1904");
}

TEST(NumberFormat, BuiltInDatesAreBritish) {
  EXPECT_EQ(NumberFormat::BuiltIn(14).Format(25993, false), "01/03/1971");
  EXPECT_FALSE(NumberFormat::BuiltIn(49).is_date());
  EXPECT_EQ(NumberFormat::BuiltIn(3).Format(12345, false), "12,345");
}

TEST(NumberFormat, EveryShortCodeIsSafe) {
  const std::string letters = "dmyhs0#?.,%/\"\\[];_*@E+GA";
  for (const char a : letters)
    for (const char b : letters)
      for (const char c : letters) {
        const NumberFormat format(std::string{a, b, c});
        for (const double value : {0.0, -1.5, 25993.75, 1e18}) (void)format.Format(value, false);
      }
}

}  // namespace
}  // namespace warder
