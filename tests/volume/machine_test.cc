#include "scanner/volume/machine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/volume/system_tree.h"

namespace warder {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr auto kOpen = ProtectionGrade::kUnencrypted;
constexpr auto kSealed = ProtectionGrade::kEncrypted;
constexpr auto kUnknown = ProtectionGrade::kUnknown;

// The only volume of that use and identity.
const MachineVolume& At(const MachineStorage& machine, VolumeUse use, const std::string& identity) {
  static const MachineVolume kNone;
  const MachineVolume* found = &kNone;
  for (const MachineVolume& volume : machine.volumes) {
    if (volume.use == use && volume.identity == identity) found = &volume;
  }
  EXPECT_NE(found, &kNone) << VolumeUseName(use) << " " << identity;
  return *found;
}

// A laptop whose root is encrypted and whose swap is not, with a second partition that nobody
// thinks of.
void MakeLaptop(SystemTree* tree) {
  tree->Disk("sda", "8:0");
  for (const char* number : {"1", "2", "3", "4", "5"})
    tree->Partition("sda", std::string("sda") + number, std::string("8:") + number);
  tree->Mapped("dm-0", "253:0", "root", "CRYPT-LUKS2-aaaa-root", {"sda2"});
  tree->Mount("253:0 / / ext4 /dev/mapper/root rw");
  tree->Mount("253:0 /srv /export ext4 /dev/mapper/root rw");
  tree->Mount("8:1 / /boot ext4 /dev/sda1 rw");
  tree->Mount("0:5 / /proc proc proc rw");
  tree->Mount("0:9 / /tmp tmpfs tmpfs rw");
  tree->Write("/proc/swaps",
              "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"
              "/dev/sda3                               partition\t8388604\t\t0\t\t-2\n"
              "/var/swap\\040file                       file\t\t1048572\t\t0\t\t-3\n");
  tree->Write("/sys/power/resume", "8:3\n");
  tree->Write("/sys/class/dmi/id/chassis_type", "10\n");
  tree->Write("/sys/class/power_supply/BAT0/type", "Battery\n");
  tree->Write("/run/udev/data/b8:5", "E:ID_FS_TYPE=crypto_LUKS\nE:ID_FS_UUID=x\n");
}

TEST(Machine, PlainSwapUnderAnEncryptedRootIsSeen) {
  SystemTree tree;
  MakeLaptop(&tree);
  const MachineStorage machine = StorageOfMachine(tree.Inspect());
  const MachineVolume& root = At(machine, VolumeUse::kMounted, "/dev/mapper/root");
  EXPECT_EQ(root.storage.protection.grade, kSealed);
  EXPECT_EQ(root.mount_point, "/");
  EXPECT_EQ(root.more_mounts, 1u);
  EXPECT_EQ(At(machine, VolumeUse::kMounted, "/dev/sda1").storage.protection.grade, kOpen);
  EXPECT_EQ(At(machine, VolumeUse::kSwap, "/dev/sda3").storage.protection.grade, kOpen);
  EXPECT_EQ(At(machine, VolumeUse::kSwap, "/var/swap file").storage.protection.grade, kSealed);
  EXPECT_EQ(At(machine, VolumeUse::kHibernation, "/dev/sda3").storage.protection.grade, kOpen);
  EXPECT_EQ(At(machine, VolumeUse::kMounted, "tmpfs").storage.protection.scheme, "memory");
}

TEST(Machine, WhatTheSystemSaidIsKeptButForNamesThatPeopleChose) {
  SystemTree tree;
  MakeLaptop(&tree);
  tree.Loop("loop0", "7:0", "/srv/A9990XZ.img");
  tree.Mount("7:0 / /mnt/A9990XZ ext4 /dev/loop0 rw");
  SystemFiles files(tree.root());
  files.Record();
  std::vector<std::string> said;
  for (const SystemAnswer& answer : StorageOfMachine({files, {}}).answers)
    said.push_back(answer.file + " = " + answer.text);
  EXPECT_THAT(said, Contains("/sys/class/block/dm-0/dm/uuid = CRYPT-LUKS2-aaaa-root"));
  EXPECT_THAT(said, Contains("/sys/power/resume = 8:3"));
  EXPECT_THAT(said, Each(Not(HasSubstr("A9990XZ"))));
  EXPECT_THAT(StorageOfMachine(tree.Inspect()).answers, IsEmpty());
}

TEST(Machine, ItsNumberIsWhatTheMakerWrote) {
  const auto serial = [](const std::string& written, bool virtual_machine) {
    SystemTree tree;
    MakeLaptop(&tree);
    tree.Write("/sys/class/dmi/id/product_serial", written + "\n");
    if (virtual_machine) tree.Write("/sys/class/dmi/id/sys_vendor", "QEMU\n");
    return FactsOfMachine(SystemFiles(tree.root())).serial;
  };
  EXPECT_EQ(serial("5CG0231XYZ", false), "5CG0231XYZ");
  EXPECT_EQ(serial("5CG0231XYZ", true), "") << "that of the virtual machine";
  for (const char* filler : {"", "0000000", "To Be Filled By O.E.M.", "Default string"})
    EXPECT_EQ(serial(filler, false), "") << filler;
}

TEST(Machine, WhatIsNotMountedIsListedToo) {
  SystemTree tree;
  MakeLaptop(&tree);
  const MachineStorage machine = StorageOfMachine(tree.Inspect());
  EXPECT_EQ(At(machine, VolumeUse::kNotMounted, "/dev/sda4").storage.protection.grade, kUnknown);
  const MachineVolume& luks = At(machine, VolumeUse::kNotMounted, "/dev/sda5");
  EXPECT_EQ(luks.storage.protection.grade, kSealed);
  EXPECT_EQ(luks.storage.how_known, HowKnown::kAsserted);
  for (const MachineVolume& volume : machine.volumes) {
    EXPECT_NE(volume.identity, "/dev/sda");  // its partitions stand for it
    EXPECT_FALSE(volume.use == VolumeUse::kNotMounted && volume.identity == "/dev/sda2");
  }
}

TEST(Machine, WhereTheBytesMayBeReadTheyDecide) {
  SystemTree tree;
  MakeLaptop(&tree);
  StorageProbes probes;
  probes.grade_bytes = [](const PathBytes& path) -> std::optional<Protection> {
    Protection protection;
    if (!path.ends_with("/dev/sda4")) return std::nullopt;
    protection.grade = ProtectionGrade::kPasswordOnly;
    protection.scheme = "BitLocker";
    return protection;
  };
  const MachineStorage machine = StorageOfMachine(tree.Inspect(probes));
  const MachineVolume& volume = At(machine, VolumeUse::kNotMounted, "/dev/sda4");
  EXPECT_EQ(volume.storage.protection.grade, ProtectionGrade::kPasswordOnly);
  EXPECT_EQ(volume.storage.how_known, HowKnown::kMeasured);
  EXPECT_EQ(volume.file_system, "BitLocker");
}

TEST(Machine, ALaptopIsPortable) {
  SystemTree laptop;
  MakeLaptop(&laptop);
  const MachineFacts facts = FactsOfMachine(SystemFiles(laptop.root()));
  EXPECT_EQ(facts.chassis, "laptop");
  EXPECT_TRUE(facts.has_battery);
  EXPECT_FALSE(facts.virtual_machine);
  EXPECT_EQ(facts.portability, Portability::kPortable);

  SystemTree desktop;
  desktop.Write("/sys/class/dmi/id/chassis_type", "3\n");
  desktop.Write("/sys/class/power_supply/hid-mouse/type", "Battery\n");
  desktop.Write("/sys/class/power_supply/hid-mouse/scope", "Device\n");
  EXPECT_EQ(FactsOfMachine(SystemFiles(desktop.root())).portability, Portability::kFixed);

  SystemTree guest;
  guest.Write("/sys/class/dmi/id/sys_vendor", "QEMU\n");
  guest.Write("/sys/class/dmi/id/chassis_type", "1\n");
  EXPECT_EQ(FactsOfMachine(SystemFiles(guest.root())).chassis, "virtual machine");

  SystemTree nothing;
  EXPECT_EQ(FactsOfMachine(SystemFiles(nothing.root())).portability, Portability::kUnknown);
}

TEST(Machine, OfThisMachineEndsWithoutFailing) {
  const MachineStorage machine = StorageOfMachine({SystemFiles(), SystemProbes()});
  EXPECT_FALSE(machine.volumes.empty());
  for (const MachineVolume& volume : machine.volumes) {
    const Protection& protection = volume.storage.protection;
    EXPECT_TRUE(CountsAsOpen(protection.grade) || !protection.evidence.empty());
  }
}

}  // namespace
}  // namespace warder
