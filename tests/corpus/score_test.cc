// A small truth and made-up findings whose counts can be told by hand.
#include "corpus/evaluation/score.h"

#include <gtest/gtest.h>

#include "corpus/evaluation/people_score.h"
#include "corpus/evaluation/print.h"

namespace warder::corpus {
namespace {

constexpr size_t kAtProbable = 1;

Planted At(uint64_t offset, Kind kind, Context context, Status status = Status::kLive) {
  return {offset, 10, kind, context, status, 1, {}};
}

Truth SmallTruth() {
  Truth truth;
  TrueFile& file = truth["a.txt"];
  file.size = 200;
  file.planted = {At(10, Kind::kPnc, Context::kLabel),
                  At(30, Kind::kPnc, Context::kRecord),
                  At(50, Kind::kCro, Context::kLabel),
                  At(70, Kind::kPnc, Context::kBare),
                  At(90, Kind::kPnc, Context::kBare, Status::kLookalike),
                  At(110, Kind::kPnc, Context::kLabel, Status::kSynthetic)};
  return truth;
}

const RuleKinds kRules = {{"pnc", {Kind::kPnc}}, {"cro", {Kind::kCro}}};

Scan Findings(std::vector<Reported> findings) {
  Scan scan;
  scan.rules = {"pnc", "cro", "words"};
  scan.by_path["a.txt"] = std::move(findings);
  return scan;
}

const KindScore& Pnc(const Score& score) {
  return score.kinds[static_cast<size_t>(Kind::kPnc)];
}

TEST(Score, NothingFoundIsNoRecallAndFullPrecision) {
  const Score score = ComputeScore(SmallTruth(), Findings({}), kRules);
  EXPECT_EQ(Pnc(score).Recall(Level::kPossible, {Context::kLabel, Context::kRecord}), 0.0);
  EXPECT_EQ(Pnc(score).Precision(Level::kPossible), 1.0);
  EXPECT_EQ(Pnc(score).lookalikes, 1u);
}

TEST(Score, NobodyMissesWhatIsSealed) {
  Truth truth = SmallTruth();
  truth["a.txt"].sealed = true;
  const Score score = ComputeScore(truth, Findings({}), kRules);
  EXPECT_EQ(Pnc(score).Recall(Level::kPossible, {Context::kLabel, Context::kRecord}), 1.0);
  EXPECT_EQ(Pnc(score).lookalikes, 0u);
  const PeopleScore people = ScorePeople(truth, {});
  EXPECT_EQ(people.all.truth, 0u);
  EXPECT_EQ(ScorePeople(SmallTruth(), {}).all.truth, 1u);
}

Planted Of(uint32_t subject, Kind kind, Context context = Context::kLabel) {
  Planted planted;
  planted.kind = kind;
  planted.context = context;
  planted.subject = subject;
  return planted;
}

TrueFile FileOf(std::vector<Planted> planted) {
  TrueFile file;
  file.planted = std::move(planted);
  return file;
}

// What documents about one person do not share keeps the documents apart.
TEST(PeopleScore, WhomAReaderTellsApart) {
  Truth truth;
  truth["a/1"] = FileOf({Of(1, Kind::kPnc), Of(1, Kind::kNino)});
  truth["a/2"] = FileOf({Of(1, Kind::kNhs), Of(2, Kind::kName), Of(2, Kind::kPassport)});
  const auto all = [&] { return ScorePeople(truth, {}).all; };
  EXPECT_EQ(all().truth, 2u);
  EXPECT_EQ(all().apart, 3u);
  truth["a/3"] = FileOf({Of(2, Kind::kName), Of(2, Kind::kDob), Of(3, Kind::kPhone)});
  truth["a/4"] = FileOf({Of(3, Kind::kPnc, Context::kBare)});
  EXPECT_EQ(all().truth, 3u);
  EXPECT_EQ(all().apart, 3u);
  truth["b/1"] = FileOf({Of(1, Kind::kNhs), Of(1, Kind::kPnc)});
  EXPECT_EQ(all().apart, 2u);
  EXPECT_EQ(ScorePeople(truth, {}).first_level.at("a").apart, 2u);
}

TEST(PeopleScore, TheErrorIsToldAgainstBoth) {
  PeopleScore score;
  score.all = {100, 200, {90, 190, 300, 7}};
  const std::string table = PeopleTable(score);
  EXPECT_NE(table.find("-5.00"), std::string::npos) << table;
  EXPECT_NE(table.find("+90.00"), std::string::npos) << table;
}

TEST(Score, LevelsOverlapAndContextsAreKeptApart) {
  const Score score = ComputeScore(SmallTruth(),
                                   Findings({{12, 5, 0, Level::kConfirmed},
                                             {30, 10, 0, Level::kPossible},
                                             {70, 10, 0, Level::kProbable}}),
                                   kRules);
  const KindScore& pnc = Pnc(score);
  EXPECT_EQ(pnc.Recall(Level::kProbable, {Context::kLabel}), 1.0);
  EXPECT_EQ(pnc.Recall(Level::kProbable, {Context::kLabel, Context::kRecord}), 0.5);
  EXPECT_EQ(pnc.Recall(Level::kPossible, {Context::kRecord}), 1.0);
  EXPECT_EQ(pnc.exact[static_cast<size_t>(Context::kLabel)][0], 0u)
      << "half a value is not an exact span";
  EXPECT_EQ(pnc.found[static_cast<size_t>(Context::kBare)][kAtProbable], 1u);
  EXPECT_EQ(pnc.FalseAlarms(Level::kPossible), 0u);
}

TEST(Score, FalseAlarmsByWhatTheyLieOn) {
  const Score score =
      ComputeScore(SmallTruth(),
                   Findings({{50, 10, 0, Level::kProbable},     // a CRO number taken for a PNC ID
                             {90, 10, 0, Level::kConfirmed},    // a look-alike
                             {110, 10, 0, Level::kConfirmed},   // a dummy value: right
                             {150, 10, 0, Level::kPossible},    // ordinary text
                             {160, 10, 2, Level::kProbable}}),  // vocabulary
                   kRules);
  const KindScore& pnc = Pnc(score);
  EXPECT_EQ(pnc.false_other[kAtProbable], 1u);
  EXPECT_EQ(pnc.false_lookalike[kAtProbable], 1u);
  EXPECT_EQ(pnc.false_nothing[kAtProbable], 0u);
  EXPECT_EQ(pnc.false_nothing[0], 1u);
  EXPECT_EQ(pnc.true_findings[kAtProbable], 1u);
  EXPECT_EQ(pnc.lookalikes_found[kAtProbable], 1u);
  EXPECT_DOUBLE_EQ(pnc.Precision(Level::kProbable), 1.0 / 3);
  EXPECT_EQ(score.other_rules.at("words")[kAtProbable], 1u);
}

TEST(Score, TheGateNamesEveryMissedTarget) {
  const Score bad = ComputeScore(SmallTruth(), Findings({{90, 10, 0, Level::kConfirmed}}), kRules);
  EXPECT_EQ(MissedTargets(bad).size(),
            4u);  // recall, precision and look-alikes of one kind, recall of the other
  Truth truth = SmallTruth();
  const Score good = ComputeScore(truth,
                                  Findings({{10, 10, 0, Level::kProbable},
                                            {30, 10, 0, Level::kProbable},
                                            {50, 10, 1, Level::kProbable}}),
                                  kRules);
  EXPECT_TRUE(MissedTargets(good).empty());
}

}  // namespace
}  // namespace warder::corpus
