// What became of one object from one run to another.
#ifndef WARDER_STORE_OBJECT_CHANGE_H_
#define WARDER_STORE_OBJECT_CHANGE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/object_result.h"

namespace warder {

// The first that fits; an object is in one of them.
enum class Change : uint8_t {
  kWorse,     // its own bytes, or the way to them, are less protected
  kBetter,    // one of the two is better protected, and none is less
  kNotKnown,  // one of the runs did not look
  kNew,
  kGone,
  kChanged,
  kSame,
};
inline constexpr int kChangeCount = 7;
// "worse protected", "better protected", "not known", "new", "gone", "changed", "same".
std::string_view ChangeName(Change change);

// What of a result is compared: it can be held for all members of a container at once.
struct Seen {
  ObjectResult result;    // of its parts the names alone
  uint64_t findings = 0;  // at probable or above
  uint64_t digest = 0;    // of their rules and tokens, in whatever order
  uint64_t by_rule = 0;   // of their rules alone
};
Seen SeenOf(ObjectResult result);

struct ObjectChange {
  Change change = Change::kSame;
  std::vector<std::string_view> what;  // differs: "content", "access", "findings"
  std::string reason;                  // of kNotKnown; no name is in it
};

// What two runs have in common, so that it can be compared.
struct Common {
  bool rules = true;  // both looked for the same, in the same way; else findings are not compared
  bool key = true;    // else tokens are not compared: of findings there are as many of each rule
};
// Of an object that both runs have.
ObjectChange CompareObjects(const Seen& before, const Seen& after, const Common& common);

// Nothing if all that lies in a folder or container was enumerated, so that what is not there was
// not there then; else why not.
std::optional<std::string> WhyNotListed(const ObjectResult& holder);

}  // namespace warder

#endif  // WARDER_STORE_OBJECT_CHANGE_H_
