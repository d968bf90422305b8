// What to fix first: few places whose sealing or removal clears most of the people. A person is
// cleared only when every readable copy lies in these places.
#ifndef WARDER_JUDGE_FIX_FIRST_H_
#define WARDER_JUDGE_FIX_FIRST_H_

#include <cstdint>
#include <vector>

#include "scanner/judge/people.h"
#include "scanner/judge/scopes.h"

namespace warder {

// A person in a folder, and the sensitivity of what is said of them there.
struct PlacedPerson : Placed {
  uint8_t sensitivity = 0;
};

// Places named at most, and the share of the people that they are to clear.
inline constexpr size_t kMostFixItems = 10;
inline constexpr uint64_t kClearedPercent = 95;

// `people` is sorted. Begins with everything as one place and takes places apart as long as the
// list stays short; of the places that are left, those are dropped that cost the fewest people,
// until no more may be lost. People in no folder (possible spills) are never cleared.
FixFirst FindFixFirst(const FolderTree& tree, const std::vector<PlacedPerson>& people);

}  // namespace warder

#endif  // WARDER_JUDGE_FIX_FIRST_H_
