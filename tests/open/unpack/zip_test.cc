#include <gtest/gtest.h>

#include <utility>

#include "scanner/open/unpack/inflate.h"
#include "tests/open/unpack/collecting_sink.h"
#include "tests/open/unpack/tools.h"

namespace warder {
namespace {

TEST(Gzip, TextIsAChildNamedByItsHeader) {
  const TestFolder folder;
  folder.Write("notes.txt", SomeText(3'000'000));
  folder.Run("gzip -k notes.txt && mv notes.txt.gz other.gz");
  const auto sink = OpenBytes(folder.Read("other.gz"), "other.gz");
  ASSERT_NE(sink->root().Find("notes.txt"), nullptr) << sink->root().Describe();
  EXPECT_EQ(sink->root().Find("notes.txt")->Content(), SomeText(3'000'000));
  EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 0u) << sink->root().Describe();
}

TEST(Zip, MembersStoredAndDeflated) {
  const TestFolder folder;
  folder.Write("a/notes.txt", SomeText(700'000));
  folder.Write("noise.bin", Noise(100'000));
  folder.Write("empty.txt", "");
  folder.Run("zip -qr all.zip a noise.bin empty.txt && zip -q0 stored.zip all.zip");
  const auto sink = OpenBytes(folder.Read("stored.zip"), "stored.zip");
  const CollectedObject* notes = sink->root().Find("all.zip!a/notes.txt");
  ASSERT_NE(notes, nullptr) << sink->root().Describe();
  EXPECT_EQ(notes->Content(), SomeText(700'000));
  EXPECT_EQ(sink->root().Find("all.zip!noise.bin")->Content(), Noise(100'000));
  EXPECT_EQ(sink->root().Find("all.zip!empty.txt")->reader, "empty");
  EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 0u) << sink->root().Describe();
}

const CollectedPart* PartOf(const CollectedObject& object, PartKind kind, std::string_view label) {
  for (const CollectedPart& part : object.parts)
    if (part.header.kind == kind && part.header.label == label) return &part;
  return nullptr;
}

const Gap* GapOf(const CollectedObject& object, CoverageClass coverage) {
  for (const Gap& gap : object.gaps)
    if (gap.coverage == coverage) return &gap;
  return nullptr;
}

TEST(Zip, CommentsAndUnclaimedBytesAreParts) {
  const TestFolder folder;
  folder.Write("notes.txt", SomeText(500));
  folder.Run("printf 'of the whole' | zip -qz a.zip notes.txt");
  const std::string zip = folder.Read("a.zip");
  const auto sink = OpenBytes(zip + "hidden behind it", "a.zip");
  const CollectedPart* comment = PartOf(sink->root(), PartKind::kComment, "comment");
  ASSERT_NE(comment, nullptr) << sink->root().Describe();
  EXPECT_EQ(comment->bytes, "of the whole");
  const CollectedPart* hidden =
      PartOf(sink->root(), PartKind::kUnclaimed, "at byte " + std::to_string(zip.size()));
  ASSERT_NE(hidden, nullptr) << sink->root().Describe();
  EXPECT_EQ(hidden->bytes, "hidden behind it");
  EXPECT_TRUE(hidden->header.hidden);
}

TEST(Zip, IsFoundBehindAPicture) {
  const TestFolder folder;
  folder.Write("notes.txt", SomeText(5000));
  folder.Run("zip -q a.zip notes.txt");
  const std::string picture = "\xFF\xD8\xFF\xE0" + Noise(9000);
  const auto sink = OpenBytes(picture + folder.Read("a.zip"), "holiday.jpg");
  ASSERT_NE(sink->root().Find("notes.txt"), nullptr) << sink->root().Describe();
  EXPECT_EQ(sink->root().Find("notes.txt")->Content(), SomeText(5000));
  const Gap* gap = GapOf(sink->root(), CoverageClass::kImageOrAudioOnly);
  ASSERT_NE(gap, nullptr) << sink->root().Describe();
  EXPECT_EQ(gap->bytes, picture.size());
  const auto bare = OpenBytes(picture + std::string("PK\5\6") + Noise(40), "holiday.jpg");
  EXPECT_EQ(bare->root().reader, "") << "an end mark alone is no archive";
}

// The directory lists the second archive's members only.
TEST(Zip, WhatTheDirectoryDoesNotListIsOpened) {
  const TestFolder folder;
  folder.Write("first.txt", SomeText(5000, 1));
  folder.Write("second.txt", SomeText(5000, 2));
  folder.Run("zip -q first.zip first.txt && zip -q second.zip second.txt");
  const auto sink = OpenBytes(folder.Read("first.zip") + folder.Read("second.zip"), "both.zip");
  ASSERT_NE(sink->root().Find("second.txt"), nullptr) << sink->root().Describe();
  const CollectedObject* beside = sink->root().Find("unclaimed bytes at 0!first.txt");
  ASSERT_NE(beside, nullptr) << sink->root().Describe();
  EXPECT_EQ(beside->Content(), SomeText(5000, 1));
}

TEST(Streams, WhatLiesBehindThemIsLookedAt) {
  const TestFolder folder;
  folder.Write("a.txt", SomeText(5000, 1));
  folder.Write("b.txt", SomeText(5000, 2));
  folder.Run("zip -q b.zip b.txt");
  folder.Run("gzip -nk a.txt && bzip2 -k a.txt && lz4 -q a.txt a.txt.lz4 && lzip -k a.txt");
  for (const std::string name : {"a.txt.gz", "a.txt.bz2", "a.txt.lz4", "a.txt.lz"}) {
    const auto sink = OpenBytes(folder.Read(name) + folder.Read("b.zip"), name);
    ASSERT_NE(sink->root().Find("a.txt"), nullptr) << sink->root().Describe();
    EXPECT_EQ(sink->root().Find("a.txt")->Content(), SomeText(5000, 1)) << name;
    const CollectedObject* behind = sink->root().Find("behind the compressed stream!b.txt");
    ASSERT_NE(behind, nullptr) << name << '\n' << sink->root().Describe();
    EXPECT_EQ(behind->Content(), SomeText(5000, 2)) << name;
    const auto text = OpenBytes(folder.Read(name) + "just a remark", name);
    EXPECT_NE(PartOf(text->root(), PartKind::kUnclaimed, "behind the compressed stream"), nullptr)
        << name << '\n'
        << text->root().Describe();
    EXPECT_EQ(OpenBytes(folder.Read(name), name)->root().parts.size(), 0u) << name;
  }
}

TEST(Zip, WithoutItsDirectoryGivesWhatIsLeft) {
  const TestFolder folder;
  folder.Write("first.txt", SomeText(50'000, 1));
  folder.Write("second.txt", SomeText(50'000, 2));
  folder.Run("zip -q a.zip first.txt second.txt && zip -q - first.txt second.txt | cat > s.zip");
  for (const char* name : {"a.zip", "s.zip"}) {
    const std::string zip = folder.Read(name);
    const auto sink = OpenBytes(zip.substr(0, zip.size() * 3 / 4), name);
    const CollectedObject* first = sink->root().Find("first.txt");
    const CollectedObject* second = sink->root().Find("second.txt");
    ASSERT_TRUE(first != nullptr && second != nullptr) << sink->root().Describe();
    EXPECT_EQ(first->Content(), SomeText(50'000, 1));
    EXPECT_GT(second->Content().size(), 10'000u) << "the beginning of the member that was cut";
    EXPECT_NE(GapOf(*second, CoverageClass::kDamaged), nullptr) << sink->root().Describe();
    const Gap* gap = GapOf(sink->root(), CoverageClass::kDamaged);
    ASSERT_NE(gap, nullptr);
    EXPECT_EQ(gap->reason.rfind("damaged at byte ", 0), 0u) << gap->reason;
  }
}

TEST(Zip, AWrongChecksumIsAGapBehindTheContent) {
  const TestFolder folder;
  folder.Write("notes.txt", SomeText(5000));
  folder.Run("zip -q0X a.zip notes.txt && zip -q9X b.zip notes.txt");
  std::string stored = folder.Read("a.zip");
  stored[1000] ^= 1;
  const auto sink = OpenBytes(stored, "a.zip");
  const CollectedObject* notes = sink->root().Find("notes.txt");
  ASSERT_NE(notes, nullptr);
  EXPECT_EQ(notes->Content().size(), 5000u);
  EXPECT_NE(GapOf(*notes, CoverageClass::kDamaged), nullptr) << sink->root().Describe();
  // The checksum in the directory, for a change.
  std::string deflated = folder.Read("b.zip");
  deflated[deflated.find("PK\1\2") + 16] ^= 1;
  const auto other = OpenBytes(deflated, "b.zip");
  EXPECT_EQ(other->root().Find("notes.txt")->Content(), SomeText(5000));
  EXPECT_NE(GapOf(*other->root().Find("notes.txt"), CoverageClass::kDamaged), nullptr);
  EXPECT_NE(GapOf(other->root(), CoverageClass::kDamaged), nullptr)
      << "local header and directory disagree";
}

TEST(Zip, EncryptedMembersAreSealedByTheirMethod) {
  const TestFolder folder;
  folder.Write("notes.txt", SomeText(5000));
  folder.Write("open.txt", SomeText(100));
  folder.Run(
      "zip -qP secret weak.zip notes.txt && zip -q weak.zip open.txt && "
      "7z a -psecret -mem=AES256 strong.zip notes.txt");
  const auto weak = OpenBytes(folder.Read("weak.zip"), "weak.zip");
  EXPECT_NE(GapOf(*weak->root().Find("notes.txt"), CoverageClass::kWeaklySealed), nullptr);
  EXPECT_EQ(weak->root().Find("notes.txt")->protections.at(0).grade, ProtectionGrade::kWeak);
  EXPECT_EQ(weak->root().Find("open.txt")->Content(), SomeText(100));
  const auto strong = OpenBytes(folder.Read("strong.zip"), "strong.zip");
  EXPECT_NE(GapOf(*strong->root().Find("notes.txt"), CoverageClass::kSealed), nullptr);
  EXPECT_EQ(strong->root().Find("notes.txt")->protections.at(0).grade, ProtectionGrade::kEncrypted);
}

TEST(Zip, LinksAndStrangeNamesAreRecordedAsTheyAre) {
  const TestFolder folder;
  folder.Write("notes.txt", SomeText(100));
  folder.Run("ln -s /etc/passwd link && zip -qy a.zip notes.txt link");
  std::string zip = folder.Read("a.zip");
  for (size_t at = 0; (at = zip.find("notes.txt", at)) != zip.npos; ++at)
    zip.replace(at, 9, "../../etc");
  const auto sink = OpenBytes(zip, "a.zip");
  ASSERT_NE(sink->root().Find("../../etc"), nullptr) << sink->root().Describe();
  const CollectedObject* link = sink->root().Find("link");
  ASSERT_NE(link, nullptr);
  EXPECT_EQ(link->header.kind, MemberKind::kLink);
  EXPECT_EQ(link->header.link_target, "/etc/passwd");
}

TEST(Zip, ARangeGivesItsMembersOnly) {
  const TestFolder folder;
  folder.Run("for i in 0 1 2 3 4; do echo $i > $i.txt; done; zip -q a.zip ?.txt");
  const std::string zip = folder.Read("a.zip");
  CollectingSink sink;
  std::string_view reader;
  ASSERT_TRUE(NewOpener({}, &sink)->Open(MemoryInput(zip), "a.zip", {1, 3}, &reader));
  ASSERT_EQ(sink.root().members.size(), 2u);
  EXPECT_EQ(sink.root().members[0]->header.name, "1.txt");
  EXPECT_EQ(sink.root().members[1]->header.index, 2u);
}

// No tool of Debian writes zstandard into a zip archive: a frame takes the place of stored bytes.
TEST(Zip, ZstandardUnderBothOfItsNumbersIsRead) {
  const TestFolder folder;
  folder.Write("notes.txt", SomeText(50'000));
  folder.Run("zstd -q notes.txt -o frame && zip -q0X a.zip frame && cp a.zip b.zip");
  const std::string stored = folder.Read("a.zip");
  const uint32_t crc = Crc32(0, SomeText(50'000));
  for (const char method : {93, 20}) {
    std::string zip = stored;
    for (const auto& [mark, at] : {std::pair{"PK\3\4", 8}, std::pair{"PK\1\2", 10}}) {
      const size_t header = zip.find(mark);
      zip[header + static_cast<size_t>(at)] = method;
      for (size_t i = 0; i < 4; ++i) {
        zip[header + static_cast<size_t>(at) + 6 + i] = static_cast<char>(crc >> (8 * i));
        zip[header + static_cast<size_t>(at) + 14 + i] = static_cast<char>(50'000u >> (8 * i));
      }
    }
    const auto sink = OpenBytes(zip, "a.zip");
    EXPECT_EQ(sink->root().Find("frame")->Content(), SomeText(50'000)) << sink->root().Describe();
    EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 0u) << sink->root().Describe();
  }
}

TEST(Zip, Deflate64IsRecognisedWithoutAReader) {
  const TestFolder folder;
  folder.Write("notes.txt", SomeText(5000));
  folder.Run("7z a -mm=Deflate64 a.zip notes.txt");
  const auto sink = OpenBytes(folder.Read("a.zip"), "a.zip");
  const Gap* gap = GapOf(*sink->root().Find("notes.txt"), CoverageClass::kNoReader);
  ASSERT_NE(gap, nullptr) << sink->root().Describe();
  EXPECT_EQ(gap->reason, "zip, deflate64");
}

}  // namespace
}  // namespace warder
