#include "scanner/volume/evidence.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "scanner/base/digest.h"

namespace warder {
namespace {

constexpr char kManageBde[] =
    "BitLocker Drive Encryption: Configuration Tool version 10.0.19041\r\n"
    "Disk volumes that can be protected with\r\nBitLocker Drive Encryption:\r\n"
    "Volume C: [OSDisk]\r\n[OS Volume]\r\n\r\n"
    "    Size:                 237.22 GB\r\n"
    "    BitLocker Version:    2.0\r\n"
    "    Conversion Status:    Fully Encrypted\r\n"
    "    Percentage Encrypted: 100.0%\r\n"
    "    Encryption Method:    XTS-AES 128\r\n"
    "    Protection Status:    Protection On\r\n"
    "    Lock Status:          Unlocked\r\n"
    "    Key Protectors:\r\n        TPM\r\n        Numerical Password\r\n\r\n"
    "Volume D: [Data]\r\n[Data Volume]\r\n\r\n"
    "    Conversion Status:    Fully Encrypted\r\n"
    "    Percentage Encrypted: 100.0%\r\n"
    "    Encryption Method:    AES 256\r\n"
    "    Protection Status:    Protection Off\r\n"
    "    Lock Status:          Unlocked\r\n"
    "Volume E: [Stick]\r\n"
    "    Conversion Status:    Encryption in Progress\r\n"
    "    Percentage Encrypted: 37.0%\r\n"
    "    Encryption Method:    AES 256\r\n"
    "    Protection Status:    Protection Off\r\n"
    "Volume F: []\r\n"
    "    Conversion Status:    Fully Decrypted\r\n"
    "    Percentage Encrypted: 0.0%\r\n"
    "    Encryption Method:    None\r\n"
    "    Protection Status:    Protection Off\r\n"
    "Volume G: [Label Unknown]\r\n"
    "    Conversion Status:    Unknown\r\n"
    "    Encryption Method:    XTS-AES 128\r\n"
    "    Protection Status:    Unknown\r\n"
    "    Lock Status:          Locked\r\n";

constexpr char kList[] =
    "\n\nComputerName         : LT-0042\nMountPoint           : C:\n"
    "EncryptionMethod     : XtsAes256\nVolumeStatus         : FullyEncrypted\n"
    "ProtectionStatus     : On\nLockStatus           : Unlocked\nEncryptionPercentage : 100\n"
    "KeyProtector         : {Tpm, RecoveryPassword}\n\n"
    "MountPoint           : D:\nEncryptionMethod     : None\nVolumeStatus         : "
    "FullyDecrypted\nProtectionStatus     : Off\n";

constexpr char kJson[] =
    R"([{"ComputerName":"LT-0042","MountPoint":"C:","EncryptionMethod":7,"VolumeStatus":1,
         "ProtectionStatus":1,"LockStatus":0,"EncryptionPercentage":100},
        {"MountPoint":"D:","EncryptionMethod":6,"VolumeStatus":1,"ProtectionStatus":0,
         "LockStatus":0,"EncryptionPercentage":100.0},
        {"MountPoint":"E:","EncryptionMethod":6,"VolumeStatus":1,"ProtectionStatus":1,
         "EncryptionPercentage":99},
        {"MountPoint":"F:","EncryptionMethod":99,"VolumeStatus":77,"ProtectionStatus":1}])";

constexpr char kDiskutil[] =
    "APFS Containers (1 found)\n|\n+-- Container disk1 8A\n"
    "    ====\n    APFS Container Reference:     disk1\n    |\n"
    "    +-> Volume disk1s1 0F11\n    |   ---\n    |   APFS Volume Disk (Role):   disk1s1 (Data)\n"
    "    |   Name:                      Somebody's disk\n    |   FileVault:                 Yes "
    "(Unlocked)\n    |\n"
    "    +-> Volume disk1s2 0F12\n    |   FileVault:                 No (Encrypted at rest)\n"
    "    +-> Volume disk1s3 0F13\n        FileVault:                 No\n"
    "    +-> Volume disk1s4 0F14\n        Encrypted:                 Yes (Locked)\n"
    "    +-> Volume disk1s5 0F15\n";

constexpr char kLsblk[] = R"({"blockdevices": [
  {"name":"sda","type":"disk","fstype":null,"mountpoints":[null],"children":[
    {"name":"sda1","type":"part","fstype":"vfat","mountpoints":["/boot/efi"]},
    {"name":"sda2","type":"part","fstype":"crypto_LUKS","mountpoints":[null],"children":[
      {"name":"luks","type":"crypt","fstype":"LVM2_member","mountpoints":[null],"children":[
        {"name":"vg-root","type":"lvm","fstype":"ext4","mountpoints":["/","/srv"]}]}]},
    {"name":"sda3","type":"part","fstype":"swap","mountpoints":["[SWAP]"]},
    {"name":"sda4","type":"part","fstype":"crypto_LUKS","mountpoints":[null]},
    {"name":"sda5","type":"part","fstype":"BitLocker","mountpoints":[null]},
    {"name":"sda6","type":"part","fstype":"DM_verity_hash","mountpoints":[null],"children":[
      {"name":"usr","type":"crypt","fstype":"ext4","mountpoints":["/usr"]}]}]},
  {"name":"sdb","type":"disk","fstype":"crypto_LUKS","children":[
    {"name":"b","type":"crypt","fstype":"linux_raid_member","children":[
      {"name":"md0","type":"raid1","fstype":"ext4","mountpoint":"/data"}]}]},
  {"name":"sdc","type":"disk","fstype":"linux_raid_member","children":[
    {"name":"md0","type":"raid1","fstype":"ext4","mountpoint":"/data"}]}]})";

