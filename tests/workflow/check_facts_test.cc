// From objects to what the gate is told: which holding claims them, and what was not looked at.
#include "scanner/workflow/check_facts.h"

#include <gtest/gtest.h>

#include "tests/workflow/samples.h"

namespace warder {
namespace {

// An object with so many people in it, each with a number of their own.
ObjectResult ObjectWith(const PathBytes& path, uint64_t people) {
  ObjectResult object;
  object.object.path = path;
  object.reader = "text";
  for (uint64_t i = 0; i < people; ++i) {
    PersonMention mention;
    mention.kind = MentionKind::kIdentified;
    mention.person =
        MakeKey(kFirstIdentifier, (std::hash<std::string>()(path) + i) * 0x9E3779B97F4A7C15);
    mention.ids[0] = mention.person;
    mention.id_count = 1;
    mention.categories = CategoryBit(Category::kOffence);
    object.people.push_back(mention);
  }
  object.people_count.best = people;
  return object;
}

ObjectResult UnreadObject(const PathBytes& path, CoverageClass coverage) {
  ObjectResult object;
  object.object.path = path;
  object.coverage = coverage;
  object.gaps.push_back({coverage, "made up", 10, 0});
  return object;
}

CheckFacts Collect(const Case& the_case, const std::vector<ObjectResult>& objects) {
  CheckFactsCollector collector(ShippedPolicy(), the_case);
  Run run;
  run.roots = {"/disk"};
  run.target.mounted_at = "/disk";
  collector.OnRunStart(run);
  for (const ObjectResult& object : objects) collector.OnObject(object);
  collector.OnRunEnd(run, false);
  return collector.facts();
}

TEST(CheckFacts, AHoldingClaimsWhatLiesWhereItSays) {
  const CheckFacts facts = Collect(GoodCase(), {ObjectWith("/disk/home/ann/mappa/minutes.txt", 4),
                                                ObjectWith("/disk/home/ann/mappa/old/2019.txt", 2),
                                                ObjectWith("/disk/home/ann/mappa.txt", 3)});
  EXPECT_EQ(facts.holdings[0].objects, 2u);
  EXPECT_EQ(facts.holdings[0].people.best, 6u);
  EXPECT_EQ(facts.holdings[0].open_items, 2u);
  EXPECT_EQ(facts.unmatched.all.best, 3u);
  EXPECT_GT(facts.unmatched_impact, 0);
  EXPECT_EQ(facts.people.all.best, 9u);
}

// Two numbers of one person, whom a list that is explained tells to be one.
TEST(CheckFacts, WhomNothingExplainsAreNoMorePeopleThanThereAre) {
  const auto list = [](const PathBytes& path, size_t first, size_t end) {
    ObjectResult object = ObjectWith(path, 1);
    PersonMention& mention = object.people.front();
    const std::array<PersonKey, 2> ids{MakeKey(kFirstIdentifier, uint64_t{1} << 40),
                                       MakeKey(kFirstIdentifier + 1, uint64_t{1} << 41)};
    mention.id_count = static_cast<uint8_t>(end - first);
    for (size_t i = first; i < end; ++i) mention.ids[i - first] = ids[i];
    mention.person = mention.ids[0];
    return object;
  };
  const CheckFacts facts =
      Collect(GoodCase(), {list("/disk/home/ann/mappa/minutes.txt", 0, 2),
                           list("/disk/home/ann/a.txt", 0, 1), list("/disk/home/ann/b.txt", 1, 2)});
  EXPECT_EQ(facts.people.all.best, 1u);
  EXPECT_EQ(facts.unmatched.all.best, 1u);
  EXPECT_EQ(
      Collect(GoodCase(), {list("/disk/home/ann/a.txt", 0, 1), list("/disk/home/ann/b.txt", 1, 2)})
          .unmatched.all.best,
      2u)
      << "without the list they are two as far as anybody can tell";
}

TEST(CheckFacts, TwoControllersThatClaimTheSameAreToldOf) {
  Case the_case = GoodCase();
  Holding other = the_case.holdings[0];
  other.location = "home/ann/**";
  other.controller = "Eastvale Constabulary";
  the_case.holdings.push_back(other);
  const CheckFacts facts = Collect(the_case, {ObjectWith("/disk/home/ann/mappa/minutes.txt", 4),
                                              ObjectWith("/disk/home/ann/list.txt", 1)});
  EXPECT_EQ(facts.holdings[0].disputed, 1u);
  EXPECT_EQ(facts.holdings[1].disputed, 1u);
  EXPECT_EQ(facts.unmatched.all.best, 0u);
}

TEST(CheckFacts, ALinkThatLeadsElsewhereNeedsNoReason) {
  ObjectResult link = UnreadObject("/disk/home/ann/editor", CoverageClass::kExcluded);
  const auto& unread = [&] {
    return Collect(GoodCase(), {link}).unread[static_cast<size_t>(CoverageClass::kExcluded)];
  };
  EXPECT_EQ(unread().objects, 1u);
  link.object.kind = ObjectKind::kSymlink;
  EXPECT_EQ(unread().objects, 0u);
}

TEST(CheckFacts, AReasonCoversOneClassInOnePlace) {
  Case the_case = GoodCase();
  the_case.unread.push_back(
      {"home/*/Pictures/**", CoverageClass::kImageOrAudioOnly, "scenes", "S. Whitby"});
  the_case.unread.push_back({"home/ann/a.zip", CoverageClass::kSealed, "no name", ""});
  const CheckFacts facts = Collect(
      the_case, {UnreadObject("/disk/home/ann/Pictures/1.jpg", CoverageClass::kImageOrAudioOnly),
                 UnreadObject("/disk/home/ann/2.jpg", CoverageClass::kImageOrAudioOnly),
                 UnreadObject("/disk/home/ann/Pictures/3.pdf", CoverageClass::kDamaged),
                 UnreadObject("/disk/home/ann/a.zip", CoverageClass::kSealed)});
  const auto& pictures = facts.unread[static_cast<size_t>(CoverageClass::kImageOrAudioOnly)];
  EXPECT_EQ(pictures.objects, 2u);
  EXPECT_EQ(pictures.excused, 1u);
  EXPECT_EQ(pictures.example.path, "/disk/home/ann/2.jpg");
  EXPECT_EQ(facts.unread[static_cast<size_t>(CoverageClass::kDamaged)].excused, 0u);
  EXPECT_EQ(facts.unread[static_cast<size_t>(CoverageClass::kSealed)].excused, 0u);
}

}  // namespace
}  // namespace warder
