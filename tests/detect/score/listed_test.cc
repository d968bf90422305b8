#include "scanner/detect/score/listed.h"

#include <gtest/gtest.h>

#include <string>

namespace warder {
namespace {

// Which of the values, written as "V1", are labelled, where the first one is, `distance` before it.
std::string Labelled(const std::string& text, uint16_t distance = 2, bool one_per_label = false) {
  std::vector<Rule> rules(1);
  rules[0].context.words = {"label"};
  rules[0].one_per_label = one_per_label;
  std::vector<Candidate> candidates;
  for (size_t at = text.find('V'); at != text.npos; at = text.find('V', at + 1)) {
    Candidate& candidate = candidates.emplace_back();
    candidate.begin = static_cast<uint32_t>(at);
    candidate.end = static_cast<uint32_t>(at + 2);
  }
  candidates.front().label_distance = distance;
  candidates.front().evidence.Add(EvidenceAtom::kLabel);
  SpreadLabels(rules, text, &candidates);
  std::string labelled;
  for (const Candidate& candidate : candidates)
    labelled += candidate.evidence.Has(EvidenceAtom::kLabel) ? '+' : '-';
  return labelled;
}

TEST(SpreadLabels, FollowsWhatJoinsAList) {
  EXPECT_EQ(Labelled("V1, V2, V3 and V4"), "++++");
  EXPECT_EQ(Labelled("V1\r\n  - V2\r\n  - V3"), "+++");
  EXPECT_EQ(Labelled("1. V1\n2. V2\n13. V3"), "+++");
  EXPECT_EQ(Labelled("V1</li>\n<li>V2"), "++");
  EXPECT_EQ(Labelled("V1 or V2; V3/V4"), "++++");
}

TEST(SpreadLabels, StopsWhereTheListDoes) {
  EXPECT_EQ(Labelled("V1, V2 for stock V3, V4"), "++--");
  EXPECT_EQ(Labelled("V1 12345 V2"), "+-");
  EXPECT_EQ(Labelled("V1" + std::string(kMaxListGap + 1, ' ') + "V2"), "+-");
}

TEST(SpreadLabels, GoesAsFarAsItsReach) {
  std::string text = "V1";
  for (int i = 0; i < 300; ++i) text += ", V1";
  const std::string labelled = Labelled(text);
  EXPECT_EQ(labelled.find('-'), kListReach / 4);
  EXPECT_EQ(labelled.find('+', labelled.find('-')), labelled.npos);
}

TEST(SpreadLabels, OnlyFromALabelDirectlyBefore) {
  EXPECT_EQ(Labelled("V1, V2", kMaxListLabel), "++");
  EXPECT_EQ(Labelled("V1, V2", kMaxListLabel + 1), "+-");
  EXPECT_EQ(Labelled("V1, V2", 2, /*one_per_label=*/true), "+-");
}

}  // namespace
}  // namespace warder
