#include "scanner/model/coverage.h"

#include <gtest/gtest.h>

#include <set>

#include "scanner/model/category.h"
#include "scanner/model/evidence.h"

namespace warder {
namespace {

TEST(CoverageAccount, AddsUpOnlyIfEveryObjectIsSettledOnce) {
  CoverageAccount account;
  account.Enumerate(10);
  account.Enumerate(20);
  EXPECT_FALSE(account.AddsUp());
  account.Settle(CoverageClass::kRead, 10);
  EXPECT_FALSE(account.AddsUp());
  account.Settle(CoverageClass::kDenied, 20);
  EXPECT_TRUE(account.AddsUp());
  account.Settle(CoverageClass::kRead, 0);
  EXPECT_FALSE(account.AddsUp()) << "an object that was never enumerated";
}

TEST(CoverageAccount, BytesMustAddUpToo) {
  CoverageAccount account;
  account.Enumerate(10);
  account.Settle(CoverageClass::kRead, 9);
  EXPECT_FALSE(account.AddsUp());
}

TEST(CoverageAccount, MergingIsAdding) {
  CoverageAccount a, b;
  a.Enumerate(1);
  a.Settle(CoverageClass::kSealed, 1);
  b.Enumerate(2);
  b.Settle(CoverageClass::kPartlyRead, 2, false);
  a.Merge(b);
  EXPECT_TRUE(a.AddsUp());
  EXPECT_EQ(a.enumerated().objects, 2u);
  EXPECT_EQ(a.enumerated().bytes, 3u);
  EXPECT_EQ(a.incomplete_objects(), 1u);
}

TEST(CoverageClass, NamesAreDistinctAndFoundAgain) {
  std::set<std::string_view> names;
  for (int i = 0; i < kCoverageClassCount; ++i) {
    const auto coverage = static_cast<CoverageClass>(i);
    EXPECT_TRUE(names.insert(CoverageClassName(coverage)).second);
    EXPECT_EQ(CoverageClassFromName(CoverageClassName(coverage)), coverage);
  }
}

// The classes that do not make a scan incomplete, and no others.
TEST(CoverageClass, OnlyFiveAreComplete) {
  std::set<std::string_view> complete;
  for (int i = 0; i < kCoverageClassCount; ++i) {
    const auto coverage = static_cast<CoverageClass>(i);
    if (!MakesIncomplete(coverage)) complete.insert(CoverageClassName(coverage));
  }
  EXPECT_EQ(complete, (std::set<std::string_view>{"read", "image or audio only",
                                                  "program, strings only", "excluded", "special"}));
}

TEST(Category, CodesAreFoundAgain) {
  for (int i = 0; i < kCategoryCount; ++i) {
    const auto category = static_cast<Category>(i);
    EXPECT_EQ(CategoryFromCode(CategoryCode(category)), category);
    EXPECT_EQ(CategoryCode(category).size(), 3u);
  }
  EXPECT_EQ(CategoryFromCode("XXX"), std::nullopt);
}

TEST(Evidence, NamesAreFoundAgainAndJoined) {
  Evidence all;
  for (int i = 0; i < kEvidenceAtomCount; ++i) {
    const auto atom = static_cast<EvidenceAtom>(i);
    EXPECT_EQ(EvidenceFromName(EvidenceName(atom)), atom);
    EXPECT_FALSE(all.Has(atom));
    all.Add(atom);
  }
  Evidence some;
  some.Add(EvidenceAtom::kLabel).Add(EvidenceAtom::kCheck);
  EXPECT_EQ(EvidenceText(some), "check+label");
  EXPECT_TRUE(all.HasAll(some));
  EXPECT_FALSE(some.HasAll(all));
}

}  // namespace
}  // namespace warder
