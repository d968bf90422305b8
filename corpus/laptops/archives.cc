#include "corpus/laptops/archives.h"

#include <utility>
#include <vector>

#include "corpus/laptops/laptops.h"
#include "corpus/laptops/streams.h"
#include "corpus/laptops/tables.h"
#include "corpus/laptops/templates.h"
#include "corpus/packing/packed.h"

namespace warder::corpus::laptops {
namespace {

class Shelf {
 public:
  Shelf(Tree& tree, std::string home, std::span<const Person> people, std::span<const Staff> staff)
      : tree_(tree), home_(std::move(home)), people_(people), staff_(staff) {}

  void Write() {
    Backups();
    Streams();
    Parcels();
    Disguised();
    Damaged();
  }

 private:
  Random Fork(const std::string& path) const { return Random(kSeed).Fork(home_ + path); }

  Packed Paper(const std::string& path, std::string_view text) const {
    Random random = Fork(path);
    const Encoding encoding = random.Chance(30) ? Encoding::kUtf16Le : Encoding::kUtf8;
    return Plain(laptops::Paper(text, people_, staff_, Fork(path + " paper")), encoding, true);
  }

  // `count` papers as members 001.txt ... of a folder.
  std::vector<Named> Papers(const std::string& path, std::span<const std::string_view> templates,
                            int count, const std::string& folder) const {
    std::vector<Named> members;
    for (int i = 0; i < count; ++i) {
      const std::string name = folder + Padded(i + 1, 3) + ".txt";
      members.push_back(
          {name, Paper(path + name, templates[static_cast<size_t>(i) % templates.size()])});
    }
    return members;
  }

  std::span<const Person> Slice(const std::string& path, uint32_t count) const {
    if (people_.size() <= count) return people_;
    const auto from = Fork(path).Below(static_cast<uint32_t>(people_.size()) - count);
    return people_.subspan(from, count);
  }

  Packed Table(const std::string& path, size_t layout, uint32_t rows) const {
    return Plain(DelimitedTable(Layouts()[layout % Layouts().size()], Slice(path, rows), {},
                                Fork(path + " table")),
                 Encoding::kUtf8, true);
  }

  void Add(const std::string& path, const Packed& packed) { tree_.Add(home_ + path, packed); }
  void AddArchive(const std::string& stem, ArchiveKind kind, std::span<const Named> members) {
    Add(stem + std::string(EndingOf(kind)), Pack(kind, members));
  }

  // One of each kind.
  void Backups() {
    const std::string folder = "Documents/backup/";
    AddArchive(folder + "cases", ArchiveKind::kZip, Papers("cases", CaseSummaries(), 8, "cases/"));
    AddArchive(folder + "statements", ArchiveKind::kStoredZip,
               Papers("statements", WitnessStatements(), 4, "statements/"));
    AddArchive(folder + "extracts", ArchiveKind::kTarGz,
               std::vector<Named>{{"extracts/a.csv", Table("extract a", 0, 150)},
                                  {"extracts/b.csv", Table("extract b", 1, 150)}});
    AddArchive(folder + "intelligence", ArchiveKind::kTarZst,
               Papers("intelligence", IntelligenceReports(), 6, ""));
    AddArchive(folder + "panels", ArchiveKind::kTarXz, Papers("panels", PanelMinutes(), 5, ""));
    AddArchive(folder + "probation", ArchiveKind::kTarBz2,
               Papers("probation", ProbationNotes(), 6, "probation/"));
    AddArchive(folder + "nominals", ArchiveKind::kSevenZip,
               Papers("nominals", NominalForms(), 10, "nominals/"));
    AddArchive(folder + "meetings", ArchiveKind::kTarLzip,
               Papers("meetings", MeetingNotes(), 3, ""));
    AddArchive(folder + "press", ArchiveKind::kTarLz4, Papers("press", PressReleases(), 3, ""));
    AddArchive(folder + "training", ArchiveKind::kTar, Papers("training", TrainingPapers(), 2, ""));
    AddArchive(folder + "office", ArchiveKind::kCpio,
               Papers("office", OfficePapers(), 4, "office/"));
    AddArchive(folder + "forms", ArchiveKind::kAr, Papers("forms", BlankForms(), 2, ""));
  }

