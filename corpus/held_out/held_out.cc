#include "corpus/held_out/held_out.h"

#include <algorithm>
#include <string>

#include "corpus/held_out/quota.h"

namespace warder::corpus::held_out {
namespace {

constexpr uint32_t kPeople = 3000;
constexpr int kEmptyForms = 200;

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
    Repeat("share/forms", Context::kLabel, [&](Random& r) {
      return Form(r.Pick(people_), quota_.Scarcest(Context::kLabel, r.Between(4, 9), r), r);
    });
    Repeat("share/reports", Context::kColumn, [&](Random& r) {
      return Table(Slice(r.Between(3, 14), r),
                   quota_.Scarcest(Context::kColumn, r.Between(3, 7), r), r);
    });
    Repeat("share/lists", Context::kRecord,
           [&](Random& r) { return Records(Slice(r.Between(2, 12), r), RecordKinds(r), r); });
    Repeat("share/letters", Context::kProse, [&](Random& r) {
      return Letter(r.Pick(people_), quota_.Scarcest(Context::kProse, r.Between(1, 5), r), r);
    });
    Repeat("share/scraps", Context::kBare, [&](Random& r) {
      return BareNote(r.Pick(people_), quota_.Scarcest(Context::kBare, r.Between(1, 3), r), r);
    });
    for (int i = 0; i < kEmptyForms; ++i) {
      const std::string path = "share/blank/" + Padded(i, 5);
      const NamedDocument made = EmptyForm(Random(kSeed).Fork(path));
      tree_.Add(path + std::string(made.ending), made.document);
    }
    AddClutter();
  }

 private:
  template <class Make>
  void Repeat(const std::string& folder, Context context, Make make) {
    for (int i = 0; quota_.Lacks(context); ++i) {
      const std::string path = folder + "/" + Padded(i, 5);
      Random random = Random(kSeed).Fork(path);
      const NamedDocument made = make(random);
      quota_.Count(made.document);
      tree_.Add(path + std::string(made.ending), made.document, random.Pick(kFileForms));
    }
  }

  // A name and a date of birth in front of three or four identifiers.
  std::vector<Kind> RecordKinds(Random& random) const {
    std::vector<Kind> kinds = {Kind::kName, Kind::kDob};
    for (Kind kind : quota_.Scarcest(Context::kRecord, random.Between(3, 5), random)) {
      if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
    }
    return kinds;
  }

  std::span<const Person> Slice(int count, Random& random) const {
    return std::span(people_).subspan(random.Below(kPeople - static_cast<uint32_t>(count)),
                                      static_cast<size_t>(count));
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
