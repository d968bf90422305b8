#include "scanner/detect/rules/rule_file.h"

#include <gtest/gtest.h>

#include "scanner/detect/rules/rule_archive.h"

namespace warder {
namespace {

constexpr char kWhole[] = R"(
[[rule]]
id = "test.one"
name = "One"
category = "OFF"
patterns = ['''\bA\d{4}\b''']
validator = "luhn"
identifier = "one"
needs_context = true
priority = -3
examples = ["A1234"]
[rule.context]
before = 40
words = ["one", "number one"]
[rule.confidence]
confirmed = ["check+label"]
possible = ["always"]
)";

TEST(ParseRules, ReadsEveryField) {
  const auto rules = ParseRules(kWhole, "one.toml");
  ASSERT_TRUE(rules) << rules.error().message;
  ASSERT_EQ(rules->size(), 1u);
  const Rule& rule = rules->front();
  EXPECT_EQ(rule.id, "test.one");
  EXPECT_EQ(rule.category, Category::kOffence);
  EXPECT_EQ(rule.patterns, std::vector<std::string>{R"(\bA\d{4}\b)"});
  EXPECT_TRUE(rule.needs_context);
  EXPECT_EQ(rule.priority, -3);
  EXPECT_EQ(rule.context.before, 40u);
  EXPECT_EQ(rule.context.words.size(), 2u);
  ASSERT_EQ(rule.ladder.size(), 2u);
  EXPECT_EQ(rule.ladder[0].level, Confidence::kConfirmed);
  EXPECT_TRUE(rule.ladder[0].needs.Has(EvidenceAtom::kCheck));
  EXPECT_EQ(rule.ladder[1].needs, Evidence());
  EXPECT_EQ(rule.source, "one.toml:2");
}

TEST(RuleArchive, GivesBackWhatWasWritten) {
  const auto rules = ParseRules(kWhole, "one.toml");
  ASSERT_TRUE(rules);
  const std::string bytes = WriteRules(*rules);
  const auto again = ReadRules(bytes);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(WriteRules(*again), bytes);
  EXPECT_EQ(again->front().priority, -3);
  EXPECT_EQ(again->front().context.words, rules->front().context.words);
  for (size_t cut = 0; cut < bytes.size(); ++cut)
    EXPECT_FALSE(ReadRules(bytes.substr(0, cut))) << cut;
  EXPECT_FALSE(ReadRules(bytes + "x"));
}

// Errors point at file, line and column and say what to write.
TEST(ParseRules, ErrorsSayWhereAndWhatToWrite) {
  struct Case {
    std::string_view toml;
    std::string_view message;
  };
  const Case kCases[] = {
      {"[[rule]]\nid = 3\n", "t.toml:2:6: `id` is not usable; write a string in quotes"},
      {"[[rule]]\nname = \"x\"\n", "t.toml:1:1: the rule has no `id`; add it"},
      {"[[rule]]\nid = \"a.b\"\nname = \"x\"\ncategory = \"OFF\"\npattern = [\"x\"]\n",
       "t.toml:5:1: unknown key `pattern`; the keys stand in docs/patterns.md"},
      {"[[rule]]\nid = \"a.b\"\nname = \"x\"\ncategory = \"XYZ\"\npatterns = [\"x\"]\n",
       "t.toml:4:12: `category` is not usable; write one of VIC, INT, OFF, SPC, SEC, IDN, FIN, "
       "CON, WRK, MRK, SYN, PUB"},
      {"[[rule]]\nid = \"a.b\"\nname = \"x\"\ncategory = \"OFF\"\npatterns = "
       "[\"x\"]\n[rule.confidence]\n"
       "possible = [\"chek\"]\n",
       "t.toml:7:12: `possible` is not usable; write evidence names joined by `+`, such as "
       "\"check+label\" (not `chek`)"},
      {"[[rule]]\nid = \"ab\"\nname = \"x\"\ncategory = \"OFF\"\npatterns = [\"x\"]\n",
       "t.toml:1:1: id `ab` has no dot; write folder.name, such as cjs.pnc_id"},
      {"[[rule]]\nid = \"a.b\"\nname = \"x\"\ncategory = \"OFF\"\n",
       "t.toml:1:1: rule a.b needs one of `patterns`, `phrases` and `names`; write one of them"},
      {"[[rule]]\nid = \"a.b\"\nname = \"x\"\ncategory = \"OFF\"\npatterns = [\"x\"]\n",
       "t.toml:1:1: rule a.b has no [rule.confidence]; write at least possible = [\"always\"]"},
      {"rules = 1\n", "t.toml:1:1: unexpected `rules`; a rule file holds [[rule]] blocks only"},
  };
  for (const Case& c : kCases) {
    const auto rules = ParseRules(c.toml, "t.toml");
    ASSERT_FALSE(rules) << c.toml;
    EXPECT_EQ(rules.error().message, c.message);
  }
}

TEST(ParseRules, SyntaxErrorsSayWhere) {
  const auto rules = ParseRules("[[rule]]\nid = \"a", "t.toml");
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().message.rfind("t.toml:2:", 0), 0u) << rules.error().message;
}

TEST(ReadRuleFolder, TheShippedRulesParse) {
  const auto rules = ReadRuleFolder(std::string(WARDER_SOURCE_DIR) + "/patterns");
  ASSERT_TRUE(rules) << rules.error().message;
  for (const Rule& rule : *rules) {
    EXPECT_GE(rule.examples.size(), 6u) << rule.source << " " << rule.id;
    EXPECT_GE(rule.counter_examples.size(), 6u) << rule.source << " " << rule.id;
    EXPECT_FALSE(rule.references.empty()) << rule.source << " " << rule.id;
  }
}

TEST(ReadRuleFolder, AMissingFolderIsOneLine) {
  const auto rules = ReadRuleFolder("/no/such/folder");
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().message.find('\n'), std::string::npos);
}

}  // namespace
}  // namespace warder