struct Case {
  const char* name;
  const char* text;
  const char* tool;
  std::vector<std::pair<std::string, ProtectionGrade>> claims;
};

TEST(VolumeEvidence, RecordsOfEachTool) {
  using enum ProtectionGrade;
  const Case cases[] = {
      {"manage-bde",
       kManageBde,
       "manage-bde",
       {{"C:", kEncrypted},
        {"D:", kPasswordOnly},
        {"E:", kUnencrypted},
        {"F:", kUnencrypted},
        {"G:", kUnknown}}},
      {"list", kList, "Get-BitLockerVolume", {{"C:", kEncrypted}, {"D:", kUnencrypted}}},
      {"json",
       kJson,
       "Get-BitLockerVolume",
       {{"C:", kEncrypted}, {"D:", kPasswordOnly}, {"E:", kUnencrypted}, {"F:", kUnknown}}},
      {"one as json",
       R"({"MountPoint":"C:","VolumeStatus":"FullyEncrypted","ProtectionStatus":"On"})",
       "Get-BitLockerVolume",
       {{"C:", kEncrypted}}},
      {"on", "FileVault is On.\n", "fdesetup", {{"start volume", kEncrypted}}},
      {"off", "FileVault is Off.\n", "fdesetup", {{"start volume", kUnencrypted}}},
      {"converting",
       "FileVault is On.\nEncryption in progress: Percent completed = 12\n",
       "fdesetup",
       {{"start volume", kUnencrypted}}},
      {"restart",
       "FileVault is Off, but needs to be restarted to finish.\n",
       "fdesetup",
       {{"start volume", kUnencrypted}}},
      {"diskutil",
       kDiskutil,
       "diskutil",
       {{"disk1s1", kEncrypted},
        {"disk1s2", kPasswordOnly},
        {"disk1s3", kUnencrypted},
        {"disk1s4", kEncrypted},
        {"disk1s5", kUnknown}}},
      {"lsblk",
       kLsblk,
       "lsblk",
       {{"/", kEncrypted},
        {"/boot/efi", kUnencrypted},
        {"/data", kUnencrypted},
        {"/srv", kEncrypted},
        {"/usr", kUnknown},
        {"[SWAP]", kUnencrypted},
        {"sda4", kEncrypted},
        {"sda5", kUnknown}}},
  };
  for (const Case& expected : cases) {
    const auto evidence = ParseVolumeEvidence(expected.text);
    ASSERT_TRUE(evidence) << expected.name;
    EXPECT_EQ(evidence->tool, expected.tool) << expected.name;
    std::vector<std::pair<std::string, ProtectionGrade>> claims;
    for (const VolumeClaim& claim : evidence->claims) {
      claims.emplace_back(claim.volume, claim.protection.grade);
      EXPECT_TRUE(CountsAsOpen(claim.protection.grade) || !claim.protection.evidence.empty());
    }
    EXPECT_EQ(claims, expected.claims) << expected.name;
  }
}

TEST(VolumeEvidence, WhatSaysNothingIsRefused) {
  for (const char* text : {"", "hello", "{}", "[]", "[1,2]", "{\"blockdevices\":[]}", "[[[[",
                           "Volume", "Volumen C: [x]\n  Konvertierungsstatus: Vollst\n"}) {
    EXPECT_FALSE(ParseVolumeEvidence(text)) << text;
  }
  EXPECT_FALSE(ParseVolumeEvidence(std::string(100'000, '[')));
  EXPECT_FALSE(ReadVolumeEvidence("/no/such/record"));
}

TEST(VolumeEvidence, CutRecordsNeverClaimMore) {
  const std::string text = kManageBde;
  for (size_t length = 0; length < text.size(); ++length) {
    const auto evidence = ParseVolumeEvidence(text.substr(0, length));
    if (!evidence) continue;
    for (const VolumeClaim& claim : evidence->claims) {
      EXPECT_TRUE(claim.protection.grade != ProtectionGrade::kEncrypted || claim.volume == "C:")
          << length;
    }
  }
}

TEST(VolumeEvidence, IsReadWithItsDigestAsWindowsWritesIt) {
  std::string bytes = "\xFF\xFE";
  for (const char c : std::string(kManageBde)) bytes += {c, '\0'};
  const auto path = std::filesystem::temp_directory_path() / "warder-evidence-test.txt";
  std::ofstream(path, std::ios::binary) << bytes;
  const auto evidence = ReadVolumeEvidence(path.string());
  std::filesystem::remove(path);
  ASSERT_TRUE(evidence);
  EXPECT_EQ(evidence->claims.size(), 5u);
  EXPECT_EQ(evidence->digest, Sha256Hex(bytes));
  EXPECT_EQ(evidence->file, path.string());
}

}  // namespace
}  // namespace warder
