// What a key or a store has in common with what is scanned.
#include "scanner/cli/on_target.h"

#include <gtest/gtest.h>

namespace warder {
namespace {

Storage On(std::vector<std::string> disks, std::string kind = "partition") {
  Storage storage;
  storage.disks = std::move(disks);
  storage.layers.push_back({1, std::move(kind), "x", ""});
  return storage;
}

TEST(OnTarget, PartitionsOfOneDiskGoTogether) {
  EXPECT_TRUE(ShareADisk(On({"sda"}), On({"sda"}, "LUKS2")));
  EXPECT_TRUE(ShareADisk(On({"sda", "sdb"}, "RAID"), On({"sdc", "sdb"}, "LVM")));
  EXPECT_FALSE(ShareADisk(On({"sda"}), On({"sdb"})));
  EXPECT_FALSE(ShareADisk(On({}), On({})));  // nothing is known of either
}

TEST(OnTarget, AnImageIsADiskOfItsOwn) {
  EXPECT_FALSE(ShareADisk(On({"sda"}, "loop"), On({"sda"})));
  EXPECT_FALSE(ShareADisk(On({"sda"}), On({"sda"}, "loop")));
}

TEST(OnTarget, WhatIsNotThereYetLiesWhereItsFolderLies) {
  EXPECT_EQ(GroundOf("/tmp/not/there/yet.db").device, GroundOf("/tmp").device);
  EXPECT_FALSE(GroundOf("fd:987").device);
}

}  // namespace
}  // namespace warder
