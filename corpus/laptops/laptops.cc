// One function per kind of folder. Every document forks the laptop's generator by its own path, so
// that adding a document leaves all others as they were.
#include "corpus/laptops/laptops.h"

#include <string>
#include <vector>

#include "corpus/laptops/archives.h"
#include "corpus/laptops/streams.h"
#include "corpus/laptops/tables.h"
#include "corpus/laptops/templates.h"

namespace warder::corpus::laptops {
namespace {

constexpr std::string_view kUsers[] = {"aharper", "bmistry", "cdunn",  "dkeane",
                                       "efoster", "fowens",  "gpatel", "hlowe"};

constexpr FileForm kForms[] = {{Encoding::kUtf8, false},
                               {Encoding::kUtf8, true},
                               {Encoding::kUtf8Bom, true},
                               {Encoding::kUtf16Le, true},
                               {Encoding::kWindows1252, true}};

class Laptop {
 public:
  Laptop(Tree& tree, int number, std::span<const Person> people, std::span<const Staff> staff)
      : tree_(tree),
        home_("laptop-" + std::to_string(number) + "/home/" + std::string(kUsers[number - 1]) +
              "/"),
        people_(people),
        staff_(staff) {}

  void Write() {
    Exports();
    Samples();
    Papers("Documents/cases/mg5", CaseSummaries(), 24);
    Papers("Documents/cases/statements", WitnessStatements(), 18);
    Papers("Documents/intelligence", IntelligenceReports(), 18);
    Papers("Documents/mappa", PanelMinutes(), 12);
    Papers("Documents/probation", ProbationNotes(), 24);
    Papers("Documents/nominals", NominalForms(), 40);
    Papers("Documents/notes", MeetingNotes(), 10, ".md");
    Papers("Desktop/press", PressReleases(), 6);
    Papers("Desktop/training", TrainingPapers(), 2);
    Papers("Desktop/forms", BlankForms(), 4);
    Papers("Downloads/software", SoftwareNotes(), 20, ".log");
    Papers("Documents/office", OfficePapers(), 40);
    Mail();
    Logs();
    Clutter();
    WriteArchives(tree_, home_, people_, staff_);
  }

 private:
  Random Fork(const std::string& path) const { return Random(kSeed).Fork(home_ + path); }
  FileForm Form(const std::string& path) const { return Fork(path + " form").Pick(kForms); }

  std::span<const Person> Slice(uint32_t count, Random random) const {
    if (people_.size() <= count) return people_;
    return people_.subspan(random.Below(static_cast<uint32_t>(people_.size()) - count), count);
  }

  // Everybody of this laptop, as one cohort export and as the custody list.
  void Exports() {
    const std::string cohort = "Documents/cohort/cohort v3.csv";
    tree_.Add(home_ + cohort, DelimitedTable(Layouts()[0], people_, {}, Fork(cohort)),
              {Encoding::kUtf8Bom, true});
    const std::string custody = "Documents/cohort/custody-list.csv";
    tree_.Add(home_ + custody,
              DelimitedTable(Layouts()[1], people_, {';', true, true}, Fork(custody)),
              {Encoding::kWindows1252, true});
  }

  // Extracts of a few hundred people in every layout and form.
  void Samples() {
    for (const Layout& layout : Layouts()) Samples(layout);
    for (const Layout& layout : LayoutsInHalves()) Samples(layout);
    const std::string nested = "Documents/extracts/case-export.json";
    tree_.Add(home_ + nested, NestedJson(Slice(120, Fork(nested + " people")), Fork(nested)));
  }

