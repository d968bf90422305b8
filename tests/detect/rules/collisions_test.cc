// Shapes that several kinds of identifier share: the words around a value must decide, and the
// wrong reading must not reach `probable`. The cases are data; README.md describes the file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "scanner/detect/rule_test.h"
#include "tests/detect/rules/shipped_rules.h"

namespace warder {
namespace {

struct Case {
  size_t line = 0;
  std::string text;
  std::string rule;
  std::string confidence;  // or "none"
  std::vector<std::string> not_above_possible;
};

std::vector<std::string> Split(const std::string& text, char mark) {
  std::vector<std::string> fields;
  std::istringstream in(text);
  for (std::string field; std::getline(in, field, mark);) fields.push_back(field);
  return fields;
}

std::string WithLineBreaks(std::string text) {
  for (size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at + 1)) {
    text.replace(at, 2, "\n");
  }
  return text;
}

std::vector<Case> ReadCases() {
  std::ifstream in(std::string(WARDER_SOURCE_DIR) + "/tests/detect/rules/collisions.tsv");
  if (!in) throw std::runtime_error("collisions.tsv cannot be read");
  std::vector<Case> cases;
  size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> fields = Split(line, '\t');
    if (fields.size() != 3 && fields.size() != 4) {
      throw std::runtime_error("collisions.tsv:" + std::to_string(number) + ": needs 4 fields");
    }
    cases.push_back({number, WithLineBreaks(fields[0]), fields[1], fields[2],
                     fields.size() == 4 ? Split(fields[3], ',') : std::vector<std::string>{}});
  }
  return cases;
}

// The best confidence with which a rule was reported, as its name; "none" if it was not.
std::string Reported(const std::vector<Finding>& findings, const std::string& rule) {
  std::optional<Confidence> best;
  for (const Finding& finding : findings) {
    if (Shipped().plan().rules[finding.rule].id != rule) continue;
    if (!best || finding.confidence > *best) best = finding.confidence;
  }
  return best ? std::string(ConfidenceName(*best)) : "none";
}

TEST(Collisions, NameRulesThatExist) {
  std::set<std::string> ids;
  for (const Rule& rule : Shipped().plan().rules) ids.insert(rule.id);
  for (const Case& one : ReadCases()) {
    EXPECT_THAT(ids, testing::Contains(one.rule)) << "line " << one.line;
    EXPECT_THAT((std::set<std::string>{"none", "possible", "probable", "confirmed"}),
                testing::Contains(one.confidence))
        << "line " << one.line;
    for (const std::string& id : one.not_above_possible) {
      EXPECT_THAT(ids, testing::Contains(id)) << "line " << one.line;
    }
  }
}

TEST(Collisions, AreDecidedByContext) {
  const std::vector<Case> cases = ReadCases();
  EXPECT_GE(cases.size(), 60u);
  for (const Case& one : cases) {
    const std::vector<Finding> findings = DetectInText(Shipped(), one.text);
    EXPECT_EQ(Reported(findings, one.rule), one.confidence)
        << "line " << one.line << ": " << one.text << " as " << one.rule;
    for (const std::string& id : one.not_above_possible) {
      EXPECT_THAT(Reported(findings, id), testing::AnyOf("none", "possible"))
          << "line " << one.line << ": " << one.text << " as " << id;
    }
  }
}

}  // namespace
}  // namespace warder
