#include "scanner/detect/score/scoring.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace warder {
namespace {

Evidence Of(std::initializer_list<EvidenceAtom> atoms) {
  Evidence evidence;
  for (const EvidenceAtom atom : atoms) evidence.Add(atom);
  return evidence;
}

Rule RuleWith(std::vector<LadderStep> ladder) {
  Rule rule;
  rule.ladder = std::move(ladder);
  return rule;
}

Candidate At(uint32_t begin, uint32_t end, RuleIndex rule, Evidence evidence = {}) {
  Candidate candidate;
  candidate.begin = begin;
  candidate.end = end;
  candidate.rule = rule;
  candidate.term = rule;
  candidate.evidence = evidence;
  return candidate;
}

const std::vector<LadderStep> kChecked{
    {Confidence::kConfirmed, Of({EvidenceAtom::kCheck, EvidenceAtom::kLabel})},
    {Confidence::kProbable, Of({EvidenceAtom::kCheck, EvidenceAtom::kRecord})},
    {Confidence::kPossible, Of({EvidenceAtom::kCheck})},
};

TEST(ApplyLadder, TakesTheBestStepReached) {
  const Rule rule = RuleWith(kChecked);
  Candidate candidate = At(0, 5, 0, Of({EvidenceAtom::kCheck, EvidenceAtom::kLabel, EvidenceAtom::kRecord}));
  ApplyLadder(rule, &candidate);
  EXPECT_TRUE(candidate.reached);
  EXPECT_EQ(candidate.level, Confidence::kConfirmed);
  candidate.evidence = Of({EvidenceAtom::kLabel});
  ApplyLadder(rule, &candidate);
  EXPECT_FALSE(candidate.reached);
}

TEST(ApplyLadder, AWordAgainstLowersByOneStep) {
  const Rule rule = RuleWith(kChecked);
  Candidate candidate = At(0, 5, 0, Of({EvidenceAtom::kCheck, EvidenceAtom::kLabel, EvidenceAtom::kAgainst}));
  ApplyLadder(rule, &candidate);
  EXPECT_EQ(candidate.level, Confidence::kProbable);
  candidate.evidence = Of({EvidenceAtom::kCheck, EvidenceAtom::kAgainst});
  ApplyLadder(rule, &candidate);
  EXPECT_FALSE(candidate.reached);
}

TEST(ApplyLadder, StringsOfAProgramAreNeverMoreThanPossible) {
  const Rule rule = RuleWith(kChecked);
  Candidate candidate = At(0, 5, 0, Of({EvidenceAtom::kCheck, EvidenceAtom::kLabel, EvidenceAtom::kStrings}));
  ApplyLadder(rule, &candidate);
  EXPECT_EQ(candidate.level, Confidence::kPossible);
}

class Neighbours : public ::testing::Test {
 protected:
  Neighbours() {
    rules_.push_back(RuleWith(kChecked));  // 0: an identifier
    rules_.push_back(RuleWith(kChecked));  // 1: another one, which anchors
    rules_[1].anchors_record = true;
    Rule term = RuleWith({{Confidence::kProbable, Of({EvidenceAtom::kQuantity})}, {Confidence::kPossible, Evidence()}});
    term.is_vocabulary = true;
    rules_.push_back(term);  // 2..4: terms
    rules_.push_back(term);
    rules_.push_back(term);
  }

  std::vector<Candidate> Settle(std::vector<Candidate> candidates) {
    for (Candidate& candidate : candidates) ApplyLadder(rules_[candidate.rule], &candidate);
    AddNeighbours(rules_, &candidates);
    return candidates;
  }

