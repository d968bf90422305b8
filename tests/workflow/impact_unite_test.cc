// The people of several devices, each once, from the runs that their packs keep.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "scanner/store/run_keeper.h"
#include "scanner/workflow/check_pack.h"
#include "scanner/workflow/impact.h"
#include "tests/judge/said.h"

namespace warder {
namespace {

constexpr uint64_t kSealedDisk = 7, kOpenDisk = 9;

// The people with these numbers.
ObjectResult ListOn(uint64_t device, const PathBytes& path, uint64_t first, uint64_t end) {
  testing::Said said(path);
  for (uint64_t person = first; person < end; ++person) said.Say(testing::kPnc, person, 1000);
  ObjectResult object = said.Done();
  object.object.id = {device, 1, ""};
  return object;
}

class Unite : public ::testing::Test {
 protected:
  Unite() {
    EXPECT_NE(mkdtemp(folder_.data()), nullptr);
    key_ = std::make_unique<EngagementKey>(NewKeyFile(folder_ + "/key", "test").value());
  }
  ~Unite() override { std::filesystem::remove_all(folder_); }

  // 5 people on encrypted storage and 3 others on storage that is not.
  std::string PackOfAPartlyGuardedDevice() const {
    return PackOf({ListOn(kSealedDisk, "/home/ann/list.csv", 0, 5),
                   ListOn(kOpenDisk, "/data/list.csv", 5, 8)});
  }
  // Of a pack, the kept run alone.
  std::string PackOf(const std::vector<ObjectResult>& objects) const {
    const std::string pack = folder_ + "/pack";
    std::filesystem::create_directory(pack);
    warder::Run run;
    run.id = "r";
    run.key_id = key_->id;
    run.rules = testing::SaidRules();
    auto keeper = RunKeeper::Begin(pack + '/' + std::string(kKeptRunName), *key_, RunOrigin());
    EXPECT_TRUE(keeper) << keeper.error().message;
    EXPECT_TRUE((*keeper)->BeginRun(run));
    for (const ObjectResult& object : objects) EXPECT_TRUE((*keeper)->AddObject(object));
    EXPECT_TRUE((*keeper)->EndRun(run, false));
    return pack;
  }
  uint64_t People(const std::vector<std::string>& packs, const ImpactFacts& facts,
                  const LossScenario& scenario) const {
    const auto people =
        UnitePeople(packs, std::vector<ImpactFacts>(packs.size(), facts), scenario, *key_);
    EXPECT_TRUE(people) << people.error().message;
    return people ? people->best : 0;
  }

 private:
  std::string folder_ = std::filesystem::temp_directory_path() / "warder_unite_XXXXXX";
  std::unique_ptr<EngagementKey> key_;
};

TEST_F(Unite, WhatMeasuredEncryptionGuardsIsLeftOutUntilItWasOpened) {
  const std::string pack = PackOfAPartlyGuardedDevice();
  ImpactFacts facts;
  facts.open.people = {3, 3, 3, 3, 0};
  facts.all.people = {8, 8, 8, 8, 0};
  facts.measured_devices = {std::to_string(kSealedDisk)};
  EXPECT_EQ(People({pack}, facts, {}), 3u);
  EXPECT_EQ(People({pack, pack}, facts, {}), 3u) << "the same people on two devices";
  EXPECT_EQ(People({pack}, facts, {.awake = true}), 8u);
  EXPECT_EQ(People({pack}, facts, {.password_known = true}), 8u);
  facts.measured_devices.clear();
  EXPECT_EQ(People({pack}, facts, {}), 8u) << "nothing was measured";
  facts.open.people = {};
  EXPECT_EQ(People({pack}, facts, {}), 0u) << "nobody can be reached";
}

// Two numbers of one person are told to be one by a list that nobody can read.
TEST_F(Unite, WhatIsGuardedStillTellsWhoIsWho) {
  using testing::Said;
  ObjectResult both =
      Said("/home/ann/list.csv").Row().Say(testing::kPnc, 1).Say(testing::kNino, 1).Done();
  both.object.id = {kSealedDisk, 1, ""};
  ObjectResult one = Said("/data/a.txt").Say(testing::kPnc, 1).Done();
  one.object.id = {kOpenDisk, 1, ""};
  ObjectResult other = Said("/data/b.txt").Say(testing::kNino, 1).Done();
  other.object.id = {kOpenDisk, 2, ""};
  const std::string pack = PackOf({both, one, other});
  ImpactFacts facts;
  facts.open.people = {1, 1, 1, 1, 0};
  facts.measured_devices = {std::to_string(kSealedDisk)};
  EXPECT_EQ(People({pack}, facts, {}), 1u);
}

}  // namespace
}  // namespace warder
