// What the name of a person adds to the values of its row, with the shipped rules.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "scanner/detect/rule_test.h"
#include "tests/detect/rules/shipped_rules.h"

namespace warder {
namespace {

bool IsProbable(const std::string& rule, const std::string& text) {
  const Detector& detector = Shipped();
  const auto findings = DetectInText(detector, text);
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return detector.plan().rules[finding.rule].id == rule &&
           finding.confidence != Confidence::kPossible;
  });
}

TEST(NameInRecord, MakesARecordOfADateOfBirthAndAShape) {
  EXPECT_TRUE(IsProbable("cjs.prison_number", "Gareth Llewellyn,A9001ZZ,19/07/1965,open,4"));
  EXPECT_TRUE(
      IsProbable("contact.date_of_birth_in_record", "Gareth Llewellyn|AB123456C|19/07/1965|open"));
  EXPECT_FALSE(IsProbable("cjs.prison_number", "steel bracket,A9001ZZ,19/07/1965,open,4"));
  EXPECT_FALSE(IsProbable("cjs.prison_number", "Gareth Llewellyn,A9001ZZ,19/07/2019,open,4"));
}

TEST(NameInRecord, CountsLikeAnotherContactDetail) {
  EXPECT_TRUE(IsProbable("identity.nino", "Gareth Llewellyn,AB123456C,NG38 4QZ,07700 900123,open"));
  EXPECT_FALSE(IsProbable("identity.nino", "Gareth Llewellyn,AB123456C,NG38 4QZ,open,4"));
}

// One in 23 references of planning passes the check of the PNC, and names its applicant.
TEST(NameInRecord, IsNoMoreThanChanceBesideACheck) {
  EXPECT_FALSE(IsProbable("cjs.pnc_id", "Gareth Llewellyn,21/9990005V,NG38 4QZ,open,4"));
}

struct FoundName {
  std::string text;
  Role role = Role::kUnstated;
};

FoundName FirstName(const std::string& text) {
  const Detector& detector = Shipped();
  for (const Finding& finding : DetectInText(detector, text)) {
    if (detector.plan().rules[finding.rule].names)
      return {text.substr(finding.offset, finding.length), finding.role};
  }
  return {};
}

// Surnames that are words or places too end where the field does.
TEST(NameInField, IsTheWholeField) {
  const struct {
    std::string_view text, name;
  } kCases[] = {
      {"\"Keith Kenneth Salisbury\",A9001ZZ,19/07/1965,open,4", "Keith Kenneth Salisbury"},
      {"Neil Van Dyke;AB123456C;NG38 4QZ;19/07/1965", "Neil Van Dyke"},
      {"\"VAN DYKE, Neil\",AB123456C,NG38 4QZ,19/07/1965", "VAN DYKE, Neil"},
      {"Darren Kumar Clamp\tAB123456C\tNG38 4QZ\t19/07/1965", "Darren Kumar Clamp"},
      {"{\"name\":\"Paul Cockcroft\",\"nino\":\"AB123456C\",\"dob\":\"19/07/1965\"}",
       "Paul Cockcroft"},
      {"Name: Keith Salisbury  Born: 19/07/1965  NINO: AB123456C", "Keith Salisbury"},
      // Running text has no fields.
      {"Keith Salisbury, date of birth 19/07/1965, NINO AB123456C, was seen.", "Keith Salisbury"},
      {"Steel Bracket;AB123456C;NG38 4QZ;19/07/1965", ""},
      {"Victoria Road;AB123456C;NG38 4QZ;19/07/1965", ""},
  };
  for (const auto& [text, name] : kCases)
    EXPECT_EQ(FirstName(std::string(text)).text, name) << text;
}

TEST(NameInField, StandsBesideBankData) {
  EXPECT_EQ(
      FirstName("Payee: Keith Salisbury\nSort code: 20-20-15  Account number: 55555555\n").text,
      "Keith Salisbury");
}

TEST(NameBelowALetter, IsItsAuthors) {
  const std::string letter = "His NINO is AB123456C.\n\nJerome Heslop\n";
  EXPECT_EQ(FirstName(letter + "Witness Care, tel. 01632 960463\n").role, Role::kAuthor);
  EXPECT_EQ(FirstName(letter + "Mobile: 07700 900123\n").role, Role::kUnstated);
  EXPECT_EQ(FirstName(letter + "1 Example Road, Newark\n").role, Role::kUnstated);
}

}  // namespace
}  // namespace warder
