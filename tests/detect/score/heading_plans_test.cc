#include "scanner/detect/score/heading_plans.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace warder {
namespace {

class HeadingPlansTest : public ::testing::Test {
 protected:
  HeadingPlansTest() : rules_(RulesWithWords()), index_(rules_), plans_(rules_, index_) {}

  static std::vector<Rule> RulesWithWords() {
    std::vector<Rule> rules(2);
    rules[0].context.words = {"nhs no"};
    rules[1].context.words = {"staff"};
    return rules;
  }

  std::vector<Rule> rules_;
  ContextIndex index_;
  HeadingPlans plans_;
};

TEST_F(HeadingPlansTest, SayWhatTheHeadingsSay) {
  const auto plan = plans_.For({"Surname", "NHS No", "Forename", "Town"}, 5);
  ASSERT_EQ(plan->columns.size(), 5u);
  EXPECT_TRUE(plan->columns[1].heading[0]);
  EXPECT_FALSE(plan->columns[1].heading[1]);
  EXPECT_TRUE(plan->columns[3].things);
  ASSERT_EQ(plan->name_pairs.size(), 1u);
  EXPECT_EQ(plan->name_pairs[0].given, 2);
}

TEST_F(HeadingPlansTest, AreReadOnce) {
  EXPECT_EQ(plans_.For({"Staff", "Date"}, 2), plans_.For({"Staff", "Date"}, 2));
}

TEST_F(HeadingPlansTest, OfOtherHeadingsAreOtherPlans) {
  EXPECT_EQ(plans_.For({"Staff"}, 1)->columns.size(), 1u);
  EXPECT_EQ(plans_.For({"Staff"}, 2)->columns.size(), 2u);
  // The same letters, cut elsewhere.
  EXPECT_TRUE(plans_.For({"NHS No", "x"}, 2)->columns[0].heading[0]);
  EXPECT_FALSE(plans_.For({"NHS", "No x"}, 2)->columns[0].heading[0]);
  EXPECT_FALSE(plans_.For({"NHS", "No 1 x"}, 2)->columns[0].heading[0]);
}

TEST_F(HeadingPlansTest, OfManyTablesAreRightWhatIsKeptOrNot) {
  for (int round = 0; round < 2; ++round) {
    for (size_t i = 0; i < 500; ++i) {
      std::vector<std::string> headings(i % 100 + 1, "Column" + std::to_string(i));
      headings.back() = "Staff";
      const auto plan = plans_.For(headings, headings.size());
      EXPECT_TRUE(plan->columns.back().heading[1]) << i;
      EXPECT_EQ(plan->columns.size(), headings.size());
    }
  }
}

}  // namespace
}  // namespace warder
