// Every example of every shipped rule, and an engine for each of its patterns.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "scanner/base/limits.h"
#include "scanner/detect/rule_test.h"
#include "tests/detect/rules/shipped_rules.h"

namespace warder {
namespace {

TEST(Examples, AllHold) {
  const ExampleReport report = RunExamples(Shipped());
  EXPECT_GT(report.examples, 500u);
  EXPECT_GT(report.counter_examples, 500u);
  for (const ExampleFailure& failure : report.failures) {
    ADD_FAILURE() << failure.source << ": rule " << failure.rule_id << ": "
                  << (failure.is_counter ? "counter-example " : "example ") << failure.number
                  << (failure.is_counter ? " is found" : " is not found");
  }
}

TEST(Plan, EveryPatternAndPhraseHasAnEngineAndAReason) {
  const Plan& plan = Shipped().plan();
  std::set<std::pair<RuleIndex, std::string>> planned;
  for (const PlanLine& line : plan.lines) {
    EXPECT_FALSE(line.why.empty()) << line.pattern;
    planned.insert({line.rule, line.pattern});
  }
  for (size_t i = 0; i < plan.rules.size(); ++i) {
    for (const std::string& pattern : plan.rules[i].patterns) {
      EXPECT_TRUE(planned.contains({static_cast<RuleIndex>(i), pattern})) << plan.rules[i].id;
    }
    for (const std::string& phrase : plan.rules[i].phrases) {
      std::string lower = phrase;
      for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      EXPECT_TRUE(planned.contains({static_cast<RuleIndex>(i), lower})) << plan.rules[i].id;
    }
  }
}

}  // namespace
}  // namespace warder
