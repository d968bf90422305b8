#include "scanner/detect/score/unlabelled.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "scanner/base/limits.h"
#include "scanner/detect/rules/plan.h"
#include "scanner/detect/score/listed.h"

namespace warder {
namespace {

Evidence Of(std::initializer_list<EvidenceAtom> atoms) {
  Evidence evidence;
  for (const EvidenceAtom atom : atoms) evidence.Add(atom);
  return evidence;
}

Rule LabelRule() {
  Rule rule;
  rule.context.before = 20;
  rule.context.after = 10;
  rule.context.words = {"label"};
  rule.ladder = {{Confidence::kProbable, Of({EvidenceAtom::kHeading})},
                 {Confidence::kPossible, Of({EvidenceAtom::kLabel})}};
  return rule;
}

// What stays of the values, written as a first character and '1', in the order of the text.
std::string Staying(std::string text, char first = '7', Evidence evidence = {}) {
  const std::vector<Rule> rules{LabelRule()};
  std::vector<Candidate> candidates;
  for (size_t at = text.find(first); at != text.npos; at = text.find(first, at + 1)) {
    Candidate& candidate = candidates.emplace_back();
    candidate.begin = static_cast<uint32_t>(at);
    candidate.end = static_cast<uint32_t>(at + 2);
    candidate.evidence = evidence;
  }
  std::string stays(candidates.size(), '-');
  std::vector<uint32_t> places;
  for (const Candidate& candidate : candidates) places.push_back(candidate.begin);
  const size_t size = text.size();
  text.append(kTextPadding, ' ');
  DropUnlabelled(rules, {0}, ContextIndex(rules), std::string_view(text).substr(0, size),
                 &candidates);
  for (const Candidate& candidate : candidates) {
    const auto at = std::find(places.begin(), places.end(), candidate.begin) - places.begin();
    stays[static_cast<size_t>(at)] = '+';
  }
  return stays;
}

const std::string kGap(30, '-');

TEST(NeedsLabel, IsSaidOfRulesThatGiveNothingWithoutOne) {
  EXPECT_TRUE(NeedsLabel(LabelRule()));
  Rule by_record = LabelRule();
  by_record.ladder.push_back({Confidence::kPossible, Of({EvidenceAtom::kRecord})});
  EXPECT_FALSE(NeedsLabel(by_record));
  Rule vocabulary = LabelRule();
  vocabulary.is_vocabulary = true;  // counts among its like also where it is no finding
  EXPECT_FALSE(NeedsLabel(vocabulary));
  Rule one_per_label = LabelRule();
  one_per_label.one_per_label = true;  // each value uses up the label of those behind it
  EXPECT_FALSE(NeedsLabel(one_per_label));
}

TEST(DropUnlabelled, DropsWhatHasNoWordAroundIt) {
  EXPECT_EQ(Staying("label 71" + kGap + "71" + kGap + "71 label"), "+-+");
  EXPECT_EQ(Staying("2010-04-02 INFO 71 GET /were/829"), "-");
  EXPECT_EQ(Staying("other=71"), "+") << "a key is left to those who can read it";
}

TEST(DropUnlabelled, FollowsListsOfAnyLength) {
  std::string list = "label 71";
  for (int i = 0; i < 40; ++i) list += ",\n        71";
  EXPECT_EQ(Staying(list), std::string(41, '+'));
  EXPECT_EQ(Staying("label 71" + std::string(kMaxListGap, ' ') + "71"), "++");
  EXPECT_EQ(Staying("label 71" + kGap + "71, 71, 71"), "+---");
}

TEST(DropUnlabelled, KeepsWhatOthersAskFor) {
  EXPECT_EQ(Staying("nothing V1", 'V'), "+") << "a name may not overlap it";
  EXPECT_EQ(Staying("nothing 71", '7', Of({EvidenceAtom::kCheck})), "+");
  EXPECT_EQ(Staying("nothing 71", '7', Of({EvidenceAtom::kCheckFailed})), "+");
}

}  // namespace
}  // namespace warder
