#include "scanner/judge/assemble.h"

#include <gtest/gtest.h>

#include "tests/judge/said.h"

namespace warder {
namespace {

using namespace warder::testing;  // NOLINT: the small language of said.h

std::vector<PersonMention> MentionsOf(const Said& said) {
  return said.Done().people;
}

TEST(Assemble, ASecondValueOfAKindBeginsSomebodyElse) {
  const auto mentions =
      MentionsOf(Said("a").Say(kName, 1).Say(kBirth, 1).Say(kPnc, 1).Say(kName, 2).Say(kPnc, 2));
  ASSERT_EQ(mentions.size(), 2u);
  EXPECT_NE(mentions[0].name_birth, 0u);
  EXPECT_EQ(mentions[1].name_birth, 0u);
  EXPECT_EQ(mentions[1].id_count, 1);
}

TEST(Assemble, DistanceBeginsSomebodyElse) {
  EXPECT_EQ(MentionsOf(Said("a").Say(kName, 1).Say(kPnc, 1, 150)).size(), 1u);
  EXPECT_EQ(MentionsOf(Said("a").Say(kName, 1).Say(kPnc, 1, 250)).size(), 2u);
}

TEST(Assemble, ARowIsOnePersonHoweverWide) {
  EXPECT_EQ(MentionsOf(Said("a").Row().Say(kName, 1).Say(kPnc, 1, 700)).size(), 1u);
  EXPECT_EQ(MentionsOf(Said("a").Row().Say(kName, 1).Row().Say(kPnc, 1)).size(), 2u);
}

TEST(Assemble, AnIdentifierGoesBackToItsPerson) {
  const auto mentions = MentionsOf(
      Said("a").Say(kName, 1).Say(kPnc, 1).Say(kName, 2).Say(kPnc, 1).Say(kNino, 1).Say(kBirth, 2));
  ASSERT_EQ(mentions.size(), 2u);
  EXPECT_EQ(mentions[0].id_count, 2);
  EXPECT_NE(mentions[0].name_birth, 0u);
  EXPECT_EQ(mentions[1].kind, MentionKind::kNameOnly);
}

TEST(Assemble, AnOfficerTakesNothing) {
  const auto mentions =
      MentionsOf(Said("a").Say(kName, 1).As(Role::kStaff).Say(kName, 2).Say(kPnc, 1));
  ASSERT_EQ(mentions.size(), 2u);
  EXPECT_EQ(mentions[0].id_count, 1);
  EXPECT_EQ(mentions[1].role, Role::kStaff);
  EXPECT_EQ(mentions[1].categories & CategoryBit(Category::kWorkforce),
            CategoryBit(Category::kWorkforce));
}

TEST(Assemble, WordsAreSaidOfTheDocument) {
  const auto mentions =
      MentionsOf(Said("a").Say(kVictim, 0).Say(kName, 1, 900).Say(kPnc, 1).Say(kHealth, 0, 900));
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_TRUE(mentions[0].categories & CategoryBit(Category::kVictim));
  EXPECT_TRUE(mentions[0].traits & kTraitHealthOrSex);
}

TEST(Assemble, WordsOfARowAreSaidOfTheRow) {
  const auto mentions = MentionsOf(Said("a").Row().Say(kPnc, 1).Say(kVictim, 0).Row().Say(kPnc, 2));
  ASSERT_EQ(mentions.size(), 2u);
  EXPECT_TRUE(mentions[0].categories & CategoryBit(Category::kVictim));
  EXPECT_FALSE(mentions[1].categories & CategoryBit(Category::kVictim));
}

TEST(Assemble, ALongTableIsTheSameAsAShortOne) {
  Said said("a");
  for (uint64_t i = 0; i < 5000; ++i) said.Row().Say(kPnc, i).Say(kName, i).Say(kBirth, i);
  const auto mentions = MentionsOf(said);
  ASSERT_EQ(mentions.size(), 5000u);
  for (const PersonMention& mention : mentions) EXPECT_NE(mention.name_birth, 0u);
}

TEST(Assemble, UnknownRulesAreLeftOut) {
  Said said("a");
  said.Say(kPnc, 1);
  said.Last().rule = 900;
  EXPECT_TRUE(said.Done().people.empty());
}

}  // namespace
}  // namespace warder
