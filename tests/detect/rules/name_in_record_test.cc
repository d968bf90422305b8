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

}  // namespace
}  // namespace warder
