// Which unlabelled date in a row is taken as the date of birth, and what a label speaks for, with
// the shipped rules.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "scanner/detect/rule_test.h"
#include "tests/detect/rules/shipped_rules.h"

namespace warder {
namespace {

// The dates that are found as dates of birth at probable or above.
std::vector<std::string> BirthDates(const std::string& text) {
  const Detector& detector = Shipped();
  std::vector<std::string> dates;
  for (const Finding& finding : DetectInText(detector, text)) {
    const std::string& id = detector.plan().rules[finding.rule].id;
    if (id.starts_with("contact.date_of_birth") && finding.confidence != Confidence::kPossible)
      dates.push_back(text.substr(finding.offset, finding.length));
  }
  return dates;
}

using Dates = std::vector<std::string>;

TEST(BirthDate, IsTheOldestDateOfARowWithAPersonsNumbers) {
  EXPECT_EQ(BirthDates("A9001ZZ,19/07/1965,21/9990005V,12/03/2019"), Dates{"19/07/1965"});
  EXPECT_EQ(BirthDates("A9001ZZ;12/03/2019;19/07/1965;21/9990005V"), Dates{"19/07/1965"});
}

TEST(BirthDate, IsNoDateThatAnotherComesTooSoonAfter) {
  EXPECT_EQ(BirthDates("A9001ZZ,19/07/2003,21/9990005V,12/03/2009"), Dates{});
}

TEST(BirthDate, IsNoRecentDate) {
  EXPECT_EQ(BirthDates("A9001ZZ,19/07/2021,21/9990005V,NG38 4QZ"), Dates{});
}

TEST(BirthDate, NeedsMoreThanADateAndAShape) {
  EXPECT_EQ(BirthDates("A9001ZZ,19/07/1965,bracket,4.50"), Dates{});
  EXPECT_EQ(BirthDates("delivered,19/07/1965,bracket,4.50"), Dates{});
}

TEST(BirthDate, GivesWayToOneThatIsNamed) {
  EXPECT_EQ(BirthDates("2024-03-12 14:33:05 dob=1965-07-19,1955-07-19,21/9990005V,A9001ZZ"),
            Dates{"1965-07-19"});
}

TEST(BirthDate, ALabelSpeaksForTheFirstDateOnly) {
  EXPECT_EQ(BirthDates("DOB 19/07/1965, first seen 12/03/2009"), Dates{"19/07/1965"});
  EXPECT_EQ(BirthDates("dates of birth 19/07/1965 and 01/02/1980"),
            (Dates{"19/07/1965", "01/02/1980"}));
}

TEST(BirthDate, LeadersAreNoDistance) {
  EXPECT_EQ(BirthDates("Date of birth " + std::string(80, '.') + " 19/07/1965"),
            Dates{"19/07/1965"});
  EXPECT_EQ(BirthDates("DoB" + std::string(70, ' ') + "19/07/1965"), Dates{"19/07/1965"});
}

}  // namespace
}  // namespace warder
