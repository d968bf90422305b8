// The same findings whether a file lies plain or in a container of whichever kind, however deep;
// and the truth of the corpus's archives against what a scan makes of them.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "corpus/evaluation/truth.h"
#include "corpus/laptops/archives.h"
#include "corpus/laptops/laptops.h"
#include "corpus/laptops/tables.h"
#include "corpus/packing/packed.h"
#include "tests/scan_run/collected_run.h"

namespace warder::testing {
namespace {

using corpus::ArchiveKind;
using corpus::Named;
using corpus::Packed;
using corpus::StreamKind;

const std::vector<corpus::Person>& People() {
  static const auto people =
      corpus::MakePeople(0, 1500, corpus::Half::kLaptops, corpus::laptops::kSeed);
  return people;
}

// More than one block, so that there is an edge to fall on.
Packed Table(corpus::Encoding encoding) {
  return corpus::Plain(corpus::laptops::DelimitedTable(corpus::laptops::Layouts()[0], People(), {},
                                                       corpus::Random(7)),
                       encoding, true);
}

// By "file!member!member", without the folder.
std::map<std::string, const ObjectResult*> ByName(const CollectedRun& run,
                                                  const std::filesystem::path& folder) {
  std::map<std::string, const ObjectResult*> by_name;
  for (const ObjectResult& object : run.objects) {
    const std::string relative =
        std::filesystem::path(object.object.path).lexically_relative(folder);
    by_name[corpus::TruthKey(relative, object.object.members)] = &object;
  }
  return by_name;
}

class PackedFindings : public ::testing::Test {
 protected:
  void Add(const std::string& file, const Packed& packed) {
    folder_.Write(file, packed.bytes);
    for (const corpus::Content& content : packed.contents)
      places_.push_back(corpus::TruthKey(file, content.members));
  }

  // Every place has what the first one has.
  void ExpectAllEqual() {
    const CollectedRun run = Scan(folder_.path());
    const auto by_name = ByName(run, folder_.path());
    std::vector<std::string> plain;
    for (const std::string& place : places_) {
      const auto object = by_name.find(place);
      ASSERT_NE(object, by_name.end()) << place;
      EXPECT_EQ(object->second->coverage, CoverageClass::kRead) << place;
      const auto findings = run.Findings(*object->second);
      if (plain.empty()) plain = findings;
      EXPECT_TRUE(findings == plain) << place << " has " << findings.size();
    }
    EXPECT_GT(plain.size(), 3000u);
  }

  TemporaryFolder folder_;
  std::vector<std::string> places_;
};

TEST_F(PackedFindings, AreThoseOfThePlainFileInEveryFormat) {
  const Packed table = Table(corpus::Encoding::kUtf8);
  Add("table.csv", table);
  const std::vector<Named> members{{"table.csv", table}};
  for (int i = 0; i < corpus::kArchiveKindCount; ++i) {
    const auto kind = static_cast<ArchiveKind>(i);
    Add("archive" + std::to_string(i) + std::string(EndingOf(kind)), Pack(kind, members));
  }
  for (int i = 0; i < corpus::kStreamKindCount; ++i) {
    const auto kind = static_cast<StreamKind>(i);
    Add("table.csv" + std::string(EndingOf(kind)), Compress(kind, "table.csv", table));
  }
  Add("picture.jpg", BehindPicture(Pack(ArchiveKind::kZip, members)));
  Add("table.pdf", Pack(ArchiveKind::kSevenZip, members));
  ExpectAllEqual();
}

TEST_F(PackedFindings, AreThoseOfThePlainFileThreeDeep) {
  const Packed table = Table(corpus::Encoding::kUtf16Le);
  Add("table.csv", table);
  constexpr ArchiveKind kInner[] = {ArchiveKind::kZip,    ArchiveKind::kSevenZip,
                                    ArchiveKind::kTarXz,  ArchiveKind::kTarGz,
                                    ArchiveKind::kTarZst, ArchiveKind::kCpio};
  for (size_t i = 0; i < std::size(kInner); ++i) {
    const ArchiveKind middle = kInner[(i + 1) % std::size(kInner)];
    const ArchiveKind outer = kInner[(i + 2) % std::size(kInner)];
    const std::vector<Named> innermost{{"x/table.csv", table}};
    const std::vector<Named> between{{"inner.dat", Pack(kInner[i], innermost)}};
    const std::vector<Named> outermost{{"middle.txt", Pack(middle, between)}};
    Add("outer" + std::to_string(i) + std::string(EndingOf(outer)), Pack(outer, outermost));
  }
  ExpectAllEqual();
}

// Every place of the truth is an object of the scan, of that size, and read; what is cut off is
// said to be damaged.
TEST(CorpusArchives, AreWhatTheTruthSays) {
  const TemporaryFolder folder;
  const auto truth_path = folder.path() / "truth.jsonl";
  corpus::Tree tree(folder.path() / "files", truth_path);
  const auto staff = corpus::MakeStaff(50, corpus::Half::kLaptops, corpus::laptops::kSeed);
  corpus::laptops::WriteArchives(tree, "home/", People(), staff);
  tree.Finish();
  const CollectedRun run = Scan(folder.path() / "files");
  const auto by_name = ByName(run, folder.path() / "files");
  size_t members = 0, damaged = 0;
  for (const auto& [place, file] : corpus::ReadTruth(truth_path)) {
    const auto object = by_name.find(place);
    ASSERT_NE(object, by_name.end()) << place;
    EXPECT_EQ(object->second->object.metadata.size, file.size) << place;
    EXPECT_EQ(object->second->incomplete, file.damaged) << place;
    damaged += file.damaged && object->second->coverage == CoverageClass::kDamaged;
    members += file.in_container;
    if (file.in_container) {
      EXPECT_EQ(object->second->coverage, CoverageClass::kRead) << place;
    }
  }
  EXPECT_GT(members, 80u);
  EXPECT_EQ(damaged, 3u);
}

// A folder where everybody is sealed: graded encrypted, not looked at, and nobody is guessed.
TEST(CorpusArchives, AreSealedWhereTheTruthSaysSo) {
  const TemporaryFolder folder;
  const auto truth_path = folder.path() / "truth.jsonl";
  corpus::Tree tree(folder.path() / "files", truth_path);
  tree.SealWith("a password");
  const auto staff = corpus::MakeStaff(50, corpus::Half::kLaptops, corpus::laptops::kSeed);
  corpus::laptops::WriteArchives(tree, "home/", People(), staff);
  tree.Finish();
  const CollectedRun run = Scan(folder.path() / "files");
  std::set<std::string> sealed;  // files
  for (const auto& [place, file] : corpus::ReadTruth(truth_path)) {
    if (file.sealed) sealed.insert(place.substr(0, place.find('!')));
    for (const corpus::Planted& planted : file.planted)
      EXPECT_TRUE(file.sealed || planted.subject == corpus::kNobody) << place;
  }
  EXPECT_GT(sealed.size(), 20u);
  for (const ObjectResult& object : run.objects) {
    const auto path =
        std::filesystem::path(object.object.path).lexically_relative(folder.path() / "files");
    if (!sealed.contains(path) || object.object.kind == ObjectKind::kDirectory) continue;
    ASSERT_TRUE(object.protection) << path;
    EXPECT_EQ(object.protection->grade, ProtectionGrade::kEncrypted) << path;
    EXPECT_EQ(object.coverage == CoverageClass::kSealed, !object.object.members.empty()) << path;
    EXPECT_TRUE(run.Findings(object).empty() && object.people.empty()) << path;
  }
}

}  // namespace
}  // namespace warder::testing
