// Volumes and images as the tools that people use make them.
#include <gtest/gtest.h>

#include "tests/open/protect/graded_case.h"

namespace warder {
namespace {

using enum ProtectionGrade;

TEST(VolumeTools, GetTheirGrades) {
  const ToolFolder folder;
  folder.Run("printf 'a made-up password' > key");
  const std::string luks =
      "cryptsetup luksFormat --batch-mode --pbkdf pbkdf2 --pbkdf-force-iterations 1000 ";
  folder.Run("truncate -s 20M luks1 luks2 && " + luks + "--type luks1 luks1 key && " + luks +
             "--type luks2 luks2 key");
  folder.Run("truncate -s 4M data && " + luks + "--type luks2 --header head data key");
  folder.Run("cp luks2 first-lost && dd if=/dev/zero of=first-lost bs=4096 count=1 conv=notrunc");
  folder.Run(
      "truncate -s 8M ext && mkfs.ext4 -q ext && truncate -s 120M btrfs && mkfs.btrfs -q btrfs");
  folder.Run("truncate -s 8M swap && mkswap swap");
  folder.Run(
      "truncate -s 64M gpt && printf 'label: gpt\\nsize=8M\\nsize=24M\\n' | sfdisk -q gpt && "
      "dd if=luks2 of=gpt bs=1M seek=9 conv=notrunc && cp gpt mixed && "
      "dd if=ext of=mixed bs=1M seek=1 conv=notrunc");
  for (const char* format : {"qcow2", "vmdk", "vdi", "vpc", "vhdx"}) {
    for (const char* from : {"gpt", "mixed"}) {
      folder.Run(std::string("qemu-img convert -f raw -O ") + format + " " + from + " " + from +
                 "." + format);
    }
  }
  // It measures its own speed, and gives up on a machine that is too busy for that.
  folder.Run(
      "for i in 1 2 3 4 5 6; do qemu-img create -q --object secret,id=s,data=made-up -f qcow2 "
      "-o encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10 luks.qcow2 8M && break; "
      "done 2>/dev/null");
  folder.Run("qemu-img create -q -f qcow2 fresh.qcow2 8M");
  folder.Run("qemu-img create -q -f qcow2 -b gpt.qcow2 -F qcow2 over.qcow2");

  struct Expected {
    const char* name;
    ProtectionGrade grade;
    const char* scheme;  // what it begins with
    bool mixed;
  };
  const Expected all[] = {
      {"luks1", kEncrypted, "LUKS1", false},
      {"luks2", kEncrypted, "LUKS2", false},
      {"head", kEncrypted, "LUKS2", false},
      {"first-lost", kEncrypted, "LUKS2", false},
      {"ext", kUnencrypted, "ext", false},
      {"btrfs", kUnencrypted, "btrfs", false},
      {"swap", kUnencrypted, "swap", false},
      {"gpt", kEncrypted, "LUKS2", false},
      {"mixed", kUnencrypted, "ext", true},
      {"gpt.qcow2", kEncrypted, "qcow2, inside LUKS2", false},
      {"mixed.qcow2", kUnencrypted, "qcow2, inside ext", true},
      {"gpt.vmdk", kEncrypted, "VMDK, inside LUKS2", false},
      {"mixed.vmdk", kUnencrypted, "VMDK, inside ext", true},
      {"gpt.vdi", kEncrypted, "VDI, inside LUKS2", false},
      {"mixed.vdi", kUnencrypted, "VDI, inside ext", true},
      {"gpt.vpc", kEncrypted, "VHD, inside LUKS2", false},
      {"mixed.vpc", kUnencrypted, "VHD, inside ext", true},
      {"gpt.vhdx", kEncrypted, "VHDX, inside LUKS2", false},
      {"mixed.vhdx", kUnencrypted, "VHDX, inside ext", true},
      {"luks.qcow2", kEncrypted, "qcow2, LUKS1", false},
      {"fresh.qcow2", kUnencrypted, "qcow2", false},
      {"over.qcow2", kUnknown, "qcow2", false},
  };
  for (const Expected& expected : all) {
    const Protection got = GradeBytes(folder.Read(expected.name), expected.name);
    EXPECT_EQ(ProtectionGradeName(got.grade), ProtectionGradeName(expected.grade))
        << expected.name << ": " << got.scheme << ", " << got.note;
    EXPECT_TRUE(got.scheme.starts_with(expected.scheme)) << expected.name << ": " << got.scheme;
    EXPECT_EQ(got.mixed, expected.mixed) << expected.name;
  }
}

}  // namespace
}  // namespace warder
