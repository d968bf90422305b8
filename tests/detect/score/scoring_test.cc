#include "scanner/detect/score/scoring.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "scanner/detect/score/record_line.h"

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
  Candidate candidate =
      At(0, 5, 0, Of({EvidenceAtom::kCheck, EvidenceAtom::kLabel, EvidenceAtom::kRecord}));
  ApplyLadder(rule, &candidate);
  EXPECT_TRUE(candidate.reached);
  EXPECT_EQ(candidate.level, Confidence::kConfirmed);
  candidate.evidence = Of({EvidenceAtom::kLabel});
  ApplyLadder(rule, &candidate);
  EXPECT_FALSE(candidate.reached);
}

TEST(ApplyLadder, AWordAgainstLowersByOneStep) {
  const Rule rule = RuleWith(kChecked);
  Candidate candidate =
      At(0, 5, 0, Of({EvidenceAtom::kCheck, EvidenceAtom::kLabel, EvidenceAtom::kAgainst}));
  ApplyLadder(rule, &candidate);
  EXPECT_EQ(candidate.level, Confidence::kProbable);
  candidate.evidence = Of({EvidenceAtom::kCheck, EvidenceAtom::kAgainst});
  ApplyLadder(rule, &candidate);
  EXPECT_FALSE(candidate.reached);
}

TEST(ApplyLadder, StringsOfAProgramAreNeverMoreThanPossible) {
  const Rule rule = RuleWith(kChecked);
  Candidate candidate =
      At(0, 5, 0, Of({EvidenceAtom::kCheck, EvidenceAtom::kLabel, EvidenceAtom::kStrings}));
  ApplyLadder(rule, &candidate);
  EXPECT_EQ(candidate.level, Confidence::kPossible);
}

