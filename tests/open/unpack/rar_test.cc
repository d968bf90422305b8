#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/open/unpack/archive_kinds.h"
#include "tests/open/unpack/collecting_sink.h"
#include "tests/open/unpack/rar_writer.h"

namespace warder {
namespace {

using namespace std::string_literals;

const std::string kText = "name,number\nA. Nonymous,QQ123456C\n";
constexpr RarWriter kWriters[] = {WriteRar5, WriteRar4};

TEST(Rar, StoredMembersOfBothFormsAreRead) {
  for (const RarWriter write : kWriters) {
    const std::string archive = write({{"a/list.csv", kText}, {"b.txt", "second"}}, {});
    for (const bool stream : {false, true}) {
      const auto sink = stream ? OpenStream(archive, "a.rar") : OpenBytes(archive, "a.rar");
      EXPECT_EQ(sink->root().reader, "rar");
      ASSERT_NE(sink->root().Find("a/list.csv"), nullptr) << sink->root().Describe();
      EXPECT_EQ(sink->root().Find("a/list.csv")->Content(), kText);
      EXPECT_EQ(sink->root().Find("b.txt")->Content(), "second") << sink->root().Describe();
      EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 0u) << sink->root().Describe();
    }
  }
}

TEST(Rar, EncryptedMembersAreSealedNotNoise) {
  const auto rar5 =
      OpenBytes(WriteRar5({{"open.txt", "open"}, {"shut.txt", kText, true}}), "a.rar");
  EXPECT_EQ(rar5->root().Find("open.txt")->Content(), "open") << rar5->root().Describe();
  const CollectedObject* shut = rar5->root().Find("shut.txt");
  ASSERT_NE(shut, nullptr) << rar5->root().Describe();
  EXPECT_EQ(shut->Content(), "");
  EXPECT_EQ(shut->CountGaps(CoverageClass::kSealed), 1u);
  const auto rar4 =
      OpenBytes(WriteRar4({{"aes.txt", kText, true}, {"old.txt", kText, true, 20}}), "a.rar");
  EXPECT_EQ(rar4->root().CountGaps(CoverageClass::kSealed), 1u) << rar4->root().Describe();
  EXPECT_EQ(rar4->root().CountGaps(CoverageClass::kWeaklySealed), 1u) << rar4->root().Describe();
}

TEST(Rar, EncryptedHeadersSealTheWhole) {
  const std::string rar5 = "Rar!\x1A\x07\x01\x00"s +
                           RarBlock5(RarNumber(4) + RarNumber(0) + RarNumber(0) + RarNumber(0) +
                                     RarNumber(15) + std::string(16, 's')) +
                           std::string(200, 'c');
  for (const std::string& archive : {rar5, WriteRar4({}, {.main_flags = 0x80})}) {
    const auto sink = OpenBytes(archive, "a.rar");
    EXPECT_EQ(sink->root().CountGaps(CoverageClass::kSealed), 1u) << sink->root().Describe();
  }
}

TEST(Rar, WhatLiesBehindTheEndIsAPart) {
  for (const RarWriter write : kWriters) {
    const std::string archive = write({{"a.txt", "whole"}}, {});
    const auto sink = OpenBytes(archive + "QQ123456C behind the end", "a.rar");
    ASSERT_EQ(sink->root().parts.size(), 1u) << sink->root().Describe();
    EXPECT_EQ(sink->root().parts[0].header.kind, PartKind::kUnclaimed);
    EXPECT_EQ(sink->root().parts[0].bytes, "QQ123456C behind the end");
  }
}

// first.txt and the beginning of big.csv; its middle; its end and last.txt.
std::vector<std::string> ThreeVolumes(RarWriter write, const std::string& big) {
  return {write({{"first.txt", "first"}, {.name = "big.csv", .content = big, .to = 9000}},
                {.number = 0, .more = true}),
          write({{.name = "big.csv", .content = big, .from = 9000, .to = 25'000}},
                {.number = 1, .more = true}),
          write({{.name = "big.csv", .content = big, .from = 25'000}, {"last.txt", "last"}},
                {.number = 2})};
}

std::string Big() {
  std::string big;
  for (int i = 0; i < 1000; ++i) big += kText;
  return big;
}

TEST(Rar, VolumesSideBySideAreOneArchive) {
  for (const RarWriter write : kWriters) {
    const auto sink = OpenJoined(ThreeVolumes(write, Big()), "a.rar");
    ASSERT_EQ(sink->root().members.size(), 3u) << sink->root().Describe();
    EXPECT_EQ(sink->root().Find("first.txt")->Content(), "first");
    EXPECT_TRUE(sink->root().Find("big.csv")->Content() == Big());
    EXPECT_EQ(sink->root().Find("last.txt")->Content(), "last");
    EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 0u) << sink->root().Describe();
  }
}

TEST(Rar, VolumesThatAreCutBetweenMembersAreOneArchive) {
  for (const RarWriter write : kWriters) {
    const auto sink = OpenJoined({write({{"first.txt", "first"}}, {.number = 0, .more = true}),
                                  write({{"last.txt", "last"}}, {.number = 1})},
                                 "a.rar");
    ASSERT_EQ(sink->root().members.size(), 2u) << sink->root().Describe();
    EXPECT_EQ(sink->root().Find("last.txt")->Content(), "last");
    EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 0u) << sink->root().Describe();
  }
}

TEST(Rar, AMissingVolumeIsNamed) {
  for (const RarWriter write : kWriters) {
    const auto volumes = ThreeVolumes(write, Big());
    const auto front = OpenJoined({volumes[0], volumes[1]}, "a.rar");
    EXPECT_EQ(front->root().Find("first.txt")->Content(), "first");
    EXPECT_TRUE(front->root().Find("big.csv")->Content() == Big().substr(0, 25'000));
    ASSERT_FALSE(front->root().gaps.empty()) << front->root().Describe();
    EXPECT_EQ(front->root().gaps.back().reason, "spanned archive: volume 3 is missing");
    const auto last = OpenBytes(volumes[2], "a.part3.rar");
    EXPECT_EQ(last->root().Find("last.txt")->Content(), "last") << last->root().Describe();
    ASSERT_FALSE(last->root().gaps.empty()) << last->root().Describe();
    EXPECT_EQ(last->root().gaps[0].reason, "spanned archive: volume 2 is missing");
    const CollectedObject* cut = last->root().Find("big.csv");
    ASSERT_EQ(cut != nullptr, write == WriteRar4) << last->root().Describe();
    if (cut == nullptr) continue;
    EXPECT_EQ(cut->gaps[0].reason, "spanned archive: volume 2 is missing");
  }
}

// A file that only its name makes a volume is looked at by itself.
TEST(Rar, WhatIsNoVolumeOfTheArchiveIsOpenedByItself) {
  for (const RarWriter write : kWriters) {
    const auto sink =
        OpenJoined({write({{"a.txt", "whole"}}, {}), write({{"b.txt", "another"}}, {})}, "a.rar");
    ASSERT_EQ(sink->root().members.size(), 2u) << sink->root().Describe();
    const CollectedObject& other = *sink->root().members[1];
    ASSERT_NE(other.Find("b.txt"), nullptr) << sink->root().Describe();
    EXPECT_EQ(other.Find("b.txt")->Content(), "another");
  }
}

TEST(Rar, DamagedVolumesEndInOrder) {
  std::mt19937 random(3);
  for (const RarWriter write : kWriters) {
    const auto volumes = ThreeVolumes(write, Big());
    for (size_t i = 0; i < 300; ++i) {
      auto mutants = volumes;
      mutants[i % 3] = Mutated(mutants[i % 3], &random);
      const auto sink = OpenJoined(mutants, "a.rar");
      ASSERT_FALSE(HasFailure()) << i << sink->root().Describe();
    }
  }
}

}  // namespace
}  // namespace warder
