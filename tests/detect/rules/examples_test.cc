// Every example of every shipped rule, and an engine for each of its patterns.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "scanner/base/limits.h"
#include "scanner/detect/rule_test.h"
#include "scanner/detect/rules/rule_file.h"
#include "tests/detect/names/shipped_names.h"

namespace warder {
namespace {

const Detector& Shipped() {
  static const std::unique_ptr<Detector> detector = [] {
    auto rules = ReadRuleFolder(std::string(WARDER_SOURCE_DIR) + "/patterns");
    if (!rules) throw std::runtime_error(rules.error().message);
    auto plan = MakePlan(std::move(*rules), {}, false);
    if (!plan) throw std::runtime_error(plan.error().message);
    return std::move(*Detector::Create(std::move(*plan), ShippedNames()));
  }();
  return *detector;
}

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