  void Samples(const Layout& layout) {
    const std::string stem = "Documents/extracts/" + std::string(layout.name);
    const auto slice = [&](const char* name) { return Slice(120, Fork(stem + name)); };
    AddTable(stem + ".csv", layout, slice("a"), {',', true, false});
    AddTable(stem + " semicolon.csv", layout, slice("b"), {';', true, false});
    AddTable(stem + ".tsv", layout, slice("c"), {'\t', true, true});
    AddTable(stem + " no heading.csv", layout, slice("d"), {',', false, false});
    tree_.Add(home_ + stem + ".json", JsonRecords(layout, slice("e"), false, Fork(stem + ".json")));
    tree_.Add(home_ + stem + ".ndjson",
              JsonRecords(layout, slice("f"), true, Fork(stem + ".ndjson")));
    tree_.Add(home_ + stem + ".xml", XmlRecords(layout, slice("g"), Fork(stem + ".xml")));
    tree_.Add(home_ + stem + ".html", HtmlTable(layout, slice("h"), Fork(stem + ".html")));
  }

  void AddTable(const std::string& path, const Layout& layout, std::span<const Person> people,
                Delimited form) {
    tree_.Add(home_ + path, DelimitedTable(layout, people, form, Fork(path)), Form(path));
  }

  void Papers(const std::string& folder, std::span<const std::string_view> templates, int count,
              std::string_view ending = ".txt") {
    for (int i = 0; i < count; ++i) {
      const std::string path = folder + "/" + Padded(i + 1, 3) + std::string(ending);
      const std::string_view text = templates[static_cast<size_t>(i) % templates.size()];
      const Document document = Paper(text, people_, staff_, Fork(path));
      tree_.Add(home_ + path, document, Form(path));
    }
  }

  void Mail() {
    for (int i = 0; i < 60; ++i) {
      const std::string path = "mail/" + Padded(i + 1, 4) + ".eml";
      tree_.Add(home_ + path, Message(people_, staff_, i % 2 == 1, Fork(path)),
                {Encoding::kUtf8, i % 3 == 0});
    }
    const std::string box = "mail/Archive.mbox";
    tree_.Add(home_ + box, Mailbox(people_, staff_, 150, Fork(box)));
  }

  void Logs() {
    const std::string service = "AppData/Local/CaseViewer/service.log";
    tree_.Add(home_ + service, ServiceLog(people_, 4000, Fork(service)));
    for (int i = 0; i < 4; ++i) {
      const std::string machine = "AppData/Local/Agent/agent." + std::to_string(i) + ".log";
      tree_.Add(home_ + machine, MachineLog(4000, Fork(machine)));
    }
  }

  void Clutter() {
    const std::string planning = "Downloads/planning-register.csv";
    tree_.Add(home_ + planning, PlanningRegister(1250, Fork(planning)));  // eight times: 10,000
    const std::string parts = "Downloads/parts.csv";
    tree_.Add(home_ + parts, PartsList(400, Fork(parts)), Form(parts));
    const std::string ledger = "Documents/finance/ledger.tsv";
    tree_.Add(home_ + ledger, Ledger(400, Fork(ledger)), Form(ledger));
    tree_.Add(home_ + "Documents/staff phone list.csv", PhoneList(staff_),
              {Encoding::kUtf16Le, true});
  }

  Tree& tree_;
  std::string home_;
  std::span<const Person> people_;
  std::span<const Staff> staff_;
};

}  // namespace

std::pair<uint32_t, uint32_t> Holding(int laptop) {
  constexpr std::pair<uint32_t, uint32_t> kHoldings[kLaptops] = {
      {0, 900},           {0, 2700},    {600, 1500},  {1400, 2300},
      {1900, kOffenders}, {2200, 3100}, {3000, 3900}, {3600, kOffenders}};
  return kHoldings[laptop - 1];
}

bool IsOpen(int laptop) {
  return laptop == 2 || laptop == 5;
}

void WriteLaptops(Tree& tree) {
  const std::vector<Person> people = MakePeople(0, kOffenders, Half::kLaptops, kSeed);
  const std::vector<Staff> staff = MakeStaff(180, Half::kLaptops, kSeed);
  for (int laptop = 1; laptop <= kLaptops; ++laptop) {
    const auto [first, last] = Holding(laptop);
    tree.SealWith(IsOpen(laptop) ? "" : "login password of laptop " + std::to_string(laptop));
    Laptop(tree, laptop, std::span(people).subspan(first, last - first), staff).Write();
  }
}

}  // namespace warder::corpus::laptops
