#include "scanner/source/mounts.h"

#include <gtest/gtest.h>

#include "scanner/source/overmount.h"
#include "tests/source/temp_tree.h"

namespace warder {
namespace {

constexpr char kTable[] =
    "1 0 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro\n"
    "2 1 0:21 / /proc rw,nosuid - proc proc rw\n"
    "3 1 8:17 / /media/my\\040disk\\011\\134x ro,noexec master:3 propagate_from:2 - vfat /dev/sdb1 "
    "ro\n"
    "this is not a line of it\n"
    "4 1 8:x / /bad rw - ext4 /dev/sdc1 rw\n"
    "5 1 0:40 / /srv rw,noatime - tmpfs tmpfs rw\n"
    "6 5 0:41 / /srv rw - xfs /dev/sdd1 rw\n"
    "7 6 0:42 / /srv rw - fuse.sshfs host: rw\n"
    "8 7 0:43 / /srv/net rw - autofs systemd-1 rw\n"
    "9 7 0:44 / /srv/share rw - cifs //server/share rw,vers=3.0,noserverino\n";

TEST(MountTable, ReadsTheFieldsThatAreDocumented) {
  const MountTable table = MountTable::Parse(kTable);
  EXPECT_EQ(table.size(), 8u);
  const auto disk = table.ById(3);
  ASSERT_NE(disk, nullptr);
  EXPECT_EQ(disk->parent_id, 1u);
  EXPECT_EQ(disk->device_major, 8u);
  EXPECT_EQ(disk->device_minor, 17u);
  EXPECT_EQ(disk->root, "/");
  EXPECT_EQ(disk->mount_point, "/media/my disk\t\\x");
  EXPECT_EQ(disk->options, "ro,noexec");
  EXPECT_EQ(disk->type, "vfat");
  EXPECT_EQ(disk->source, "/dev/sdb1");
  EXPECT_EQ(disk->super_options, "ro");
  EXPECT_EQ(table.ByDevice(8, 17), disk);
  EXPECT_EQ(table.ById(4), nullptr);
  EXPECT_EQ(table.ByDevice(9, 9), nullptr);
}

TEST(MountTable, CutLinesAreLeftOutAndNeverReadBeyond) {
  const std::string text = kTable;
  for (size_t length = 0; length <= text.size(); ++length) {
    const MountTable table = MountTable::Parse(text.substr(0, length));
    EXPECT_LE(table.size(), 8u);
  }
}

TEST(Mount, WhatEachKindIsGoodFor) {
  const MountTable table = MountTable::Parse(kTable);
  EXPECT_FALSE(table.ById(1)->NotEntered());
  EXPECT_EQ(table.ById(2)->NotEntered()->coverage, CoverageClass::kSpecial);
  EXPECT_EQ(table.ById(8)->NotEntered()->coverage, CoverageClass::kNotEnumerated);
  EXPECT_FALSE(table.ById(5)->NotEntered());

  EXPECT_TRUE(table.ById(1)->StableInodes());
  EXPECT_FALSE(table.ById(3)->StableInodes());
  EXPECT_FALSE(table.ById(7)->StableInodes());
  EXPECT_FALSE(table.ById(9)->StableInodes());

  EXPECT_FALSE(table.ById(1)->KeepsAccessTimes());
  EXPECT_TRUE(table.ById(3)->KeepsAccessTimes());
  EXPECT_TRUE(table.ById(5)->KeepsAccessTimes());

  EXPECT_TRUE(table.ById(9)->HasDosAttributes());
  EXPECT_TRUE(table.ById(9)->RemoteRights());
  EXPECT_FALSE(table.ById(6)->HasDosAttributes());

  const Volume volume = table.ById(3)->AsVolume();
  EXPECT_EQ(volume.identity, "/dev/sdb1");
  EXPECT_EQ(volume.file_system, "vfat");
  EXPECT_EQ(volume.mount_options, "ro,noexec");
  EXPECT_EQ(volume.how_known, "mountinfo");
  EXPECT_FALSE(volume.stable_inodes);
}

TEST(MountTable, MountsOnTopOfMountsHideThem) {
  const MountTable table = MountTable::Parse(kTable);
  const auto hidden = table.StackedBelow(*table.ById(7));
  ASSERT_EQ(hidden.size(), 2u);
  EXPECT_EQ(hidden[0]->type, "xfs");
  EXPECT_EQ(hidden[1]->type, "tmpfs");
  EXPECT_TRUE(table.StackedBelow(*table.ById(8)).empty());
  EXPECT_TRUE(table.StackedBelow(*table.ById(1)).empty());
  const auto gaps = HiddenMounts(table, *table.ById(7));
  ASSERT_EQ(gaps.size(), 2u);
  EXPECT_EQ(gaps[0].coverage, CoverageClass::kNotEnumerated);
  EXPECT_EQ(gaps[0].reason, "xfs file system hidden under what is mounted here");
}

TEST(MountTable, AMountThatIsItsOwnParentDoesNotHang) {
  const MountTable table = MountTable::Parse("1 1 8:1 / / rw - ext4 /dev/sda1 rw\n");
  EXPECT_LE(table.StackedBelow(*table.ById(1)).size(), 1u);
}

TEST(Volume, OfAPathOnThisSystem) {
  const TempTree tree;
  const Result<Volume> volume = VolumeOf(tree.path());
  ASSERT_TRUE(volume) << volume.error().message;
  EXPECT_FALSE(volume->file_system.empty());
  EXPECT_EQ(volume->mount_point.substr(0, 1), "/");
  EXPECT_FALSE(VolumeOf(tree / "missing"));
}

}  // namespace
}  // namespace warder