class Neighbours : public ::testing::Test {
 protected:
  Neighbours() {
    rules_.push_back(RuleWith(kChecked));  // 0: an identifier
    rules_.push_back(RuleWith(kChecked));  // 1: another one, which anchors
    rules_[1].anchors_record = true;
    Rule term = RuleWith({{Confidence::kProbable, Of({EvidenceAtom::kQuantity})},
                          {Confidence::kPossible, Evidence()}});
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

TEST_F(Neighbours, TwoBareValuesOfOneKindDoNotLiftEachOther) {
  const auto both =
      Settle({At(0, 8, 1, Of({EvidenceAtom::kCheck})), At(20, 28, 0, Of({EvidenceAtom::kCheck}))});
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

// Identifiers of different kinds side by side, none of which has a label.
class Records : public ::testing::Test {
 protected:
  Records() {
    for (const char* kind : {"pnc", "nhs", "prison_number", "postcode", "telephone"}) {
      Rule rule = RuleWith(kChecked);
      rule.ladder.push_back({Confidence::kProbable, Of({EvidenceAtom::kRecord})});
      rule.ladder.push_back({Confidence::kPossible, Evidence()});
      rule.identifier = kind;
      const bool contact = rules_.size() >= kPostcode;
      rule.category = contact ? Category::kContact : Category::kIdentifier;
      rule.anchors_record = !contact;
      rules_.push_back(rule);
    }
  }
  static constexpr RuleIndex kPnc = 0, kNhs = 1, kPrison = 2, kPostcode = 3, kTelephone = 4;

  // Values of eight bytes every twenty, in lines of 1,000.
  Candidate InLine(uint32_t place, RuleIndex rule, const Evidence& evidence) const {
    Candidate candidate = At(place * 20, place * 20 + 8, rule, evidence);
    candidate.line_begin = candidate.begin / 1000 * 1000;
    candidate.line_end = candidate.line_begin + 1000;
    return candidate;
  }
  Candidate Value(uint32_t place, RuleIndex rule, bool passed = false) const {
    return InLine(place, rule, passed ? Of({EvidenceAtom::kCheck}) : Evidence());
  }
  Candidate Failed(uint32_t place, RuleIndex rule) const {
    return InLine(place, rule, Of({EvidenceAtom::kCheckFailed}));
  }
  // Levels in the order of the text.
  std::vector<Confidence> Levels(std::vector<Candidate> candidates) {
    for (Candidate& candidate : candidates) ApplyLadder(rules_[candidate.rule], &candidate);
    AddNeighbours(rules_, &candidates);
    std::vector<Confidence> levels;
    for (const Candidate& candidate : candidates) levels.push_back(candidate.level);
    return levels;
  }
  using Vector = std::vector<Confidence>;
  static constexpr Confidence kLow = Confidence::kPossible, kHigh = Confidence::kProbable;

  std::vector<Rule> rules_;
};

TEST_F(Records, TwoDifferentChecksMakeOne) {
  EXPECT_EQ(Levels({Value(0, kPnc, true), Value(1, kNhs, true)}), Vector({kHigh, kHigh}));
  EXPECT_EQ(Levels({Value(0, kPnc, true), Value(1, kPnc, true)}), Vector({kLow, kLow}));
  EXPECT_EQ(Levels({Value(0, kPnc, true), Value(30, kNhs, true)}), Vector({kLow, kLow})) << "far";
}

TEST_F(Records, ACheckNeedsAnotherPersonsIdentifierOrTwoContactDetails) {
  EXPECT_EQ(Levels({Value(0, kPnc, true), Value(1, kPrison)}), Vector({kHigh, kHigh}));
  EXPECT_EQ(Levels({Value(0, kPnc, true), Value(1, kPostcode)}), Vector({kLow, kLow}));
  EXPECT_EQ(Levels({Value(0, kPnc, true), Value(1, kPostcode), Value(2, kTelephone)}),
            Vector({kHigh, kHigh, kHigh}));
}

TEST_F(Records, AStretchOfLinesNeedsMoreThanOneLine) {
  EXPECT_EQ(Levels({Value(49, kPnc, true), Value(50, kPrison)}), Vector({kLow, kLow}));
  EXPECT_EQ(Levels({Value(49, kPnc, true), Value(50, kNhs, true)}), Vector({kHigh, kHigh}));
  EXPECT_EQ(Levels({Value(49, kPnc, true), Value(50, kPrison), Value(51, kPostcode),
                    Value(52, kTelephone)}),
            Vector({kHigh, kHigh, kHigh, kHigh}));
}

TEST_F(Records, ShapesAloneAreNotEnough) {
  rules_[kPnc].ladder = rules_[kNhs].ladder = rules_[kPrison].ladder;
  EXPECT_EQ(Levels({Value(0, kPnc), Value(1, kNhs), Value(2, kPrison)}),
            Vector({kLow, kLow, kLow}));
  EXPECT_EQ(Levels({Value(0, kPnc), Value(1, kNhs), Value(2, kPostcode), Value(3, kTelephone)}),
            Vector({kHigh, kHigh, kHigh, kHigh}));
}

TEST_F(Records, AListOfLookAlikesIsNone) {
  EXPECT_EQ(Levels({Failed(0, kPnc), Value(1, kPnc, true), Value(2, kNhs, true)}),
            Vector({kLow, kLow, kLow}));
  EXPECT_EQ(
      Levels({Failed(0, kPnc), Value(1, kPnc, true), Value(2, kNhs, true), Value(4, kPnc, true)}),
      Vector({kLow, kHigh, kHigh, kHigh}))
      << "one mistyped among several";
}

TEST_F(Records, OneTextReadTwiceIsOneValue) {
  Candidate same = Value(0, kNhs, true);
  EXPECT_EQ(Levels({Value(0, kPnc, true), same}), Vector({kLow, kLow}));
}

TEST(RecordLine, IsToldByItsBeginningOrItsDelimiters) {
  for (const char* line :
       {"2024-03-12T14:33:31.204Z INFO up=1", "[12/03/2024 14:33] opened the file",
        "Mar  2 14:33:05 host agent: started", "{\"nhsNumber\":\"x\"}", "| a | b | c | d |  e",
        "<tr><td>one</td></tr>", "Smith,John,1,2 High Street", "a value\tb\tc\td and more"}) {
    EXPECT_TRUE(IsRecordLine(line)) << line;
  }
  for (const char* line : {"ID 2021/9990005V was issued", "Present, absent, excused, and others",
                           "2021/9990005V was seen", "", "a,b,c,d", "12 March 2024, by letter"}) {
    EXPECT_FALSE(IsRecordLine(line)) << line;
  }
}

TEST(RecordLine, IsTheSameForAllItsValues) {
  const std::string text = "before\n{" + std::string(600, 'x') + ",1,2,3\nafter";
  const size_t end = text.rfind('\n');
  for (size_t at = 7; at < end; ++at) {
    const LineSpan line = LineAt(text, at);
    EXPECT_EQ(line.begin, 7u);
    EXPECT_EQ(line.end, end);
    EXPECT_TRUE(line.is_record);
  }
  EXPECT_FALSE(LineAt(text, end + 2).is_record);
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

// Whether a candidate stays depends on those that overlap it and on nothing else: removing text far
// away, or cutting between two candidates that do not overlap, changes nothing.
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
      EXPECT_EQ(std::count_if(whole.begin(), whole.end(), same),
                std::count_if(around.begin(), around.end(), same));
    }
  }
}

}  // namespace
}  // namespace warder
