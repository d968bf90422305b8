// What holds of any set of objects: made-up worlds, and two implementations against each other.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "scanner/judge/people.h"
#include "tests/judge/said.h"

namespace warder {
namespace {

using namespace warder::testing;  // NOLINT: the small language of said.h

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
  EXPECT_EQ(PeopleOf(rest).all.best, 2u);
  EXPECT_EQ(PeopleOf({rest[0], link, rest[1]}).all.best, 1u);
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

}  // namespace
}  // namespace warder
