#include "scanner/workflow/exceptions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "tests/workflow/samples.h"

namespace warder {
namespace {

using testing::HasSubstr;

Case ExceptedCase() {
  Case the_case = GoodCase();
  the_case.exceptions.push_back({"theft_high",
                                 "DCI F. Amin",
                                 "court on Monday",
                                 "two officers",
                                 12,
                                 {"ACC J. Pell"},
                                 kToday,
                                 kToday + std::chrono::days(6)});
  return the_case;
}

CheckFacts RatedFacts(Rating rating, uint64_t people) {
  CheckFacts facts = GoodFacts();
  facts.people.theft = rating;
  facts.people.all.best = people;
  return facts;
}

TEST(Exceptions, LetARatingOfHighPassForAFewDays) {
  const GateVerdict verdict = DecideOn(ExceptedCase(), RatedFacts(Rating::kHigh, 12));
  EXPECT_EQ(verdict.result, GateResult::kPassWithExceptions);
  EXPECT_EQ(verdict.limbs[static_cast<size_t>(Limb::kProtection)], GateResult::kPassWithExceptions);
  EXPECT_EQ(DateText(verdict.valid_until), "2026-12-01");
  EXPECT_THAT(ReasonsOf(verdict, Weight::kExcepted),
              HasSubstr("excepted until 2026-12-01, owner DCI F. Amin: court on Monday; instead: "
                        "two officers"));
}

TEST(Exceptions, ChangeNothingWhereNothingFails) {
  const GateVerdict verdict = DecideOn(ExceptedCase(), GoodFacts());
  EXPECT_EQ(verdict.result, GateResult::kPass);
  EXPECT_EQ(DateText(verdict.valid_until), "2026-12-25");
}

TEST(Exceptions, CriticalCannotBeExcepted) {
  EXPECT_EQ(DecideOn(ExceptedCase(), RatedFacts(Rating::kCritical, 12)).result, GateResult::kFail);
}

TEST(Exceptions, OneThatDoesNotHoldSaysWhy) {
  using How = std::function<void(Exception*)>;
  const std::vector<std::pair<std::string, How>> all{
      {"its owner is not filled in", [](Exception* e) { e->owner.clear(); }},
      {"its reason is not filled in", [](Exception* e) { e->reason.clear(); }},
      {"its control is not filled in", [](Exception* e) { e->control.clear(); }},
      {"its people is not filled in", [](Exception* e) { e->people.reset(); }},
      {"its granted is not filled in", [](Exception* e) { e->granted.reset(); }},
      {"its expires is not filled in", [](Exception* e) { e->expires.reset(); }},
      {"granted for later", [](Exception* e) { *e->granted += std::chrono::days(1); }},
      {"expired on 2026-11-24", [](Exception* e) { *e->expires -= std::chrono::days(7); }},
      {"longer than 7 days", [](Exception* e) { *e->granted -= std::chrono::days(2); }},
      {"ACC J. Pell has not approved it", [](Exception* e) { e->approvers = {"DCC R. Moss"}; }},
      {"for 11 people, and there are 12", [](Exception* e) { e->people = 11; }},
  };
  for (const auto& [why, how] : all) {
    Case the_case = ExceptedCase();
    how(&the_case.exceptions[0]);
    const GateVerdict verdict = DecideOn(the_case, RatedFacts(Rating::kHigh, 12));
    EXPECT_EQ(verdict.result, GateResult::kFail) << why;
    EXPECT_THAT(ReasonsOf(verdict, Weight::kFail), HasSubstr("the exception does not hold: "));
    EXPECT_THAT(ReasonsOf(verdict, Weight::kFail), HasSubstr(why));
  }
}

TEST(Exceptions, APolicyMayAllowNone) {
  GatePolicy policy = ShippedGate();
  policy.theft_high_exception_days = 0;
  const ExceptionAnswer answer = FindException(policy, ExceptedCase(), "theft_high", 1, kToday);
  EXPECT_FALSE(answer.until);
  EXPECT_THAT(answer.text, HasSubstr("allows none"));
}

}  // namespace
}  // namespace warder
