// A lock with its key beside it keeps nobody out. What is encrypted counts as weak where a password
// or a key stands in the clear in the same folder, in the same container, or in its own name.
//
// The grade of the object itself stays what its structure says: this is a judgement about where it
// lies, and is made anew in each run.
#ifndef WARDER_JUDGE_KEY_NEARBY_H_
#define WARDER_JUDGE_KEY_NEARBY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/model/object_result.h"
#include "scanner/model/run.h"

namespace warder {

// The first key of a place, by name. Not inside the class that keeps optional ones: its default
// could not be used there (CWG 1397; Clang refuses it).
struct FoundKey {
  ObjectName name;
  RuleIndex rule = 0;  // of the run
};

// One thread.
class KeyNearby {
 public:
  // A folder or a container with something encrypted in it, and the key that lies there or in what
  // is around it.
  struct Place {
    PathBytes name;  // NameText; of a folder with the '/' at its end
    FoundKey key;
    uint64_t objects = 0;  // encrypted ones
    uint64_t bytes = 0;
    std::vector<ObjectName> examples;  // the first kExamples of them, by name
  };
  static constexpr size_t kExamples = 10;

  KeyNearby() = default;
  // Findings refer to the run's rules.
  explicit KeyNearby(const std::vector<RuleInfo>& rules);

  // Finished objects, in any order.
  void Add(const ObjectResult& object);

  // The key that lies near an encrypted object of this name; null where none does. After all
  // objects; valid until the next Add.
  const FoundKey* KeyOf(const ObjectName& object) const;
  // By name.
  std::vector<Place> Places() const;
  // Objects and bytes of Places().
  uint64_t objects() const;
  uint64_t bytes() const;

  // All that was learnt, by NameText of the place: to be kept and put back.
  struct Seen {
    std::optional<FoundKey> key;
    uint64_t objects = 0;
    uint64_t bytes = 0;
    std::vector<ObjectName> examples;
    std::vector<PathBytes> around;  // the containers and the folder around it, innermost first
  };
  const std::map<PathBytes, Seen>& seen() const { return places_; }
  void Restore(std::map<PathBytes, Seen> seen) { places_ = std::move(seen); }

 private:
  std::optional<RuleIndex> KeyIn(const ObjectResult& object) const;
  const FoundKey* KeyOf(const Seen& place) const;

  // By RuleIndex: how sure a finding must be to be taken for a key; nothing: it is none.
  std::vector<std::optional<Confidence>> opens_;
  std::map<PathBytes, Seen> places_;  // only those with a key or something encrypted
};

}  // namespace warder

#endif  // WARDER_JUDGE_KEY_NEARBY_H_
