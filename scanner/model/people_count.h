// How many people: never one number alone.
#ifndef WARDER_MODEL_PEOPLE_COUNT_H_
#define WARDER_MODEL_PEOPLE_COUNT_H_

#include <cstdint>

namespace warder {

// Data subjects in a scope. low <= best <= high. Staff, and people who are only told by contact or
// financial data, are in `best` of no scope; the latter are in `high`.
struct PeopleCount {
  uint64_t low = 0;      // no two of these can be the same person
  uint64_t best = 0;     // after linking
  uint64_t high = 0;     // if every name, trace and possible number that was not linked is somebody
  uint64_t visible = 0;  // of `best`, those whom a person who opens the objects sees
  uint64_t staff = 0;    // people who act, write or receive; besides the others
  bool operator==(const PeopleCount&) const = default;
};

}  // namespace warder

#endif  // WARDER_MODEL_PEOPLE_COUNT_H_
