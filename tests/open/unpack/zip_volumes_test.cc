// Zip archives that were cut into volumes, as zip -s writes them.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/open/unpack/archive_kinds.h"
#include "tests/open/unpack/collecting_sink.h"
#include "tests/open/unpack/tools.h"

namespace warder {
namespace {

class ZipVolumes : public testing::Test {
 protected:
  ZipVolumes() {
    folder_.Write("first.txt", SomeText(50'000));
    folder_.Write("noise.bin", Noise(150'000));
    folder_.Write("last.csv", "name,number\nA. Nonymous,QQ123456C\n");
  }

  // Three or four of 64 KiB: the noise lies on the first three.
  std::vector<std::string> Volumes(const std::string& options = "") const {
    folder_.Run("zip -qX -s 64k " + options + " a.zip first.txt noise.bin last.csv");
    std::vector<std::string> volumes;
    for (const char* name : {"a.z01", "a.z02", "a.zip"}) volumes.push_back(folder_.Read(name));
    return volumes;
  }

  TestFolder folder_;
};

TEST_F(ZipVolumes, SideBySideAreOneArchive) {
  const auto sink = OpenJoined(Volumes(), "a.zip");
  ASSERT_EQ(sink->root().members.size(), 3u) << sink->root().Describe();
  EXPECT_EQ(sink->root().Find("first.txt")->Content(), SomeText(50'000));
  EXPECT_TRUE(sink->root().Find("noise.bin")->Content() == Noise(150'000));
  EXPECT_EQ(sink->root().Find("last.csv")->Content(), "name,number\nA. Nonymous,QQ123456C\n");
  EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 0u) << sink->root().Describe();
  EXPECT_TRUE(sink->root().parts.empty()) << "each byte is claimed";
}

TEST_F(ZipVolumes, EncryptedOnesAreGradedAsSuch) {
  const auto sink = OpenJoined(Volumes("-P secret"), "a.zip");
  ASSERT_EQ(sink->root().protections.size(), 1u) << sink->root().Describe();
  EXPECT_EQ(sink->root().protections[0].grade, ProtectionGrade::kWeak);
  EXPECT_EQ(sink->root().CountGaps(CoverageClass::kWeaklySealed), 3u) << sink->root().Describe();
}

TEST_F(ZipVolumes, AMissingOneIsNamedAndTheOthersAreRead) {
  const auto volumes = Volumes();
  const auto sink = OpenJoined({volumes[0], volumes[2]}, "a.zip");
  ASSERT_EQ(sink->root().gaps.size(), 1u) << sink->root().Describe();
  EXPECT_EQ(sink->root().gaps[0].reason, "spanned archive: volume 2 of 3 is missing");
  EXPECT_EQ(sink->root().Find("first.txt")->Content(), SomeText(50'000));
  EXPECT_EQ(sink->root().Find("last.csv")->Content(), "name,number\nA. Nonymous,QQ123456C\n");
  // What is there of the member that goes on in the missing volume.
  const CollectedObject* cut = sink->root().Find("noise.bin");
  ASSERT_NE(cut, nullptr);
  EXPECT_EQ(cut->CountGaps(CoverageClass::kDamaged), 1u) << sink->root().Describe();
  EXPECT_GT(cut->Content().size(), 10'000u);
  EXPECT_TRUE(Noise(150'000).starts_with(cut->Content()));
}

TEST_F(ZipVolumes, TheLastOneAloneNamesTheFirst) {
  const auto sink = OpenBytes(Volumes()[2], "a.zip");
  ASSERT_FALSE(sink->root().gaps.empty()) << sink->root().Describe();
  EXPECT_EQ(sink->root().gaps[0].reason, "spanned archive: volume 1 of 3 is missing");
  EXPECT_EQ(sink->root().Find("last.csv")->Content(), "name,number\nA. Nonymous,QQ123456C\n");
  EXPECT_EQ(sink->root().Find("first.txt")->gaps[0].reason,
            "spanned archive: volume 1 of 3 is missing");
}

// A file beside a zip archive that is whole is no volume of it, whatever it is called.
TEST_F(ZipVolumes, WhatTheArchiveDoesNotClaimIsAPart) {
  folder_.Run("zip -qX a.zip last.csv");
  const auto sink = OpenJoined({"PK\7\10 in no archive", folder_.Read("a.zip")}, "a.zip");
  EXPECT_EQ(sink->root().Find("last.csv")->Content(), "name,number\nA. Nonymous,QQ123456C\n");
  const CollectedObject* beside = sink->root().Find("unclaimed bytes at 0");
  ASSERT_NE(beside, nullptr) << sink->root().Describe();
  EXPECT_GT(beside->CountGaps(CoverageClass::kDamaged), 0u) << sink->root().Describe();
}

TEST_F(ZipVolumes, DamagedOnesEndInOrder) {
  const auto volumes = Volumes();
  std::mt19937 random(3);
  for (size_t i = 0; i < 300; ++i) {
    auto mutants = volumes;
    // The last one, with the directory, most often.
    std::string& mutant = mutants[i % 2 == 0 ? 2 : random() % 2];
    mutant = Mutated(mutant, &random);
    const auto sink = OpenJoined(mutants, "a.zip");
    ASSERT_FALSE(HasFailure()) << i << sink->root().Describe();
  }
}

}  // namespace
}  // namespace warder
