#include "corpus/held_out/held_out.h"

#include <algorithm>
#include <string>

#include "corpus/held_out/quota.h"

namespace warder::corpus::held_out {
namespace {

constexpr uint32_t kPeople = 3000;
constexpr int kEmptyForms = 200;
constexpr int kLists = 90;

constexpr FileForm kFileForms[] = {{Encoding::kUtf8, false},
                                   {Encoding::kUtf8, true},
                                   {Encoding::kUtf16Le, false},
                                   {Encoding::kWindows1252, false},
                                   {Encoding::kUtf8Bom, false}};

class Writer {
 public:
  explicit Writer(Tree& tree)
      : tree_(tree),
        people_(MakePeople(5000, kPeople, Half::kHeldOut, kSeed)),
        quota_(kValuesPerContext) {}

  void Write() {
    // Every draw is a statement of its own: the order in which arguments are evaluated is the
    // compiler's.
    Repeat("share/forms", Context::kLabel,
           [&](const std::vector<Kind>& kinds, Random& r) {
             const Person& person = r.Pick(people_);
             return Form(person, kinds, r);
           },
           {4, 9});
    Repeat("share/reports", Context::kColumn,
           [&](const std::vector<Kind>& kinds, Random& r) {
             const int rows = r.Between(3, 14);
             const auto people = Slice(rows, r);
             return Table(people, kinds, r);
           },
           {3, 7});
    Repeat("share/lists", Context::kRecord,
           [&](const std::vector<Kind>& kinds, Random& r) {
             const int rows = r.Between(2, 12);
             const auto people = Slice(rows, r);
             return Records(people, BehindNameAndBirth(kinds), r);
           },
           {3, 5});
    Repeat("share/letters", Context::kProse,
           [&](const std::vector<Kind>& kinds, Random& r) {
             const Person& person = r.Pick(people_);
             return Letter(person, kinds, r);
           },
           {1, 5});
    Repeat("share/scraps", Context::kBare,
           [&](const std::vector<Kind>& kinds, Random& r) {
             const Person& person = r.Pick(people_);
             return BareNote(person, kinds, r);
           },
           {1, 3});
    for (int i = 0; i < kEmptyForms; ++i) {
      const std::string path = "share/blank/" + Padded(i, 5);
      const NamedDocument made = EmptyForm(Random(kSeed).Fork(path));
      tree_.Add(path + std::string(made.ending), made.document);
    }
    AddClutter();
    AddLists();
  }

 private:
  // How many kinds a document has.
  struct Range {
    int least, most;
  };

  template <class Make>
  void Repeat(const std::string& folder, Context context, Make make, Range range) {
    for (int i = 0; quota_.Lacks(context); ++i) {
      const std::string path = folder + "/" + Padded(i, 5);
      Random random = Random(kSeed).Fork(path);
      const int count = random.Between(range.least, range.most);
      const std::vector<Kind> kinds = quota_.Scarcest(context, count, random);
      const NamedDocument made = make(kinds, random);
      quota_.Count(made.document);
      tree_.Add(path + std::string(made.ending), made.document, random.Pick(kFileForms));
    }
  }

  static std::vector<Kind> BehindNameAndBirth(const std::vector<Kind>& others) {
    std::vector<Kind> kinds = {Kind::kName, Kind::kDob};
    for (Kind kind : others) {
      if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
    }
    return kinds;
  }

  std::span<const Person> Slice(int count, Random& random) const {
    return std::span(people_).subspan(random.Below(kPeople - static_cast<uint32_t>(count)),
                                      static_cast<size_t>(count));
  }

  void AddLists() {
    for (int i = 0; i < kLists; ++i) {
      const std::string path = "share/people/" + Padded(i, 5);
      Random random = Random(kSeed).Fork(path);
      const int rows = random.Between(6, 40);
      const auto people = Slice(rows, random);
      const NamedDocument made =
          i % 3 == 2 ? PeopleExport(people, random) : NameColumns(people, i % 3 == 0, random);
      tree_.Add(path + std::string(made.ending), made.document, random.Pick(kFileForms));
    }
  }

  void AddClutter() {
    size_t planted = 0;
    for (int i = 0; planted < kLookalikes; ++i) {
      const std::string path = "share/office/" + Padded(i, 5);
      const NamedDocument made = Clutter(Random(kSeed).Fork(path));
      planted += made.document.planted().size();
      tree_.Add(path + std::string(made.ending), made.document,
                {i % 5 == 4 ? Encoding::kUtf16Le : Encoding::kUtf8, i % 3 == 0});
    }
  }

  Tree& tree_;
  std::vector<Person> people_;
  Quota quota_;
};

}  // namespace

void WriteHeldOut(Tree& tree) {
  Writer(tree).Write();
}

}  // namespace warder::corpus::held_out
