// Archives that were cut into several files.
#include "scanner/run/split_file.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "corpus/packing/packed.h"
#include "scanner/run/volume_name.h"
#include "tests/open/unpack/rar_writer.h"
#include "tests/open/unpack/tools.h"
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
    folder.Write(VolumeName::Parse(name + ".001")->Of(number), bytes.substr(i * length, length));
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
  struct Case {
    const char* name;
    unsigned number;
    const char* lead;
    const char* twelfth;
    const char* whole;
  };
  for (const Case& c :
       {Case{"a.7z.001", 1, "a.7z.001", "a.7z.012", "a.7z"},
        Case{"a.7z.042", 42, "a.7z.001", "a.7z.012", "a.7z"},
        Case{"a.zip", 0, "a.zip", "a.z12", "a.zip"}, Case{"A.Z03", 3, "A.ZIP", "A.Z12", "A.ZIP"},
        Case{"a.z103", 103, "a.zip", "a.z12", "a.zip"},
        Case{"a.part1.rar", 1, "a.part1.rar", "a.part12.rar", "a.rar"},
        Case{"a.part003.rar", 3, "a.part001.rar", "a.part012.rar", "a.rar"},
        Case{"a.rar", 1, "a.rar", "a.r10", "a.rar"}, Case{"a.r00", 2, "a.rar", "a.r10", "a.rar"},
        Case{"a.s01", 103, "a.rar", "a.r10", "a.rar"}}) {
    const auto volume = VolumeName::Parse(c.name);
    ASSERT_TRUE(volume.has_value()) << c.name;
    EXPECT_EQ(volume->number(), c.number) << c.name;
    EXPECT_EQ(volume->Of(volume->LeadNumber()), c.lead);
    EXPECT_EQ(volume->Of(volume->number()), c.name);
    EXPECT_EQ(volume->Of(12), c.twelfth);
    EXPECT_EQ(volume->Whole(), c.whole);
  }
  for (const char* name :
       {"a.7z", ".001", "a.0a1", "a.000", "a.z00", "a.zz1", "a.q01", "zip", ".rar", "a.r1", "a."})
    EXPECT_FALSE(VolumeName::Parse(name).has_value()) << name;
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

TEST(SplitFile, VolumesOfZipAreOneArchive) {
  const TestFolder folder;
  folder.Write("letter.txt", kLetter);
  folder.Write("long.txt", SomeText(150'000));
  folder.Run("zip -qX0 -s 64k a.zip letter.txt long.txt && rm letter.txt long.txt");
  const CollectedRun run = Scan(folder.path());
  EXPECT_TRUE(FoundInMember(run, "letter.txt"));
  EXPECT_EQ(run.Named("a.zip").reader, "zip");
  for (const char* name : {"a.z01", "a.z02"}) EXPECT_EQ(run.Named(name).reader, "volume") << name;
  EXPECT_FALSE(IsIncomplete(run));
  folder.Run("rm a.z02");
  const CollectedRun cut = Scan(folder.path());
  EXPECT_TRUE(FoundInMember(cut, "letter.txt"));
  EXPECT_EQ(cut.Named("a.zip").gaps.front().reason, "spanned archive: volume 2 of 3 is missing");
  EXPECT_TRUE(IsIncomplete(cut));
}

TEST(SplitFile, VolumesOfRarAreOneArchive) {
  const std::string letter = kLetter + std::string(2000, 'x');
  for (const RarWriter write : {WriteRar5, WriteRar4}) {
    for (const std::string name : {"a.part1.rar", "a.part01.rar", "a.rar"}) {
      const TemporaryFolder folder;
      const auto volume = VolumeName::Parse(name);
      for (unsigned i = 0; i < 3; ++i) {
        // The number itself is cut in two.
        const size_t from = i == 0 ? 0 : i == 1 ? 12 : 1000;
        const size_t to = i == 0 ? 12 : i == 1 ? 1000 : std::string::npos;
        folder.Write(volume->Of(i + 1),
                     write({{.name = "letter.txt", .content = letter, .from = from, .to = to}},
                           {.number = i, .more = i < 2}));
      }
      const CollectedRun run = Scan(folder.path());
      EXPECT_TRUE(FoundInMember(run, "letter.txt")) << name;
      EXPECT_EQ(run.Named(volume->Of(2)).reader, "volume");
      EXPECT_FALSE(IsIncomplete(run)) << name;
      std::filesystem::remove(folder.path() / volume->Of(3));
      const CollectedRun cut = Scan(folder.path());
      EXPECT_EQ(cut.Named(name).gaps.back().reason, "spanned archive: volume 3 is missing");
      EXPECT_TRUE(IsIncomplete(cut)) << name;
    }
  }
}

// It counts as looked at only where its whole is an object of the run too.
TEST(SplitFile, AVolumeThatIsNamedByItselfIsNotTakenForRead) {
  const TemporaryFolder folder;
  WritePieces(folder, "a.7z", Archive(ArchiveKind::kSevenZip), 3);
  const CollectedRun run = Scan(folder.path() / "a.7z.002");
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
