// What a report says of a run as a whole, without going through its results again: kept with a
// finished run, and used only where this warder would derive the very same from them.
#ifndef WARDER_CLI_ROLL_UP_H_
#define WARDER_CLI_ROLL_UP_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/judge/key_nearby.h"
#include "scanner/judge/people.h"
#include "scanner/report/name_mask.h"
#include "scanner/store/store.h"

namespace warder {

struct RollUp {
  RunSummary summary;
  PeopleReport people;  // by folder, as linked; rated anew
  NameMask::Learnt names;
  std::map<PathBytes, KeyNearby::Seen> keys_nearby;
  uint64_t taken = 0;  // files, from an earlier run
};

std::string EncodeRollUp(const RollUp& roll_up, const Policy& policy);
// Nothing if it was made by another version of warder or by another policy.
std::optional<RollUp> DecodeRollUp(std::string_view bytes, const Policy& policy);

}  // namespace warder

#endif  // WARDER_CLI_ROLL_UP_H_
