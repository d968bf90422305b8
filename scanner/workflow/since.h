// What became of what an earlier check found: gone, sealed, emptied or still there, and where the
// people of what was removed stand now. Both checks were given one key of the engagement, so that
// their people can be compared without a name.
#ifndef WARDER_WORKFLOW_SINCE_H_
#define WARDER_WORKFLOW_SINCE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/model/object_result.h"
#include "scanner/store/kept_run_reader.h"

namespace warder {

// Items of the earlier check in which people could be read, and that no holding of today's case
// explains.
struct SinceFacts {
  std::string run;         // id of the earlier check
  int64_t checked_ns = 0;  // Unix epoch
  uint64_t gone = 0;
  uint64_t sealed = 0;     // encrypted by themselves now
  uint64_t emptied = 0;    // there, and nobody is in them
  uint64_t left = 0;       // there, and people are
  uint64_t not_known = 0;  // today's check did not look there
  ObjectName left_example;
  // Items that were not there then, with at least half of the people of something that is gone,
  // sealed or emptied: copies, a recycle bin, what a program saved by itself.
  uint64_t copies = 0;
  ObjectName copy_example;
  uint64_t arrived = 0;  // items with people that were not there then, or held nobody
  ObjectName arrived_example;

  uint64_t then() const { return gone + sealed + emptied + left + not_known; }
};

// Names are those below the root (below_root.h), with members behind. One thread.
class Since {
 public:
  // Of the earlier run, all before the first of today's.
  void AddBefore(const ObjectResult& object, std::string_view below_root, bool explained);
  // Also folders and containers, with what was not listed in them.
  void AddNow(const ObjectResult& object, std::string_view below_root, bool explained);
  // Which run it was.
  void Tell(const Run& before);
  SinceFacts Facts() const;

 private:
  enum class State : uint8_t { kNotSeen, kSealed, kEmptied, kLeft, kNotKnown };
  struct Before {
    ObjectName name;
    uint32_t people = 0;
    State state = State::kNotSeen;
    bool explained = false;
  };
  // Something that a person of an earlier item is known by.
  struct Key {
    PersonKey key = 0;
    uint32_t item = 0;
    uint32_t person = 0;  // of the item
  };
  struct Copy {
    ObjectName name;
    std::vector<uint32_t> of;  // items
  };

  void Sort();
  std::vector<uint32_t> HalfOfWhom(const ObjectResult& object) const;
  bool WasLookedAt(std::string_view name) const;
  State StateOf(const Before& before, std::string_view name) const;

  std::string run_;
  int64_t checked_ns_ = 0;
  std::unordered_map<std::string, uint32_t> by_name_;
  std::vector<Before> before_;
  std::vector<Key> keys_;
  bool sorted_ = false;
  std::unordered_set<std::string> not_listed_;  // folders and containers of today's check
  std::vector<Copy> copies_;
  uint64_t arrived_ = 0;
  ObjectName arrived_example_;
};

// Whether a holding of today's case claims what lies there; the name is below the root.
using IsExplained = std::function<bool(std::string_view below_root)>;
// Adds the run that a pack keeps.
Outcome ReadBefore(KeptRunReader* reader, const IsExplained& explained, Since* since);

}  // namespace warder

#endif  // WARDER_WORKFLOW_SINCE_H_
