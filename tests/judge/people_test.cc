#include "scanner/judge/people.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "tests/judge/said.h"

namespace warder {
namespace {

using namespace warder::testing;  // NOLINT: the small language of said.h

PeopleCount CountOf(const std::vector<ObjectResult>& objects) {
  return PeopleOf(objects).all;
}

void ExpectCount(const std::vector<ObjectResult>& objects, uint64_t low, uint64_t best,
                 uint64_t high) {
  const PeopleCount count = CountOf(objects);
  EXPECT_EQ(count.low, low);
  EXPECT_EQ(count.best, best);
  EXPECT_EQ(count.high, high);
}

TEST(People, NobodyIsNobody) {
  ExpectCount({}, 0, 0, 0);
  ExpectCount({Said("a").Say(kMarking, 1).Say(kVictim, 1).Say(kPostcode, 5).Done()}, 0, 0, 0);
}

TEST(People, ARecordIsOnePerson) {
  ExpectCount({Said("a").Say(kName, 1).Say(kBirth, 1).Say(kPnc, 1).Say(kNino, 1).Done()}, 1, 1, 1);
}

TEST(People, TheSameIdentifierInTwoFilesIsOnePerson) {
  ExpectCount({Said("a").Say(kPnc, 1).Say(kName, 1).Done(), Said("b").Say(kPnc, 1).Done()}, 1, 1,
              1);
}

TEST(People, IdentifiersMeetAcrossFiles) {
  // PNC and prison number in one file, prison number and NINO in another.
  ExpectCount({Said("a").Say(kPnc, 1).Say(kPrison, 1).Done(),
               Said("b").Say(kPrison, 1).Say(kNino, 1).Done(), Said("c").Say(kNino, 1).Done()},
              1, 1, 1);
}

TEST(People, NameAndDateOfBirthLink) {
  ExpectCount({Said("a").Say(kName, 1).Say(kBirth, 1).Say(kPnc, 1).Done(),
               Said("b").Say(kName, 1).Say(kBirth, 1).Say(kNino, 1).Done()},
              1, 1, 1);
}

TEST(People, NameAloneLinksNobody) {
  const std::vector<ObjectResult> objects = {Said("a").Say(kName, 1).Say(kPnc, 1).Done(),
                                             Said("b").Say(kName, 1).Say(kNino, 1).Done()};
  EXPECT_EQ(CountOf(objects).best, 2u);
  EXPECT_EQ(CountOf(objects).low, 1u);  // one has only a PNC ID, one only a NINO
}

TEST(People, NeverByNameAcrossDatesOfBirth) {
  ExpectCount({Said("a").Say(kName, 1).Say(kBirth, 1).Done(),
               Said("b").Say(kName, 1).Say(kBirth, 2).Done()},
              0, 2, 2);
}

TEST(People, NeverBySharedTelephoneOrAddress) {
  ExpectCount({Said("a").Say(kPnc, 1).Say(kPhone, 7).Say(kPostcode, 7).Done(),
               Said("b").Say(kPnc, 2).Say(kPhone, 7).Say(kPostcode, 7).Done()},
              2, 2, 2);
}

TEST(People, NeverAcrossTwoValuesOfAUniqueIdentifier) {
  // Twins of one name, or a wrong row: PNC 1 and PNC 2 stay two, whatever else they share.
  const std::vector<ObjectResult> objects = {
      Said("a").Say(kPnc, 1).Say(kNino, 1).Done(), Said("b").Say(kPnc, 1).Say(kNino, 1).Done(),
      Said("c").Say(kPnc, 2).Say(kNino, 1).Done(),
      Said("d").Say(kPnc, 2).Say(kName, 1).Say(kBirth, 1).Done(),
      Said("e").Say(kPnc, 1).Say(kName, 1).Say(kBirth, 1).Done()};
  const PeopleReport report = PeopleOf(objects);
  EXPECT_EQ(report.all.best, 2u);
  EXPECT_EQ(report.all.low, 2u);
  EXPECT_EQ(report.link.refused, 2u);
}

TEST(People, OnePersonMayHaveSeveralArrests) {
  ExpectCount(
      {Said("a").Say(kPnc, 1).Say(kAsn, 1).Done(), Said("b").Say(kPnc, 1).Say(kAsn, 2).Done()}, 1,
      1, 1);
}

TEST(People, TwoDatesOfBirthOfOneIdentifierAreFlagged) {
  const PeopleReport report = PeopleOf({Said("a").Say(kName, 1).Say(kBirth, 1).Say(kPnc, 1).Done(),
                                        Said("b").Say(kName, 1).Say(kBirth, 2).Say(kPnc, 1).Done(),
                                        Said("c").Say(kBirth, 3).Say(kPnc, 2).Done(),
                                        Said("d").Say(kBirth, 4).Say(kPnc, 2).Done(),
                                        Said("e").Say(kBirth, 5).Say(kPnc, 3).Done()});
  EXPECT_EQ(report.all.best, 3u);
  EXPECT_EQ(report.link.two_births, 2u);
}

TEST(People, AnInitialBelongsToTheOnlyForename) {
  // Names 101 and 102 share surname and initial.
  const auto initial = Said("i").SayInitial(1).Say(kBirth, 9).Done();
  const auto first = Said("a").Say(kName, 101).Say(kBirth, 9).Done();
  const auto second = Said("b").Say(kName, 102).Say(kBirth, 9).Done();
  EXPECT_EQ(CountOf({initial, first}).best, 1u);
  EXPECT_EQ(CountOf({initial, first, second}).best, 3u);  // whose it is cannot be told
}

TEST(People, ANameAloneIsSomebodyUnlessSomebodyHasIt) {
  ExpectCount({Said("a").Say(kName, 1).Done()}, 0, 1, 1);
  ExpectCount({Said("a").Say(kName, 1).Done(), Said("b").Say(kName, 1).Done()}, 0, 1, 1);
  // It may be another of that name, unless the same file says who it is.
  ExpectCount({Said("a").Say(kName, 1).Done(), Said("b").Say(kName, 1).Say(kPnc, 1).Done()}, 1, 1,
              2);
  ExpectCount({Said("a").Say(kName, 1).Say(kPnc, 1).Say(kName, 1, 900).Done()}, 1, 1, 1);
}

TEST(People, TracesCountInTheHighNumberAlone) {
  ExpectCount({Said("a").Say(kPhone, 1).Say(kPhone, 2, 500).Done()}, 0, 0, 2);
}

TEST(People, AShapeThatOnlyItsNeighboursMakeProbableIsNotCertain) {
  const auto table = [] { return Said("a").Row().Say(kPrison, 1).Row().Say(kPrison, 2).Row(); };
  ExpectCount({table().Say(kPrison, 3).Done()}, 0, 3, 3);
  ExpectCount({table().Say(kPrison, 3).Say(kBirth, 3).Done()}, 1, 3, 3);
  ExpectCount({table().Say(kPnc, 3).Done()}, 1, 3, 3);
}

// Without a label or a name, shapes side by side vouch for each other only; in a table that is
// something.
TEST(People, ShapesWithoutAWordForThemAreNobodyInRunningText) {
  const auto shapes = [](bool rows) {
    Said said("a");
    for (uint64_t i = 0; i < 3; ++i) {
      if (rows) said.Row();
      for (const RuleIndex rule : {kPrison, kAsn}) {
        said.Say(rule, i, rule == kPrison ? 400 : 20);
        said.Last().evidence = Evidence();
      }
    }
    return said.Done();
  };
  ExpectCount({shapes(false)}, 0, 0, 3);
  ExpectCount({shapes(true)}, 0, 3, 3);
  ExpectCount({shapes(false), shapes(true)}, 0, 3, 3);  // the same, and somebody's
}

// "His NINO is ..." says that there is somebody, not that it is somebody else.
TEST(People, AStrayIdentifierIsOneOfTheOthersWhereItCanBe) {
  const auto known = Said("k").Say(kName, 1).Say(kBirth, 1).Say(kPnc, 1).Done();
  const auto stray = Said("s").Say(kNino, 2).Done();
  const auto other = Said("o").Say(kNino, 3).Done();
  ExpectCount({stray}, 1, 1, 1);
  ExpectCount({known, stray}, 1, 1, 2);
  ExpectCount({known, stray, other}, 2, 2, 3);
  ExpectCount({Said("k").Say(kName, 1).Say(kNino, 1).Done(), stray}, 2, 2, 2);
  const auto listed = Said("r").Row().Say(kNino, 2).Row().Say(kNino, 4).Row().Say(kNino, 5).Done();
  ExpectCount({known, listed}, 3, 4, 4);
}

TEST(People, OneNameInOneDocumentIsOnePerson) {
  ExpectCount({Said("a").Say(kName, 1).Say(kPnc, 1).Say(kName, 1, 900).Say(kNino, 1).Done()}, 1, 1,
              1);
  ExpectCount({Said("a").Say(kName, 1).Say(kPnc, 1).Say(kName, 1, 900).Say(kPnc, 2).Done()}, 2, 2,
              2);
  ExpectCount({Said("a")
                   .Say(kName, 1)
                   .Say(kBirth, 1)
                   .Say(kName, 1, 900)
                   .Say(kBirth, 2)
                   .Say(kName, 1, 900)
                   .Say(kNino, 1)
                   .Done()},
              1, 3, 3);
}

TEST(People, ADateOfBirthTellsWhoseItIsWithinADocument) {
  const auto passport = [](uint64_t birth) {
    return Said("a")
        .Say(kName, 1)
        .Say(kBirth, 1)
        .Say(kPnc, 1)
        .Say(kBirth, birth, 900)
        .Say(kPassport, 1)
        .Done();
  };
  EXPECT_EQ(CountOf({passport(1)}).best, 1u);
  EXPECT_EQ(CountOf({passport(2)}).best, 2u);
}

TEST(People, ADateOfBirthAndANameOfTheDocumentAreWhoeverHasBoth) {
  const auto document =
      Said("a").Say(kName, 1).Say(kPnc, 9).Say(kBirth, 1, 900).Say(kPassport, 1).Done();
  const auto known = Said("b").Say(kName, 1).Say(kBirth, 1).Say(kNino, 1).Done();
  const auto another = Said("b").Say(kName, 2).Say(kBirth, 1).Say(kNino, 2).Done();
  EXPECT_EQ(CountOf({document}).best, 2u);
  EXPECT_EQ(CountOf({document, known}).best, 2u);  // and who has the PNC ID
  EXPECT_EQ(CountOf({document, another}).best, 3u);
}

TEST(People, WhatAPersonIsReachedByIsNobodyElse) {
  const auto person = Said("a").Say(kName, 1).Say(kPnc, 1).Say(kPhone, 1).Done();
  ExpectCount({person, Said("b").Say(kPhone, 1).Done()}, 1, 1, 1);
  ExpectCount({person, Said("b").Say(kPhone, 2).Done()}, 1, 1, 2);
}

// He is counted in the folder where only his number is: nobody else in it stands for him.
TEST(People, WhatAPersonIsReachedByIsThatPersonInEveryFolder) {
  const auto person = Said("r/a/1").Say(kName, 1).Say(kPnc, 1).Say(kPhone, 1).Done();
  const PeopleReport report =
      PeopleOf({person, Said("r/b/1").Say(kPhone, 1).Done(), Said("r/b/2").Say(kPhone, 1).Done()});
  EXPECT_EQ(report.all.high, 1u);
  EXPECT_EQ(report.Find("r/b")->below.high, 1u);
  EXPECT_EQ(report.Find("r/b")->below.best, 0u);
}

TEST(People, WhoIsToldFarBehindContactDataIsNotWhomTheyReach) {
  ExpectCount({Said("a").Say(kPhone, 1).Say(kNino, 1, 60).Done()}, 1, 1, 1);
  ExpectCount({Said("a").Say(kPhone, 1).Say(kNino, 1, 120).Done()}, 1, 1, 2);
}

// Somebody else's signature between the two brings them no nearer.
TEST(People, OnlyWhatIsSaidOfAPersonIsNearThem) {
  const auto said =
      Said("a").Say(kPnc, 1).As(Role::kStaff).Say(kName, 5, 120).Say(kNino, 2, 120).Done();
  EXPECT_EQ(CountOf({said, Said("b").Row().Say(kPnc, 1).Say(kNino, 1).Done()}).low, 1u);
  EXPECT_EQ(CountOf({said}).high, 2u);
}

// Two payees of one name may be two people.
TEST(People, NamesakesInATableCountInTheHighNumber) {
  Said said("a");
  for (const uint64_t phone : {1, 2, 2, 3}) said.Row().Say(kName, 1).Say(kPhone, phone);
  ExpectCount({said.Done()}, 0, 1, 3);
  ExpectCount({said.Done(), said.Done()}, 0, 1, 3);
}

// The letter of a number with nothing beside it fits: once in twenty-three by chance.
TEST(People, ANumberThatPassesItsCheckMayBeSomebody) {
  Said said("a");
  said.Say(kPnc, 1).Last().confidence = Confidence::kPossible;
  ExpectCount({said.Done()}, 0, 0, 0);
  said.Last().evidence.Add(EvidenceAtom::kCheck);
  ExpectCount({said.Done()}, 0, 0, 1);
  ExpectCount({said.Done(), Said("b").Row().Say(kPnc, 1).Done()}, 1, 1, 1);
}

// "Man jailed for robbery": of whoever is named below it, that may be told.
TEST(People, ANameBesideAWordThatIsOnlyPossibleMayBeSomebody) {
  Said press("r/press/1");
  press.Say(kName, 1).Last().confidence = Confidence::kPossible;
  ExpectCount({press.Done()}, 0, 0, 1);
  const PeopleReport report =
      PeopleOf({press.Done(), Said("r/list/1").Say(kName, 1).Say(kPnc, 1).Done()});
  EXPECT_EQ(report.all.best, 1u);
  EXPECT_EQ(report.all.high, 2u);  // somebody else of that name
  EXPECT_EQ(report.Find("r/press")->below.best, 0u);
  EXPECT_EQ(report.Find("r/press")->below.high, 1u);
  ExpectCount({press.Done(), Said("b").As(Role::kStaff).Say(kName, 1).Done()}, 0, 0, 0);
}

// Running text links a number with the wrong person; in a folder where the two meet again, their
// numbers are still those of one person.
TEST(People, OnlyRowsProveThatTwoNumbersAreOfOnePerson) {
  Said table("r/table/1");
  for (uint64_t i = 0; i < 3; ++i) table.Row().Say(kPrison, i).Say(kNino, i);
  const auto wrong = Said("r/mail/1").Say(kPnc, 50).Say(kNino, 60).Done();
  const PeopleReport report = PeopleOf({table.Done(), wrong, Said("r/x/1").Say(kNino, 60).Done(),
                                        Said("r/x/2").Say(kPnc, 70).Done()});
  EXPECT_EQ(report.Find("r/x")->below.best, 2u);
  EXPECT_EQ(report.Find("r/x")->below.low, 1u);
  EXPECT_EQ(report.Find("r/table")->below.low, 3u);
}

TEST(People, ATableIsBelievedBeforeRunningText) {
  const auto said = Said("a").Say(kPnc, 1).Say(kNino, 2).Done();
  Said table("b");
  for (uint64_t i = 1; i < 4; ++i) table.Row().Say(kPnc, i).Say(kNino, i);
  EXPECT_EQ(CountOf({said, said, said, table.Done()}).best, 3u);
}

TEST(People, AListOfOfficersIsOfStaff) {
  Said said("a");
  for (uint64_t i = 0; i < 5; ++i) said.Row().Say(kName, i).Say(kCollar, 0).Say(kPhone, i);
  ExpectCount({said.Done()}, 0, 0, 0);
  EXPECT_EQ(CountOf({said.Done()}).staff, 5u);
}

// Some of two hundred may be others of that name, not all.
TEST(People, MostNamesAloneAreThoseWhoHaveThem) {
  Said known("a"), alone("b");
  for (uint64_t i = 0; i < 200; ++i) {
    known.Row().Say(kName, i).Say(kPnc, i);
    alone.Say(kName, i, 400);
  }
  ExpectCount({known.Done(), alone.Done()}, 200, 200, 230);
}

// A passport number meets nothing that anybody else knows of the person.
TEST(People, ANameWithAPassportIsTheKnownPersonOfThatName) {
  const auto known = Said("a").Say(kName, 1).Say(kPnc, 1).Done();
  const auto passport = Said("b").Say(kName, 1).Say(kPassport, 1).Done();
  const auto another = Said("c").Say(kName, 2).Say(kPassport, 2).Done();
  EXPECT_EQ(CountOf({known, passport}).best, 1u);
  EXPECT_EQ(CountOf({known, passport}).high, 2u);
  EXPECT_EQ(CountOf({passport, another}).best, 2u);
}

TEST(People, OfficersAreCountedApart) {
  const std::vector<ObjectResult> objects = {
      Said("a").Say(kName, 1).Say(kPnc, 1).As(Role::kStaff).Say(kName, 2).Done(),
      Said("b").Say(kName, 2).Done()};  // of an officer's name, without a word for it
  EXPECT_EQ(CountOf(objects).best, 1u);
  EXPECT_EQ(CountOf(objects).high, 2u);
  EXPECT_EQ(CountOf(objects).staff, 1u);
}

TEST(People, OnlyWhatIsProbableCounts) {
  Said said("a");
  said.Say(kPnc, 1);
  said.Last().confidence = Confidence::kPossible;
  EXPECT_EQ(CountOf({said.Done()}), PeopleCount());
}

TEST(People, DummyValuesCountInTheHighNumberAlone) {
  Said said("a");
  said.Say(kPnc, 1);
  said.Last().evidence.Add(EvidenceAtom::kSynthetic);
  ExpectCount({said.Done()}, 0, 0, 1);
}

TEST(People, HiddenAndVisible) {
  const PeopleCount count =
      CountOf({Said("a").Say(kPnc, 1).Hidden().Say(kPnc, 1).Say(kPnc, 2).Say(kPnc, 3).Done()});
  EXPECT_EQ(count.best, 3u);
  EXPECT_EQ(count.visible, 1u);
}

// Seen without the name, and named where nobody sees it: the name alone is hers.
TEST(People, NoMoreAreVisibleThanThereAre) {
  const PeopleCount count =
      CountOf({Said("a").Say(kPnc, 1).Hidden().Say(kName, 1).Say(kPnc, 1).Done(),
               Said("b").Say(kName, 1).Done()});
  EXPECT_EQ(count.best, 1u);
  EXPECT_EQ(count.visible, 1u);
}

TEST(People, Roles) {
  const PeopleReport report = PeopleOf({Said("a")
                                            .As(Role::kVictim)
                                            .Say(kName, 1)
                                            .Say(kBirth, 1)
                                            .Say(kPrison, 2, 900)
                                            .Say(kNino, 3, 900)
                                            .Done()});
  const auto of = [&](Role role) { return report.by_role[static_cast<size_t>(role)]; };
  EXPECT_EQ(of(Role::kVictim), 1u);
  EXPECT_EQ(of(Role::kConvicted), 1u);
  EXPECT_EQ(of(Role::kUnstated), 1u);
}

TEST(People, FoldersAreUnionsNotSums) {
  const PeopleReport report =
      PeopleOf({Said("r/a/1").Say(kPnc, 1).Done(), Said("r/a/2").Say(kPnc, 1).Say(kPnc, 2).Done(),
                Said("r/b/c/3").Say(kPnc, 2).Say(kPnc, 3).Done(), Said("r/4").Say(kPnc, 1).Done()});
  const auto direct = [&](const char* path) { return report.Find(path)->directly.best; };
  const auto below = [&](const char* path) { return report.Find(path)->below.best; };
  EXPECT_EQ(direct("r/a"), 2u);
  EXPECT_EQ(direct("r"), 1u);
  EXPECT_EQ(below("r"), 3u);
  EXPECT_EQ(below("r/b"), 2u);
  EXPECT_EQ(direct("r/b"), 0u);
  EXPECT_EQ(report.all.best, 3u);
  EXPECT_EQ(report.Find("elsewhere"), nullptr);
}

TEST(People, APossibleSpillCountsInNoFolder) {
  Said said("r/secret plan");
  said.Say(kPnc, 1);
  ObjectResult object = said.Done();
  object.possible_spill = true;
  const PeopleReport report = PeopleOf({object, Said("r/a").Say(kPnc, 2).Done()});
  EXPECT_EQ(report.all.best, 2u);
  EXPECT_EQ(report.Find("r")->below.best, 1u);
}

TEST(People, OnOneVolumeAreAllOfThem) {
  std::vector<Volume> volumes(1);
  volumes[0].devices = {7};
  ObjectResult object = Said("a/b").Say(kPnc, 1).Done();
  object.object.id.device = 7;
  People people(ShippedPolicy());
  people.Add(object);
  EXPECT_EQ(people.Report(volumes).volumes[0].best, 1u);
  volumes[0].devices = {8};
  EXPECT_EQ(people.Report(volumes).volumes[0].best, 0u);
}

}  // namespace
}  // namespace warder
