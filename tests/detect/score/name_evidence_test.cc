#include "scanner/detect/score/name_evidence.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scanner/base/limits.h"
#include "tests/detect/names/shipped_names.h"

namespace warder {
namespace {

enum : RuleIndex { kOffence, kPlace, kName };

std::vector<Rule> Rules() {
  std::vector<Rule> rules(3);
  rules[kOffence].category = Category::kOffence;
  rules[kOffence].is_vocabulary = true;
  Evidence vocabulary;
  vocabulary.Add(EvidenceAtom::kVocabulary);
  rules[kName].ladder = {{Confidence::kProbable, vocabulary}};
  return rules;
}

// The names in the text next to its first "robbery", which is of `rule` and at `level`.
std::vector<Candidate> NamesBeside(std::string_view text, RuleIndex rule, Confidence level) {
  static const auto tagger = ShippedNames();
  const std::string padded =
      std::string(kTextPadding, '\n') + std::string(text) + std::string(kTextPadding, '\n');
  const std::string_view view = std::string_view(padded).substr(kTextPadding, text.size());
  Candidate word;
  word.begin = static_cast<uint32_t>(text.find("robbery"));
  word.end = word.begin + 7;
  word.rule = rule;
  word.level = level;
  word.reached = true;
  const std::vector<Candidate> candidates = {word};
  const auto windows = WindowsForNames(Rules(), candidates, text.size());
  TaggedText tagged;
  WordMasks masks;
  for (const TextRange& range : RangesOf(windows)) {
    TagOptions options;
    options.range = range;
    tagger->Tag(view, options, &masks, &tagged);
  }
  return NamesInWindows(view, tagger->model().gazetteer(), windows, WithLoneWords(tagged),
                        candidates, Rules()[kName], kName);
}

constexpr std::string_view kPress = "Gareth Llewellyn was sent down for robbery on Monday.";

TEST(NameEvidence, BesideAnOffenceANameIsProbable) {
  const auto names = NamesBeside(kPress, kOffence, Confidence::kProbable);
  ASSERT_EQ(names.size(), 1u);
  EXPECT_EQ(names[0].level, Confidence::kProbable);
}

TEST(NameEvidence, BesideAWordThatIsOnlyPossibleANameIsPossible) {
  const auto names = NamesBeside(kPress, kOffence, Confidence::kPossible);
  ASSERT_EQ(names.size(), 1u);
  EXPECT_EQ(names[0].level, Confidence::kPossible);
  EXPECT_EQ(names[0].evidence, Evidence());
}

TEST(NameEvidence, BesideOtherThingsAndFarFromAnOffenceANameIsNothing) {
  EXPECT_TRUE(NamesBeside(kPress, kPlace, Confidence::kPossible).empty());
  const std::string far = "Gareth Llewellyn left." + std::string(250, ' ') + "robbery";
  EXPECT_TRUE(NamesBeside(far, kOffence, Confidence::kPossible).empty());
}

}  // namespace
}  // namespace warder
