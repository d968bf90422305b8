#include "scanner/workflow/impact.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scanner/workflow/guarded_people.h"
#include "tests/workflow/samples.h"

namespace warder {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

ImpactCount Of(uint64_t people, int impact, std::vector<std::string> categories = {"CON"}) {
  ImpactCount count;
  count.people = {people, people, people, people, 0};
  count.impact = impact;
  count.sensitivity = impact > 0 ? 1 : 0;
  count.categories = std::move(categories);
  return count;
}

// Everything lies under encryption that was measured.
ImpactFacts Encrypted() {
  ImpactFacts facts;
  facts.pack.asset = "NEW-0412";
  facts.pack.checked_ns = 1'700'000'000'000'000'000;
  facts.all = Of(40, 2);
  facts.guards = {facts.all};
  facts.controllers = {{"Northmoor Police", "ACC J. Pell", 40}};
  facts.items = 100;
  return facts;
}

TEST(Impact, WhatIsMeasuredToBeEncryptedIsLikelyNotNotifiable) {
  const EstimatedImpact estimate = EstimateImpact(Encrypted(), {});
  EXPECT_EQ(estimate.estimate, ImpactEstimate::kUnlikely);
  EXPECT_THAT(estimate.reasons, ElementsAre(HasSubstr("nobody can be reached")));
}

TEST(Impact, HowItWentDecides) {
  EXPECT_EQ(EstimateImpact(Encrypted(), {true, false}).estimate, ImpactEstimate::kRegulator);
  EXPECT_EQ(EstimateImpact(Encrypted(), {false, true}).estimate, ImpactEstimate::kRegulator);
  ImpactFacts facts = Encrypted();
  facts.all = {};
  facts.sealed = 3;
  EXPECT_EQ(EstimateImpact(facts, {true, false}).estimate, ImpactEstimate::kUnlikely);
  EXPECT_THAT(EstimateImpact(facts, {false, true}).reasons,
              ElementsAre(HasSubstr("3 sealed items")));
}

TEST(Impact, DoubtPointsToNotifying) {
  const auto with = [](void (*how)(ImpactFacts*)) {
    ImpactFacts facts = Encrypted();
    how(&facts);
    return EstimateImpact(facts, {}).estimate;
  };
  EXPECT_EQ(with([](ImpactFacts* f) { f->open = Of(1, 1); }), ImpactEstimate::kRegulator);
  EXPECT_EQ(with([](ImpactFacts* f) { f->keys_nearby = 1; }), ImpactEstimate::kRegulator);
  EXPECT_EQ(with([](ImpactFacts* f) { f->unread = 1; }), ImpactEstimate::kRegulator);
  EXPECT_EQ(with([](ImpactFacts* f) { f->is_whole = false; }), ImpactEstimate::kRegulator);
  EXPECT_EQ(with([](ImpactFacts* f) { f->spills = 1; }), ImpactEstimate::kRegulator);
  // Nobody is identified; somebody may be told of.
  EXPECT_EQ(with([](ImpactFacts* f) { f->open.people.high = 4; }), ImpactEstimate::kUnlikely);
}

TEST(Impact, HighRiskToThoseConcerned) {
  const auto with = [](const ImpactCount& open) {
    ImpactFacts facts = Encrypted();
    facts.open = open;
    return EstimateImpact(facts, {}).estimate;
  };
  EXPECT_EQ(with(Of(9, 2)), ImpactEstimate::kRegulator);
  EXPECT_EQ(with(Of(9, 3)), ImpactEstimate::kIndividuals);
  EXPECT_EQ(with(Of(1, 1, {"VIC"})), ImpactEstimate::kIndividuals);
  EXPECT_EQ(with(Of(1, 1, {"SPC"})), ImpactEstimate::kIndividuals);
  ImpactCount worst = Of(1, 2);
  worst.sensitivity = 4;
  EXPECT_EQ(with(worst), ImpactEstimate::kIndividuals);
}

TEST(Impact, ThePageSaysWhoHasToActAndUntilWhen) {
  ImpactFacts facts = Encrypted();
  facts.open = Of(40, 2);
  facts.unmatched = 7;
  const int64_t aware = facts.pack.checked_ns;
  const std::string page = PrintImpact(facts, {}, aware, aware + 86'400'000'000'000, 100);
  EXPECT_THAT(page, HasSubstr("1 day ago"));
  EXPECT_THAT(page, HasSubstr("Northmoor Police: 40 people in its holdings; tell ACC J. Pell"));
  EXPECT_THAT(page, HasSubstr("7 people whom no holding explains"));
  EXPECT_THAT(page, HasSubstr("72 h  2023-11-17 22:13:20 UTC"));
  EXPECT_THAT(page, HasSubstr("no decision"));
  for (const char* never : {"safe.", "compliant", "clean"})
    EXPECT_THAT(page, Not(HasSubstr(never)));
}

TEST(Impact, AFleetIsARangeUnlessPeopleAreToldApart) {
  ImpactFacts open = Encrypted();
  open.open = Of(40, 2);
  ImpactFacts more = open;
  more.open = Of(30, 2);
  const std::vector<ImpactFacts> devices{Encrypted(), open, more};
  EXPECT_THAT(
      PrintFleet(devices, {}, std::nullopt, 200),
      HasSubstr("2 of 3 devices with people who can be reached: at least 40 in all, at most "
                "70"));
  EXPECT_THAT(PrintFleet(devices, {}, PeopleCount{50, 55, 60, 55, 0}, 200),
              HasSubstr("55 (50 to 60), each counted once"));
}

TEST(Guards, OnlyWhatWasMeasuredGuards) {
  Storage storage;
  EXPECT_EQ(GuardOf(storage), Guard::kUnknown);
  storage.protection.grade = ProtectionGrade::kUnencrypted;
  EXPECT_EQ(GuardOf(storage), Guard::kNone);
  storage.protection.grade = ProtectionGrade::kPasswordOnly;
  EXPECT_EQ(GuardOf(storage), Guard::kNone);
  storage.protection.grade = ProtectionGrade::kWeak;
  EXPECT_EQ(GuardOf(storage), Guard::kWeak);
  storage.protection.grade = ProtectionGrade::kEncrypted;
  EXPECT_EQ(GuardOf(storage), Guard::kAsserted);
  storage.how_known = HowKnown::kMeasured;
  EXPECT_EQ(GuardOf(storage), Guard::kMeasured);
}

}  // namespace
}  // namespace warder
