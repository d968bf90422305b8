// Archives that were cut into numbered files.
#include "scanner/run/split_file.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "corpus/packing/packed.h"
#include "tests/scan_run/collected_run.h"

namespace warder::testing {
namespace {

using corpus::ArchiveKind;

constexpr char kLetter[] = "PNC ID: 2021/9990005V\n";

std::string Archive(ArchiveKind kind) {
  const std::vector<corpus::Named> members{{"letter.txt", corpus::Blind(kLetter)},
                                           {"more.txt", corpus::Blind(std::string(500, 'x'))}};
  return corpus::Pack(kind, members).bytes;
}

// "a.7z.001" and so on, in `folder`.
void WritePieces(const TemporaryFolder& folder, const std::string& name, const std::string& bytes,
                 size_t pieces) {
  const size_t length = (bytes.size() + pieces - 1) / pieces;
  for (size_t i = 0; i < pieces; ++i) {
    const auto number = static_cast<unsigned>(i) + 1;
    folder.Write(NameOfVolume(name + ".001", number), bytes.substr(i * length, length));
  }
}

bool FoundInMember(const CollectedRun& run, const std::string& member) {
  for (const ObjectResult& object : run.objects) {
    if (!object.object.members.empty() && object.object.members.back() == member)
      return run.Found(object, "cjs.pnc_id");
  }
  return false;
}

bool IsIncomplete(const CollectedRun& run) {
  return std::any_of(run.objects.begin(), run.objects.end(),
                     [](const ObjectResult& object) { return object.incomplete; });
}

TEST(SplitFile, NamesAreNumbered) {
  EXPECT_EQ(VolumeNumber("a.7z.001"), 1u);
  EXPECT_EQ(VolumeNumber("a.7z.042"), 42u);
  EXPECT_EQ(VolumeNumber("a.7z"), 0u);
  EXPECT_EQ(VolumeNumber(".001"), 0u);
  EXPECT_EQ(VolumeNumber("a.0a1"), 0u);
  EXPECT_EQ(NameOfVolume("a.7z.001", 12), "a.7z.012");
  EXPECT_EQ(NameOfWhole("a.7z.001"), "a.7z");
}

TEST(SplitFile, SideBySideIsOneArchive) {
  for (const ArchiveKind kind : {ArchiveKind::kSevenZip, ArchiveKind::kZip, ArchiveKind::kTarGz}) {
    const TemporaryFolder folder;
    WritePieces(folder, "a.dat", Archive(kind), 3);
    const CollectedRun run = Scan(folder.path());
    EXPECT_TRUE(FoundInMember(run, "letter.txt")) << EndingOf(kind);
    for (const char* name : {"a.dat.001", "a.dat.002", "a.dat.003"})
      EXPECT_EQ(run.Named(name).coverage, CoverageClass::kRead) << name << EndingOf(kind);
    EXPECT_FALSE(IsIncomplete(run)) << EndingOf(kind);
  }
}

TEST(SplitFile, AMissingVolumeIsNamed) {
  const TemporaryFolder folder;
  WritePieces(folder, "a.7z", Archive(ArchiveKind::kSevenZip), 4);
  std::filesystem::remove(folder.path() / "a.7z.003");
  const CollectedRun run = Scan(folder.path());
  const ObjectResult& first = run.Named("a.7z.001");
  EXPECT_EQ(first.coverage, CoverageClass::kDamaged);
  ASSERT_FALSE(first.gaps.empty());
  EXPECT_EQ(first.gaps.back().reason, "split archive: volume 3 is not beside it");
  EXPECT_TRUE(run.Named("a.7z.004").reader != "volume");
  EXPECT_TRUE(IsIncomplete(run));
}

// A name alone makes no volume: text with such an ending is read as text.
TEST(SplitFile, TextIsNoVolume) {
  const TemporaryFolder folder;
  folder.Write("list.001", kLetter);
  folder.Write("list.002", kLetter);
  const CollectedRun run = Scan(folder.path());
  EXPECT_TRUE(run.Found(run.Named("list.001"), "cjs.pnc_id"));
  EXPECT_TRUE(run.Found(run.Named("list.002"), "cjs.pnc_id"));
}

}  // namespace
}  // namespace warder::testing
