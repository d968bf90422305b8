#include "scanner/judge/fix_first.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

#include "tests/judge/said.h"

namespace warder {
namespace {

using namespace warder::testing;  // NOLINT: the small language of said.h

std::vector<std::string> Folders(const FixFirst& fix) {
  std::vector<std::string> folders;
  for (const FixItem& item : fix.items)
    folders.push_back(item.folder + (item.own_files_only ? "/*" : ""));
  return folders;
}

ObjectResult PeopleIn(const std::string& path, uint64_t first, uint64_t last) {
  Said said(path);
  for (uint64_t i = first; i < last; ++i) said.Row().Say(kPnc, i);
  return said.Done();
}

TEST(FixFirst, NobodyNothing) {
  EXPECT_TRUE(PeopleOf({}).fix_first.items.empty());
}

TEST(FixFirst, TheTwoThatHoldNearlyEverybody) {
  const FixFirst fix = PeopleOf({PeopleIn("r/1/a", 0, 3), PeopleIn("r/2/home/x/list", 0, 600),
                                 PeopleIn("r/2/home/x/mail/1", 20, 40),
                                 PeopleIn("r/5/list", 500, 1000), PeopleIn("r/7/note", 998, 1001)})
                           .fix_first;
  EXPECT_EQ(Folders(fix), (std::vector<std::string>{"r/2/home/x/*", "r/5"}));
  EXPECT_EQ(fix.people, 1001u);
  EXPECT_EQ(fix.cleared, 1001u - 3u - 3u - 20u);  // those in 1, in 7 and in the mail stay
  EXPECT_EQ(fix.items[0].people, 600u);
}

TEST(FixFirst, APersonWithACopyElsewhereIsNotCleared) {
  const FixFirst fix = PeopleOf({PeopleIn("r/1/a", 0, 100), PeopleIn("r/2/b", 0, 100)}).fix_first;
  EXPECT_EQ(Folders(fix).size(), 2u);
  EXPECT_EQ(fix.cleared, 100u);
}

TEST(FixFirst, TheMostSensitiveFirst) {
  const FixFirst fix =
      PeopleOf({PeopleIn("r/1/a", 0, 100),
                Said("r/2/b").Row().Say(kPnc, 200).Say(kVictim, 0).Row().Say(kPnc, 201).Done(),
                PeopleIn("r/2/c", 202, 210)})
          .fix_first;
  ASSERT_EQ(fix.items.size(), 2u);
  EXPECT_EQ(fix.items[0].folder, "r/2");
  EXPECT_EQ(fix.items[0].sensitivity, 4);
}

TEST(FixFirst, OwnFilesOfAFolderAreAPlace) {
  const FixFirst fix = PeopleOf({PeopleIn("r/list", 0, 100), PeopleIn("r/old/x", 0, 2)}).fix_first;
  EXPECT_EQ(Folders(fix), (std::vector<std::string>{"r/*"}));
}

// Of many roots, as one who scans a list of shares has them, the largest are told.
TEST(FixFirst, TheLargestOfManyRoots) {
  std::vector<ObjectResult> objects;
  for (uint64_t i = 0; i < 80; ++i) {
    const std::string root = "share-" + std::to_string(i);
    objects.push_back(PeopleIn(root + "/list", i * 1000, i * 1000 + (i == 70 ? 600 : 1)));
  }
  const FixFirst fix = PeopleOf(objects).fix_first;
  ASSERT_FALSE(fix.items.empty());
  EXPECT_EQ(fix.items[0].folder, "share-70");
  EXPECT_EQ(fix.items[0].people, 600u);
  EXPECT_EQ(fix.people, 679u);
}

// By its definition, on random trees: short, enough, and the share is what it says.
TEST(FixFirst, ClearsWhatItSays) {
  for (uint32_t seed = 1; seed <= 30; ++seed) {
    std::mt19937 random(seed);
    std::vector<PathBytes> paths = {"r"};
    for (int i = 0; i < 40; ++i)
      paths.push_back(paths[random() % paths.size()] + "/" + std::to_string(random() % 9));
    const FolderTree tree(paths);
    std::vector<PlacedPerson> people;
    for (int i = 0; i < 400; ++i) {
      PlacedPerson person;
      person.thing = static_cast<uint32_t>(random() % 150);
      person.folder = static_cast<FolderIndex>(random() % tree.size());
      people.push_back(person);
    }
    std::sort(people.begin(), people.end());
    const FixFirst fix = FindFixFirst(tree, people);
    const auto covered = [&](FolderIndex folder) {
      return std::any_of(fix.items.begin(), fix.items.end(), [&](const FixItem& item) {
        const PathBytes& path = tree.path(folder);
        return path == item.folder ||
               (!item.own_files_only && path.rfind(item.folder + "/", 0) == 0);
      });
    };
    std::set<uint32_t> all, exposed;
    for (const PlacedPerson& one : people) {
      all.insert(one.thing);
      if (!covered(one.folder)) exposed.insert(one.thing);
    }
    EXPECT_EQ(fix.people, all.size());
    EXPECT_EQ(fix.cleared, all.size() - exposed.size());
    EXPECT_GE(fix.cleared * 100, fix.people * kClearedPercent);
    EXPECT_LE(fix.items.size(), kMostFixItems);
  }
}

}  // namespace
}  // namespace warder
