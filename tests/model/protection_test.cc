#include "scanner/model/protection.h"

#include <gtest/gtest.h>

namespace warder {
namespace {

Protection Graded(ProtectionGrade grade) {
  Protection protection;
  protection.grade = grade;
  return protection;
}

TEST(Protection, NamesRoundTrip) {
  for (int i = 0; i < kProtectionGradeCount; ++i) {
    const auto grade = static_cast<ProtectionGrade>(i);
    EXPECT_EQ(ProtectionGradeFromName(ProtectionGradeName(grade)), grade);
    EXPECT_FALSE(ProtectionGradeLabel(grade).empty());
  }
  EXPECT_FALSE(ProtectionGradeFromName("safe").has_value());
}

TEST(Protection, OnlyEncryptedCountsAsSealed) {
  EXPECT_TRUE(CountsAsOpen(ProtectionGrade::kUnencrypted));
  EXPECT_TRUE(CountsAsOpen(ProtectionGrade::kPasswordOnly));
  EXPECT_TRUE(CountsAsOpen(ProtectionGrade::kWeak));
  EXPECT_TRUE(CountsAsOpen(ProtectionGrade::kUnknown));
  EXPECT_FALSE(CountsAsOpen(ProtectionGrade::kEncrypted));
}

TEST(Protection, OnePlainMemberOpensTheContainer) {
  const Protection whole =
      LeastProtected({Graded(ProtectionGrade::kEncrypted), Graded(ProtectionGrade::kUnencrypted),
                      Graded(ProtectionGrade::kEncrypted)});
  EXPECT_EQ(whole.grade, ProtectionGrade::kUnencrypted);
  EXPECT_TRUE(whole.mixed);
  EXPECT_EQ(whole.sealed_members, 2u);
  EXPECT_EQ(whole.members, 3u);
}

TEST(Protection, ContainersOfOneGradeAreNotMixed) {
  EXPECT_FALSE(
      LeastProtected({Graded(ProtectionGrade::kWeak), Graded(ProtectionGrade::kWeak)}).mixed);
  EXPECT_FALSE(LeastProtected({Graded(ProtectionGrade::kUnencrypted)}).mixed);
  EXPECT_EQ(LeastProtected({}).grade, ProtectionGrade::kUnencrypted);
}

TEST(Protection, ThePathIsAsStrongAsItsStrongestContainer) {
  EXPECT_EQ(StrongestOnPath({ProtectionGrade::kEncrypted, ProtectionGrade::kUnencrypted}),
            ProtectionGrade::kEncrypted);
  EXPECT_EQ(StrongestOnPath({ProtectionGrade::kWeak, ProtectionGrade::kPasswordOnly}),
            ProtectionGrade::kWeak);
  EXPECT_EQ(StrongestOnPath({}), ProtectionGrade::kUnencrypted);
}

}  // namespace
}  // namespace warder
