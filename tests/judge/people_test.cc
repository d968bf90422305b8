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

// A made-up world: people with some of their values in random files, some of them wrong. `key`: of
// the run, under which every value has another token.
std::vector<ObjectResult> RandomObjects(uint32_t seed, uint64_t key = 0) {
  std::mt19937 random(seed);
  const auto below = [&](uint32_t n) { return random() % n; };
  std::vector<ObjectResult> objects;
  for (uint32_t file = 0; file < 40; ++file) {
    Said said("r/" + std::to_string(file % 5) + "/" + std::to_string(file), key);
    for (uint32_t record = below(8); record-- > 0;) {
      const uint32_t person = below(30);
      if (below(2) == 0) said.Row();
      for (const RuleIndex rule : {kName, kBirth, kPnc, kPrison, kNino, kAsn, kPhone}) {
        const uint32_t value = below(12) == 0 ? below(30) : person;
        if (below(2) == 0) said.Say(rule, rule == kName ? value * 40 : value);
      }
      if (below(6) == 0) said.SayInitial(below(12));
      said.Say(kMarking, 0, 400);
    }
    objects.push_back(said.Done());
  }
  return objects;
}

bool Same(const PeopleReport& a, const PeopleReport& b) {
  if (a.all != b.all || a.by_role != b.by_role || a.folders.size() != b.folders.size() ||
      a.link.components != b.link.components || a.link.refused != b.link.refused) {
    return false;
  }
  for (size_t i = 0; i < a.folders.size(); ++i) {
    if (a.folders[i].path != b.folders[i].path || a.folders[i].directly != b.folders[i].directly ||
        a.folders[i].below != b.folders[i].below) {
      return false;
    }
  }
  return true;
}

TEST(PeopleProperties, OrderDoesNotMatter) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    std::vector<ObjectResult> objects = RandomObjects(seed);
    const PeopleReport report = PeopleOf(objects);
    std::mt19937 random(seed);
    for (int i = 0; i < 5; ++i) {
      std::shuffle(objects.begin(), objects.end(), random);
      ASSERT_TRUE(Same(report, PeopleOf(objects))) << seed;
    }
  }
}

TEST(PeopleProperties, TheKeyOfARunDoesNotMatter) {
  for (uint32_t seed = 1; seed <= 60; ++seed) {
    const PeopleReport report = PeopleOf(RandomObjects(seed, 1));
    for (uint64_t key = 2; key <= 6; ++key)
      ASSERT_TRUE(Same(report, PeopleOf(RandomObjects(seed, key)))) << seed << ' ' << key;
  }
}

TEST(PeopleProperties, MergingRunsIsOneRun) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    const std::vector<ObjectResult> objects = RandomObjects(seed);
    People all(ShippedPolicy()), first(ShippedPolicy()), second(ShippedPolicy());
    for (size_t i = 0; i < objects.size(); ++i) {
      all.Add(objects[i]);
      (i % 3 == 0 ? first : second).Add(objects[i]);
    }
    second.Merge(first);
    ASSERT_TRUE(Same(all.Report(), second.Report())) << seed;
  }
}

TEST(PeopleProperties, DeletingAnObjectUnlinks) {
  const auto link = Said("link").Say(kPnc, 1).Say(kNino, 1).Done();
  const std::vector<ObjectResult> rest = {Said("a").Say(kPnc, 1).Done(),
                                          Said("b").Say(kNino, 1).Done()};
  EXPECT_EQ(CountOf(rest).best, 2u);
  EXPECT_EQ(CountOf({rest[0], link, rest[1]}).best, 1u);
}

TEST(PeopleProperties, TheRangeIsARangeAndFoldersAreWithinTheWhole) {
  for (uint32_t seed = 1; seed <= 40; ++seed) {
    const PeopleReport report = PeopleOf(RandomObjects(seed));
    const auto check = [&](const PeopleCount& count) {
      EXPECT_LE(count.low, count.best);
      EXPECT_LE(count.best, count.high);
      EXPECT_LE(count.visible, count.best);
    };
    check(report.all);
    for (const FolderPeople& folder : report.folders) {
      check(folder.directly);
      check(folder.below);
      EXPECT_LE(folder.directly.high, folder.below.high);
      EXPECT_LE(folder.below.high, report.all.high);
      EXPECT_LE(folder.below.low, report.all.low);
    }
  }
}

// Two implementations against each other: folders counted one by one.
TEST(PeopleProperties, AFolderCountsLikeItsObjectsAlone) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    const std::vector<ObjectResult> objects = RandomObjects(seed);
    const PeopleReport report = PeopleOf(objects);
    for (const FolderPeople& folder : report.folders) {
      // Identifiers that link only elsewhere would count apart, so the whole run is added, with all
      // that lies elsewhere out of the count: as possible spills.
      People people(ShippedPolicy());
      for (ObjectResult object : objects) {
        object.possible_spill = object.object.path.rfind(folder.path + "/", 0) != 0;
        people.Add(object);
      }
      const PeopleReport alone = people.Report();
      ASSERT_NE(alone.Find(folder.path), nullptr);
      EXPECT_EQ(alone.Find(folder.path)->below, folder.below);
    }
  }
}

// What is learnt from says who is who, and counts nobody.
TEST(PeopleProperties, AFolderCountsLikeWhatIsAddedWhereTheRestIsLearntFrom) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    const std::vector<ObjectResult> objects = RandomObjects(seed);
    const PeopleReport report = PeopleOf(objects);
    for (const FolderPeople& folder : report.folders) {
      People people(ShippedPolicy());
      for (const ObjectResult& object : objects) {
        const bool here = object.object.path.rfind(folder.path + "/", 0) == 0;
        here ? people.Add(object) : people.LearnFrom(object);
      }
      const PeopleReport alone = people.Report();
      EXPECT_EQ(alone.all, folder.below) << seed;
      const uint64_t with_role = *std::max_element(alone.by_role.begin(), alone.by_role.end());
      EXPECT_LE(with_role, alone.all.high);
      EXPECT_LE(alone.joined, alone.all.high);
    }
  }
}

// The same for volumes, to which a folder may belong in part.
TEST(PeopleProperties, AVolumeCountsLikeItsObjectsAlone) {
  std::vector<Volume> volumes(3);
  volumes[0].devices = {7};
  volumes[1].devices = {8, 9};  // the third holds nothing
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    std::vector<ObjectResult> objects = RandomObjects(seed);
    for (size_t i = 0; i < objects.size(); ++i) {
      objects[i].object.id.device = 6 + i % 4;  // 6: of no volume
      objects[i].possible_spill = i % 7 == 0;   // counts on its volume, though in no folder
    }
    People all(ShippedPolicy());
    for (const ObjectResult& object : objects) all.Add(object);
    const PeopleReport report = all.Report(volumes);
    ASSERT_EQ(report.volumes.size(), 3u);
    EXPECT_EQ(report.volumes[2], PeopleCount());
    for (size_t v = 0; v < 2; ++v) {
      People people(ShippedPolicy());
      for (ObjectResult object : objects) {
        object.possible_spill = IndexOfVolume(volumes, object.object.id.device) != v;
        people.Add(object);
      }
      const PeopleReport alone = people.Report();
      ASSERT_NE(alone.Find("r"), nullptr);
      EXPECT_EQ(alone.Find("r")->below, report.volumes[v]) << seed;
    }
  }
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