  // One file, compressed where it lay.
  void Streams() {
    for (int i = 0; i < kStreamKindCount; ++i) {
      const auto kind = static_cast<StreamKind>(i);
      const std::string name = "list " + std::to_string(i + 1) + ".csv";
      Add("Documents/lists/" + name + std::string(EndingOf(kind)),
          Compress(kind, name, Table(name, static_cast<size_t>(i) + 2, 100)));
    }
  }

  // Archives in archives, three deep, and of mixed content.
  void Parcels() {
    const std::vector<Named> innermost{{"cohort/list.csv", Table("innermost", 0, 120)},
                                       {"cohort/cover note.txt", Paper("cover", Messages()[0])}};
    const std::vector<Named> middle{{"cohort.7z", Pack(ArchiveKind::kSevenZip, innermost)},
                                    {"minutes.txt", Paper("parcel minutes", PanelMinutes()[0])}};
    const std::vector<Named> outer{{"evidence.tar.gz", Pack(ArchiveKind::kTarGz, middle)},
                                   {"readme.txt", Paper("readme", OfficePapers()[0])}};
    AddArchive("Downloads/handover", ArchiveKind::kZip, outer);
    const std::vector<Named> mixed{
        {"old/cases.zip", Pack(ArchiveKind::kStoredZip, Papers("mixed", CaseSummaries(), 3, ""))},
        {"old/register.csv.gz",
         Compress(StreamKind::kGz, "register.csv", Table("mixed register", 3, 80))},
        {"old/notes.tar", Pack(ArchiveKind::kTar, Papers("mixed notes", ProbationNotes(), 3, ""))},
        {"old/plain.csv", Table("mixed plain", 4, 80)}};
    AddArchive("Downloads/everything", ArchiveKind::kTarXz, mixed);
  }

  // Not what the name says.
  void Disguised() {
    Add("Pictures/IMG_2041.jpg",
        Pack(ArchiveKind::kSevenZip, Papers("2041", NominalForms(), 4, "")));
    Add("Documents/minutes of the social club.txt",
        Pack(ArchiveKind::kZip, Papers("club", IntelligenceReports(), 3, "")));
    Add("Documents/budget.xls",
        Pack(ArchiveKind::kTarGz, std::vector<Named>{{"b", Table("budget", 1, 90)}}));
    Add("Pictures/garden.jpg",
        BehindPicture(Pack(ArchiveKind::kStoredZip, Papers("garden", WitnessStatements(), 3, ""))));
  }

  // The last member is noise that nobody is in; the cut goes through it.
  void Damaged() {
    const std::string noise = Noise("noise");
    const auto cut = [&](const std::string& path, ArchiveKind kind) {
      std::vector<Named> members = Papers(path, CaseSummaries(), 3, "");
      members.push_back({"photo.raw", Blind(noise)});
      Packed whole = Pack(kind, members);
      whole.contents.pop_back();
      Add(path, CutOff(std::move(whole), noise.size() / 3));
    };
    cut("Downloads/transfer.zip", ArchiveKind::kZip);
    cut("Downloads/partial.tar.gz", ArchiveKind::kTarGz);
    cut("Downloads/partial.tar", ArchiveKind::kTar);
  }

  std::string Noise(const std::string& path) const {
    Random random = Fork(path);
    std::string noise;
    while (noise.size() < 60'000) noise.push_back(static_cast<char>(random.Below(256)));
    return noise;
  }

  Tree& tree_;
  std::string home_;
  std::span<const Person> people_;
  std::span<const Staff> staff_;
};

}  // namespace

void WriteArchives(Tree& tree, const std::string& home, std::span<const Person> people,
                   std::span<const Staff> staff) {
  Shelf(tree, home, people, staff).Write();
}

}  // namespace warder::corpus::laptops