  std::vector<Rule> rules_;
};

TEST_F(Neighbours, AnAnchorNearByLiftsAnIdentifier) {
  const auto labelled = Of({EvidenceAtom::kCheck, EvidenceAtom::kLabel});
  const auto near = Settle({At(0, 8, 1, labelled), At(100, 108, 0, Of({EvidenceAtom::kCheck}))});
  EXPECT_EQ(near[1].level, Confidence::kProbable);
  const auto far = Settle({At(0, 8, 1, labelled), At(1000, 1008, 0, Of({EvidenceAtom::kCheck}))});
  EXPECT_EQ(far[1].level, Confidence::kPossible);
}

TEST_F(Neighbours, TwoBareValuesDoNotLiftEachOther) {
  const auto both = Settle({At(0, 8, 1, Of({EvidenceAtom::kCheck})), At(20, 28, 0, Of({EvidenceAtom::kCheck}))});
  EXPECT_EQ(both[0].level, Confidence::kPossible);
  EXPECT_EQ(both[1].level, Confidence::kPossible);
}

TEST_F(Neighbours, InATableTheRowIsTheRecord) {
  const auto labelled = Of({EvidenceAtom::kCheck, EvidenceAtom::kLabel});
  Candidate anchor = At(0, 8, 1, labelled);
  Candidate other = At(30, 38, 0, Of({EvidenceAtom::kCheck}));
  anchor.column = other.column = 0;
  anchor.row_begin = 0;
  anchor.row_end = 20;
  other.row_begin = 20;
  other.row_end = 40;
  EXPECT_EQ(Settle({anchor, other})[1].level, Confidence::kPossible) << "in the next row";
  other.row_begin = 0;
  other.row_end = 40;
  EXPECT_EQ(Settle({anchor, other})[1].level, Confidence::kProbable);
}

TEST_F(Neighbours, ThreeDifferentTermsMakeQuantity) {
  const auto three = Settle({At(0, 5, 2), At(50, 55, 3), At(100, 105, 4)});
  for (const Candidate& candidate : three) EXPECT_EQ(candidate.level, Confidence::kProbable);
  const auto repeated = Settle({At(0, 5, 2), At(50, 55, 2), At(100, 105, 3)});
  for (const Candidate& candidate : repeated) EXPECT_EQ(candidate.level, Confidence::kPossible);
}

TEST(ResolveOverlaps, KeepsWhatNoStrongerOneOverlaps) {
  const std::vector<Rule> rules(2, RuleWith(kChecked));
  Candidate weak = At(0, 10, 0);
  Candidate strong = At(5, 12, 1);
  strong.level = Confidence::kProbable;
  Candidate apart = At(20, 25, 0);
  std::vector<Candidate> candidates{weak, strong, apart};
  ResolveOverlaps(rules, &candidates);
  ASSERT_EQ(candidates.size(), 2u);
  EXPECT_EQ(candidates[0].begin, 5u);
  EXPECT_EQ(candidates[1].begin, 20u);
}

// Whether a candidate stays depends on those that overlap it and on nothing else: removing text far away, or
// cutting between two candidates that do not overlap, changes nothing.
TEST(ResolveOverlaps, IsLocal) {
  const std::vector<Rule> rules(3, RuleWith(kChecked));
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::vector<Candidate> all;
    uint32_t at = 0;
    for (int i = 0; i < 30; ++i) {
      at += random() % 12;
      Candidate candidate = At(at, at + 1 + random() % 20, static_cast<RuleIndex>(random() % 3));
      candidate.level = static_cast<Confidence>(random() % 3);
      all.push_back(candidate);
    }
    std::vector<Candidate> whole = all;
    ResolveOverlaps(rules, &whole);
    for (const Candidate& candidate : all) {
      std::vector<Candidate> around;
      for (const Candidate& other : all) {
        if (other.begin < candidate.end && candidate.begin < other.end) around.push_back(other);
      }
      ResolveOverlaps(rules, &around);
      const auto same = [&](const Candidate& c) {
        return c.begin == candidate.begin && c.end == candidate.end && c.rule == candidate.rule &&
               c.level == candidate.level;
      };
      EXPECT_EQ(std::count_if(whole.begin(), whole.end(), same), std::count_if(around.begin(), around.end(), same));
    }
  }
}

}  // namespace
}  // namespace warder
