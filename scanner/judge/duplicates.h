// Objects that hold the same people: copies, the same text in another format, the same list, an
// extract of a larger one.
//
// What is compared is keys of people, which are cut from keyed tokens; nothing is kept that
// somebody without the key could try values against, and nothing of it is ever shown. Objects with
// fewer than kLeastShared people are not compared: papers about one person are no copies of each
// other.
//
// Memory: at most kMostKeys keys of 8 bytes, and the names of kMostObjects. Where more people stand
// in more objects, all objects give up the same half of their keys, so that what is left of two of
// them can still be compared; an object of which too few are left is not.
#ifndef WARDER_JUDGE_DUPLICATES_H_
#define WARDER_JUDGE_DUPLICATES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "scanner/model/object.h"
#include "scanner/model/object_result.h"
#include "scanner/model/person_mention.h"

namespace warder {

// Strongest first.
enum class Likeness : uint8_t {
  kCopy,        // as large, and it tells of the same people, with the same values in the same order
  kSameText,    // the same people, values and order, in another size or format
  kSamePeople,  // four fifths of the people of both together are in both
  kExtract,     // nineteen of twenty of its people are in the other, and no more is said of them
};
// "copy", "same text", "same people", "extract": the value in --json.
constexpr std::string_view LikenessName(Likeness likeness) {
  constexpr std::array<std::string_view, 4> kNames{"copy", "same text", "same people", "extract"};
  return kNames[static_cast<size_t>(likeness)];
}

// "copy of": for people.
constexpr std::string_view LikenessText(Likeness likeness) {
  constexpr std::array<std::string_view, 4> kTexts{"copy of", "same text as", "same people as",
                                                   "extract of"};
  return kTexts[static_cast<size_t>(likeness)];
}

inline constexpr size_t kLeastShared = 5;

// An object and the one that is most like it.
struct Duplicate {
  ObjectName object, other;
  Likeness likeness = Likeness::kSamePeople;
  uint64_t people = 0;  // of the object; of a large run an estimate, as are those below
  uint64_t shared = 0;  // of them in the other as well
};

struct DuplicateReport {
  std::vector<Duplicate> duplicates;  // by the names of the objects
  uint64_t not_compared = 0;          // objects with people enough, beyond what memory allows
};

class Duplicates {
 public:
  static constexpr size_t kMostKeys = size_t{4} << 20;
  static constexpr size_t kMostObjects = 100'000;
  // Tests give less.
  explicit Duplicates(size_t most_keys = kMostKeys) : most_keys_(most_keys) {}

  // Possible spills, staff and people of published dummy values are left out.
  void Add(const ObjectResult& object);
  void Merge(const Duplicates& other);
  // `person_of`: the person behind a key, or nobody (`kNobody`), where the key stands for itself.
  static constexpr uint64_t kNobody = UINT64_MAX;
  DuplicateReport Find(const std::function<uint64_t(PersonKey)>& person_of) const;

 private:
  struct Entry {
    ObjectName name;
    uint64_t size = 0;
    uint64_t order = 0;   // of all mentions, one behind the other
    uint64_t fields = 0;  // what is said: categories, and kinds of identifiers
    std::vector<PersonKey> keys;
  };
  void Take(Entry entry);
  void Thin();
  bool Stays(PersonKey key) const;
  std::vector<const Entry*> Sorted() const;
  // `mine`, `theirs`, `shared`: of people.
  static std::optional<Likeness> Compare(const Entry& self, size_t mine, const Entry& other,
                                         size_t theirs, size_t shared);

  size_t most_keys_;
  std::vector<Entry> entries_;
  size_t keys_ = 0;
  int halved_ = 0;  // how often
  uint64_t not_compared_ = 0;
};

}  // namespace warder

#endif  // WARDER_JUDGE_DUPLICATES_H_
