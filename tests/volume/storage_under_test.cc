// The same file path on systems whose storage differs.
#include "scanner/volume/storage_under.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/volume/system_tree.h"

namespace warder {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kFile[] = "/home/clerk/custody.csv";
constexpr auto kOpen = ProtectionGrade::kUnencrypted;
constexpr auto kSealed = ProtectionGrade::kEncrypted;
constexpr auto kUnknown = ProtectionGrade::kUnknown;

// "LUKS2 LVM partition disk": what was met, in order.
std::string Kinds(const Storage& storage) {
  std::string text;
  for (const StorageLayer& layer : storage.layers) text += (text.empty() ? "" : " > ") + layer.kind;
  return text;
}

DmTarget Crypt(std::string cipher) {
  return {"crypt", std::move(cipher), 512};
}

// Tables by the mapping's name.
StorageProbes WithTables(std::map<std::string, std::vector<DmTarget>> tables) {
  StorageProbes probes;
  probes.dm_table = [tables = std::move(tables)](
                        const std::string& name) -> std::optional<std::vector<DmTarget>> {
    const auto found = tables.find(name);
    if (found == tables.end()) return std::nullopt;
    return found->second;
  };
  return probes;
}

StorageProbes WithHeader(Protection header) {
  StorageProbes probes;
  probes.grade_bytes = [header](const PathBytes&) -> std::optional<Protection> { return header; };
  return probes;
}

TEST(StorageUnder, APlainPartition) {
  SystemTree tree;
  tree.Disk("sda", "8:0");
  tree.Partition("sda", "sda2", "8:2");
  tree.Mount("8:2 / / ext4 /dev/sda2 rw");
  const Storage storage = tree.Inspect().UnderPath(kFile);
  EXPECT_EQ(storage.protection.grade, kOpen);
  EXPECT_EQ(storage.how_known, HowKnown::kMeasured);
  EXPECT_EQ(Kinds(storage), "file system > partition > disk");
  EXPECT_THAT(storage.disks, ElementsAre("sda"));
  EXPECT_EQ(storage.portability, Portability::kFixed);
  EXPECT_THAT(storage.unseen, Contains(HasSubstr("OPAL")));
}

TEST(StorageUnder, LvmOnLuks) {
  SystemTree tree;
  tree.Disk("nvme0n1", "259:0", "pci0000:00/0000:00:1d.0/0000:02:00.0/nvme/nvme0");
  tree.Partition("nvme0n1", "nvme0n1p3", "259:3");
  tree.Mapped("dm-0", "253:0", "luks-1", "CRYPT-LUKS2-00112233445566778899aabbccddeeff-luks-1",
              {"nvme0n1p3"});
  tree.Mapped("dm-1", "253:1", "vg-home", "LVM-abcdef", {"dm-0"});
  tree.Mount("253:1 / / ext4 /dev/mapper/vg-home rw");

  // Without root the cipher is not read: there is a layer, but nobody looked whether it encrypts.
  const Storage asserted = tree.Inspect().UnderPath(kFile);
  EXPECT_EQ(asserted.protection.grade, kSealed);
  EXPECT_EQ(asserted.how_known, HowKnown::kAsserted);
  EXPECT_EQ(asserted.protection.scheme, "LUKS2");
  EXPECT_EQ(Kinds(asserted), "file system > LVM > LUKS2 > partition > disk");

  const Storage measured =
      tree.Inspect(WithTables({{"luks-1", {Crypt("aes-xts-plain64")}}})).UnderPath(kFile);
  EXPECT_EQ(measured.protection.grade, kSealed);
  EXPECT_EQ(measured.how_known, HowKnown::kMeasured);
  EXPECT_EQ(measured.protection.algorithm, "aes-xts-plain64");
  EXPECT_EQ(measured.protection.key_bits, 512u);
}

TEST(StorageUnder, LuksOverLvmOverRaid) {
  SystemTree tree;
  tree.Disk("sda", "8:0");
  tree.Disk("sdb", "8:16");
  tree.Partition("sda", "sda1", "8:1");
  tree.Partition("sdb", "sdb1", "8:17");
  tree.Raid("md0", "9:0", "raid1", {"sda1", "sdb1"});
  tree.Mapped("dm-0", "253:0", "vg-data", "LVM-1234", {"md0"});
  tree.Mapped("dm-1", "253:1", "data", "CRYPT-LUKS1-ffff-data", {"dm-0"});
  tree.Mount("253:1 / / xfs /dev/mapper/data rw");
  const Storage storage =
      tree.Inspect(WithTables({{"data", {Crypt("aes-cbc-essiv:sha256")}}})).UnderPath(kFile);
  EXPECT_EQ(storage.protection.grade, kSealed);
  EXPECT_EQ(storage.how_known, HowKnown::kMeasured);
  EXPECT_EQ(Kinds(storage),
            "file system > LUKS1 > LVM > RAID > partition > disk > partition > disk");
  EXPECT_THAT(storage.disks, ElementsAre("sda", "sdb"));
}

TEST(StorageUnder, ARaidWithOneEncryptedHalfIsOpen) {
  SystemTree tree;
  tree.Disk("sda", "8:0");
  tree.Disk("sdb", "8:16");
  tree.Mapped("dm-0", "253:0", "a", "CRYPT-LUKS2-aaaa-a", {"sda"});
  tree.Raid("md0", "9:0", "raid1", {"dm-0", "sdb"});
  tree.Mount("9:0 / / ext4 /dev/md0 rw");
  const Storage storage = tree.Inspect().UnderPath(kFile);
  EXPECT_EQ(storage.protection.grade, kOpen);
  EXPECT_TRUE(storage.protection.mixed);
  EXPECT_EQ(storage.protection.sealed_members, 1u);
  EXPECT_EQ(storage.protection.members, 2u);
}

TEST(StorageUnder, BtrfsIsAsOpenAsItsWeakestDevice) {
  for (const bool both : {false, true}) {
    SystemTree tree;
    tree.Disk("sda", "8:0");
    tree.Disk("sdb", "8:16");
    tree.Mapped("dm-0", "253:0", "a", "CRYPT-LUKS2-aaaa-a", {"sda"});
    tree.Mapped("dm-1", "253:1", "b", "CRYPT-LUKS2-bbbb-b", {"sdb"});
    tree.Btrfs("1111-2222", {"dm-0", both ? "dm-1" : "sdb"});
    tree.Mount("0:33 /@home /home btrfs /dev/mapper/a rw,subvol=/@home");
    const Storage storage = tree.Inspect().UnderPath(kFile);
    EXPECT_EQ(storage.protection.grade, both ? kSealed : kOpen);
    EXPECT_EQ(storage.protection.mixed, !both);
    EXPECT_THAT(storage.disks, ElementsAre("sda", "sdb"));
  }
}

TEST(StorageUnder, BtrfsWhoseDevicesAreNotKnownIsUnknown) {
  SystemTree tree;
  tree.Disk("sda", "8:0");
  tree.Mapped("dm-0", "253:0", "a", "CRYPT-LUKS2-aaaa-a", {"sda"});
  tree.Mount("0:33 / /home btrfs /dev/mapper/a rw");
  EXPECT_EQ(tree.Inspect().UnderPath(kFile).protection.grade, kUnknown);
}

TEST(StorageUnder, ALoopDeviceIsAsSafeAsTheFileBehindIt) {
  for (const bool encrypted : {false, true}) {
    SystemTree tree;
    tree.Disk("sda", "8:0");
    tree.Mapped("dm-0", "253:0", "safe", "CRYPT-LUKS2-aaaa-safe", {"sda"});
    tree.Loop("loop0", "7:0", "/srv/images/home.img");
    tree.Write("/srv/images/home.img", "");
    tree.Mount(encrypted ? "253:0 / / ext4 /dev/mapper/safe rw" : "8:0 / / ext4 /dev/sda rw");
    tree.Mount("7:0 / /home ext4 /dev/loop0 rw");
    const Storage storage = tree.Inspect().UnderPath(kFile);
    EXPECT_EQ(storage.protection.grade, encrypted ? kSealed : kOpen);
    EXPECT_EQ(Kinds(storage), encrypted ? "file system > loop > file system > LUKS2 > disk"
                                        : "file system > loop > file system > disk");
  }
}

TEST(StorageUnder, ALuksImageOnAPlainDisk) {
  SystemTree tree;
  tree.Disk("sda", "8:0");
  tree.Loop("loop0", "7:0", "/srv/vault.img");
  tree.Write("/srv/vault.img", "");
  tree.Mapped("dm-0", "253:0", "vault", "CRYPT-LUKS2-aaaa-vault", {"loop0"});
  tree.Mount("8:0 / / ext4 /dev/sda rw");
  tree.Mount("253:0 / /home ext4 /dev/mapper/vault rw");
  const auto inspector = tree.Inspect();
  EXPECT_EQ(inspector.UnderPath(kFile).protection.grade, kSealed);
  EXPECT_EQ(inspector.UnderPath("/srv/vault.img").protection.grade, kOpen);
}

TEST(StorageUnder, ALoopWhoseFileIsElsewhereIsUnknown) {
  SystemTree tree;
  tree.Disk("sda", "8:0");
  tree.Mapped("dm-0", "253:0", "safe", "CRYPT-LUKS2-aaaa-safe", {"sda"});
  tree.Loop("loop0", "7:0", "/host/only/home.img");
  tree.Mount("253:0 / / ext4 /dev/mapper/safe rw");
  tree.Mount("7:0 / /home ext4 /dev/loop0 rw");
  EXPECT_EQ(tree.Inspect().UnderPath(kFile).protection.grade, kUnknown);
}

TEST(StorageUnder, ALoopKeptInItselfEnds) {
  SystemTree tree;
  tree.Loop("loop0", "7:0", "/home/self.img");
  tree.Write("/home/self.img", "");
  tree.Mount("7:0 / /home ext4 /dev/loop0 rw");
  EXPECT_EQ(tree.Inspect().UnderPath(kFile).protection.grade, kUnknown);
}

TEST(StorageUnder, AnOverlayIsAsOpenAsItsWeakestDirectory) {
  for (const bool lower_is_plain : {false, true}) {
    SystemTree tree;
    tree.Disk("sda", "8:0");
    tree.Disk("sdb", "8:16");
    tree.Mapped("dm-0", "253:0", "safe", "CRYPT-LUKS2-aaaa-safe", {"sda"});
    tree.Write("/safe/upper/x", "");
    tree.Write("/safe/work/x", "");
    tree.Write("/safe/lower/x", "");
    tree.Write("/plain/lo:wer/x", "");
    tree.Mount("253:0 / /safe ext4 /dev/mapper/safe rw");
    tree.Mount("8:16 / /plain ext4 /dev/sdb rw");
    const std::string lower = lower_is_plain ? "/safe/lower:/plain/lo\\134:wer" : "/safe/lower";
    tree.Mount("0:50 / /home overlay overlay rw,lowerdir=" + lower +
               ",upperdir=/safe/upper,workdir=/safe/work");
    const Storage storage = tree.Inspect().UnderPath(kFile);
    EXPECT_EQ(storage.protection.grade, lower_is_plain ? kOpen : kSealed);
  }
}

TEST(StorageUnder, AContainersOverlayNamesDirectoriesOfTheHost) {
  SystemTree tree;
  tree.Mount("0:50 / / overlay overlay rw,lowerdir=/var/lib/x/l,upperdir=/var/lib/x/u");
  EXPECT_EQ(tree.Inspect().UnderPath(kFile).protection.grade, kUnknown);
}

TEST(StorageUnder, SuspendedBitLockerThroughTheDeviceMapper) {
  SystemTree tree;
  tree.Disk("sda", "8:0");
  tree.Partition("sda", "sda3", "8:3");
  tree.Mapped("dm-0", "253:0", "win", "CRYPT-BITLK-aaaa-win", {"sda3"});
  tree.Mount("253:0 / / ntfs3 /dev/mapper/win rw");
  Protection header;
  header.scheme = "BitLocker";

  header.grade = ProtectionGrade::kPasswordOnly;
  const Storage suspended = tree.Inspect(WithHeader(header)).UnderPath(kFile);
  EXPECT_EQ(suspended.protection.grade, ProtectionGrade::kPasswordOnly);
  EXPECT_EQ(suspended.how_known, HowKnown::kMeasured);

  header.grade = kSealed;
  EXPECT_EQ(tree.Inspect(WithHeader(header)).UnderPath(kFile).protection.grade, kSealed);

  // A clear key does not show in the mapping, so without the header nothing is claimed.
  EXPECT_EQ(tree.Inspect().UnderPath(kFile).protection.grade, kUnknown);
  EXPECT_EQ(tree.Inspect(WithTables({{"win", {Crypt("aes-xts-plain64")}}}))
                .UnderPath(kFile)
                .protection.grade,
            kUnknown);
}

TEST(StorageUnder, ANullCipherIsNoEncryption) {
  for (const char* cipher : {"cipher_null-ecb", "capi:ecb(cipher_null)-plain"}) {
    SystemTree tree;
    tree.Disk("sda", "8:0");
    tree.Mapped("dm-0", "253:0", "a", "CRYPT-LUKS2-aaaa-a", {"sda"});
    tree.Mount("253:0 / / ext4 /dev/mapper/a rw");
    const Storage storage = tree.Inspect(WithTables({{"a", {Crypt(cipher)}}})).UnderPath(kFile);
    EXPECT_EQ(storage.protection.grade, kOpen) << cipher;
    EXPECT_EQ(storage.how_known, HowKnown::kMeasured);
  }
}

TEST(StorageUnder, AVolumeThatIsEncryptedInPartIsOpen) {
  SystemTree tree;
  tree.Disk("sda", "8:0");
  tree.Mapped("dm-0", "253:0", "a", "CRYPT-LUKS2-aaaa-a", {"sda"});
  tree.Mount("253:0 / / ext4 /dev/mapper/a rw");
  const Storage storage =
      tree.Inspect(WithTables({{"a", {Crypt("aes-xts-plain64"), {"linear", "", 0}}}}))
          .UnderPath(kFile);
  EXPECT_EQ(storage.protection.grade, kOpen);
  EXPECT_TRUE(storage.protection.mixed);
}

TEST(StorageUnder, AReencryptingHeaderOutranksTheMapping) {
  SystemTree tree;
  tree.Disk("sda", "8:0");
  tree.Mapped("dm-0", "253:0", "a", "CRYPT-LUKS2-aaaa-a", {"sda"});
  tree.Mount("253:0 / / ext4 /dev/mapper/a rw");
  Protection header;
  header.scheme = "LUKS2";
  header.grade = kOpen;
  StorageProbes probes = WithTables({{"a", {Crypt("aes-xts-plain64")}}});
  probes.grade_bytes = WithHeader(header).grade_bytes;
  EXPECT_EQ(tree.Inspect(probes).UnderPath(kFile).protection.grade, kOpen);
  // A header that is kept elsewhere leaves bytes without meaning on the device.
  header.scheme = "";
  header.grade = kUnknown;
  probes.grade_bytes = WithHeader(header).grade_bytes;
  EXPECT_EQ(tree.Inspect(probes).UnderPath(kFile).protection.grade, kSealed);
}

struct MappingCase {
  const char* uuid;
  ProtectionGrade grade;
  const char* kind;
};

TEST(StorageUnder, KindsOfMappings) {
  const MappingCase cases[] = {
      {"CRYPT-LUKS1-aa-x", kSealed, "LUKS1"},
      {"CRYPT-LUKS2-aa-x", kSealed, "LUKS2"},
      {"CRYPT-PLAIN-x", kSealed, "plain dm-crypt"},
      {"CRYPT-TCRYPT-aa-x", kSealed, "TrueCrypt or VeraCrypt"},
      {"CRYPT-FVAULT2-aa-x", kSealed, "FileVault 2"},
      {"CRYPT-LOOPAES-x", kSealed, "loop-AES"},
      {"CRYPT-BITLK-aa-x", kUnknown, "BitLocker"},
      {"CRYPT-VERITY-aa-x", kOpen, "verity"},
      {"CRYPT-INTEGRITY-x", kOpen, "integrity"},
      {"CRYPT-SUBDEV-aa-x", kOpen, "integrity"},
      {"CRYPT-TEMP-x", kOpen, "temporary mapping"},
      {"CRYPT-SOMETHING-x", kUnknown, "device mapper"},
      {"CRYPT-", kUnknown, "device mapper"},
      {"LVM-xx", kOpen, "LVM"},
      {"mpath-36005", kOpen, "multipath"},
      {"part1-mpath-36005", kOpen, "partition"},
      {"", kUnknown, "device mapper"},
  };
  for (const MappingCase& expected : cases) {
    SystemTree tree;
    tree.Disk("sda", "8:0");
    tree.Mapped("dm-0", "253:0", "x", expected.uuid, {"sda"});
    tree.Mount("253:0 / / ext4 /dev/mapper/x rw");
    const Storage storage = tree.Inspect().UnderPath(kFile);
    EXPECT_EQ(storage.protection.grade, expected.grade) << expected.uuid;
    EXPECT_EQ(storage.layers.at(1).kind, expected.kind) << expected.uuid;
    EXPECT_TRUE(storage.protection.grade != kSealed || !storage.protection.evidence.empty());
  }
}

struct CipherCase {
  const char* cipher;
  ProtectionGrade grade;
  bool legacy;
};

TEST(StorageUnder, CiphersOfTheTable) {
  const CipherCase cases[] = {
      {"aes-xts-plain64", kSealed, false},
      {"capi:xts(aes)-plain64", kSealed, false},
      {"serpent-xts-plain64", kSealed, false},
      {"xchacha12,aes-adiantum-plain64", kSealed, false},
      {"des3_ede-cbc-plain", kSealed, true},
      {"blowfish-cbc-plain", kSealed, true},
      {"capi:cbc(des)-plain", ProtectionGrade::kWeak, false},
      {"arc4-ecb", ProtectionGrade::kWeak, false},
      {"something-new", kUnknown, false},
      {"", kUnknown, false},
  };
  for (const CipherCase& expected : cases) {
    SystemTree tree;
    tree.Disk("sda", "8:0");
    tree.Mapped("dm-0", "253:0", "x", "CRYPT-PLAIN-x", {"sda"});
    tree.Mount("253:0 / / ext4 /dev/mapper/x rw");
    const Storage storage =
        tree.Inspect(WithTables({{"x", {Crypt(expected.cipher)}}})).UnderPath(kFile);
    EXPECT_EQ(storage.protection.grade, expected.grade) << expected.cipher;
    EXPECT_EQ(storage.protection.legacy, expected.legacy) << expected.cipher;
  }
}

TEST(StorageUnder, AMappingWithoutATypeIsKnownByItsTable) {
  SystemTree tree;
  tree.Disk("sda", "8:0");
  tree.Mapped("dm-0", "253:0", "veracrypt1", "", {"sda"});
  tree.Mount("253:0 / / ext4 /dev/mapper/veracrypt1 rw");
  EXPECT_EQ(tree.Inspect().UnderPath(kFile).protection.grade, kUnknown);
  EXPECT_EQ(tree.Inspect(WithTables({{"veracrypt1", {Crypt("aes-xts-plain64")}}}))
                .UnderPath(kFile)
                .protection.grade,
            kSealed);
}

struct FileSystemCase {
  const char* mount;
  ProtectionGrade grade;
  HowKnown how_known;
};

TEST(StorageUnder, FileSystemsWithoutADevice) {
  const FileSystemCase cases[] = {
      {"0:40 / /home tmpfs tmpfs rw", kOpen, HowKnown::kMeasured},
      {"0:40 / /home ramfs ramfs rw", kOpen, HowKnown::kMeasured},
      {"0:40 / /home nfs4 server:/x rw", kUnknown, HowKnown::kNotKnown},
      {"0:40 / /home cifs //server/x rw", kUnknown, HowKnown::kNotKnown},
      {"0:40 / /home virtiofs tag rw", kUnknown, HowKnown::kNotKnown},
      {"0:40 / /home fuse.sshfs host: rw", kUnknown, HowKnown::kNotKnown},
      {"0:40 / /home fuse.anything x rw", kUnknown, HowKnown::kNotKnown},
      {"0:40 / /home newfs x rw", kUnknown, HowKnown::kNotKnown},
      {"0:40 / /home zfs tank/home rw", kUnknown, HowKnown::kNotKnown},
      {"0:40 / /home fuse.gocryptfs /cipher rw", kSealed, HowKnown::kMeasured},
      {"0:40 / /home fuse.gocryptfs /forged rw", kSealed, HowKnown::kAsserted},
      {"0:40 / /home fuse.gocryptfs-reverse /cipher rw", kOpen, HowKnown::kMeasured},
      {"0:40 / /home fuse.encfs encfs rw", kSealed, HowKnown::kAsserted},
      {"0:40 / /home fuse.cryfs cryfs@/cipher rw", kSealed, HowKnown::kMeasured},
      {"0:40 / /home ecryptfs /cipher rw,ecryptfs_cipher=aes,ecryptfs_key_bytes=16", kSealed,
       HowKnown::kMeasured},
      {"0:40 / /home ecryptfs /cipher rw,ecryptfs_passthrough", kOpen, HowKnown::kMeasured},
      {"0:40 / /home fuseblk /dev/sda1 rw", kOpen, HowKnown::kMeasured},
      {"0:40 / /home bcachefs /dev/sda1:/dev/sda rw", kUnknown, HowKnown::kNotKnown},
  };
  for (const FileSystemCase& expected : cases) {
    SystemTree tree;
    tree.Disk("sda", "8:0");
    tree.Partition("sda", "sda1", "8:1");
    tree.Write("/cipher/gocryptfs.conf", "{}");
    tree.Write("/cipher/cryfs.config", "cryfs.config;");
    tree.Write("/forged/x", "");
    tree.Mount("8:1 / / ext4 /dev/sda1 rw");
    tree.Mount(expected.mount);
    const Storage storage = tree.Inspect().UnderPath(kFile);
    if (std::string(expected.mount).find("passthrough") != std::string::npos) {
      EXPECT_NE(storage.protection.grade, kSealed);
      continue;
    }
    EXPECT_EQ(storage.protection.grade, expected.grade) << expected.mount;
    EXPECT_EQ(storage.how_known, expected.how_known) << expected.mount;
  }
}

TEST(StorageUnder, ZfsIsAsked) {
  const auto probes = [](std::string encryption) {
    StorageProbes asked;
    asked.zfs = [encryption](const std::vector<std::string>& words) -> std::optional<std::string> {
      if (words.front() == "zpool") {
        EXPECT_EQ(words.back(), "tank");
        return "tank\t9G\n\tmirror-0\t9G\n\t/dev/sda1\t9G\n\t/dev/sdb\t9G\n";
      }
      EXPECT_EQ(words.back(), "tank/home");
      return encryption + "\navailable\n";
    };
    return asked;
  };
  SystemTree tree;
  tree.Disk("sda", "8:0");
  tree.Partition("sda", "sda1", "8:1");
  tree.Disk("sdb", "8:16");
  tree.Mount("0:40 / /home zfs tank/home rw");
  const Storage sealed = tree.Inspect(probes("aes-256-gcm")).UnderPath(kFile);
  EXPECT_EQ(sealed.protection.grade, kSealed);
  EXPECT_EQ(sealed.how_known, HowKnown::kMeasured);
  EXPECT_THAT(sealed.disks, ElementsAre("sda", "sdb"));
  EXPECT_EQ(tree.Inspect(probes("off")).UnderPath(kFile).protection.grade, kOpen);
  EXPECT_EQ(tree.Inspect(probes("")).UnderPath(kFile).protection.grade, kUnknown);
}

TEST(StorageUnder, FscryptIsLookedAtForThePathItself) {
  SystemTree tree;
  tree.Disk("sda", "8:0");
  tree.Mount("8:0 / / ext4 /dev/sda rw");
  StorageProbes probes;
  probes.fscrypt = [](const PathBytes& path) -> std::optional<Protection> {
    if (!path.starts_with("/home/clerk")) return std::nullopt;
    Protection protection;
    protection.grade = ProtectionGrade::kEncrypted;
    protection.scheme = "fscrypt";
    protection.evidence.push_back({0, "policy"});
    return protection;
  };
  EXPECT_EQ(tree.Inspect(probes).UnderPath(kFile).protection.grade, kSealed);
  EXPECT_EQ(tree.Inspect(probes).UnderPath("/srv/x").protection.grade, kOpen);
}

TEST(StorageUnder, WhatIsBelowThisMachineIsUnknown) {
  SystemTree tree;
  tree.Disk("sda", "8:0", "platform/host3/session1/target3:0:0/3:0:0:1");
  tree.Mount("8:0 / / ext4 /dev/sda rw");
  const Storage remote = tree.Inspect().UnderPath(kFile);
  EXPECT_EQ(remote.protection.grade, kUnknown);
  EXPECT_THAT(remote.unseen, Contains(HasSubstr("server")));

  SystemTree guest;
  guest.Disk("vda", "254:0", "pci0000:00/virtio0");
  guest.Mount("254:0 / / ext4 /dev/vda rw");
  EXPECT_THAT(guest.Inspect().UnderPath(kFile).unseen, Contains(HasSubstr("virtual machine")));
}

TEST(StorageUnder, AStickIsPortable) {
  SystemTree tree;
  tree.Disk("sdb", "8:16", "pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host1/target1:0:0/1:0:0:0");
  tree.Partition("sdb", "sdb1", "8:17");
  tree.Mount("8:17 / /home vfat /dev/sdb1 rw");
  EXPECT_EQ(tree.Inspect().UnderPath(kFile).portability, Portability::kPortable);
}

TEST(StorageUnder, TheLastMountOnAPlaceCounts) {
  SystemTree tree;
  tree.Disk("sda", "8:0");
  tree.Disk("sdb", "8:16");
  tree.Mapped("dm-0", "253:0", "x", "CRYPT-LUKS2-aa-x", {"sdb"});
  tree.Mount("8:0 / / ext4 /dev/sda rw");
  tree.Mount("8:0 / /home ext4 /dev/sda rw");
  tree.Mount("253:0 / /home ext4 /dev/mapper/x rw");
  EXPECT_EQ(tree.Inspect().UnderPath(kFile).protection.grade, kSealed);
  EXPECT_EQ(tree.Inspect().UnderPath("/homestead/x").protection.grade, kOpen);
}

TEST(StorageUnder, NothingKnownIsUnknown) {
  SystemTree tree;
  const Storage storage = tree.Inspect().UnderPath(kFile);
  EXPECT_EQ(storage.protection.grade, kUnknown);
  EXPECT_EQ(storage.how_known, HowKnown::kNotKnown);
  EXPECT_THAT(storage.layers, IsEmpty());
}

TEST(DmTarget, KeysAreLookedAtForTheirLengthOnly) {
  EXPECT_EQ(ParseDmTarget("crypt", "aes-xts-plain64 :64:logon:cryptsetup:x 0 8:3 4096").key_bits,
            512u);
  EXPECT_EQ(
      ParseDmTarget("crypt", "aes-cbc-plain 00112233445566778899aabbccddeeff 0 8:3 0").key_bits,
      128u);
  EXPECT_EQ(ParseDmTarget("crypt", "cipher_null-ecb - 0 8:3 0").key_bits, 0u);
  EXPECT_EQ(ParseDmTarget("crypt", "").cipher, "");
  EXPECT_EQ(ParseDmTarget("linear", "8:3 0").cipher, "");
}

}  // namespace
}  // namespace warder
