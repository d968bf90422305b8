// SECRET and TOP SECRET markings above the run's tier: the object's findings leave as tokens only.
#ifndef WARDER_RUN_SPILL_H_
#define WARDER_RUN_SPILL_H_

#include "scanner/detect/rules/plan.h"
#include "scanner/model/object_result.h"
#include "scanner/run/scan_run.h"

namespace warder {

// A marking counts where it stands in the first or last lines of the text (a header or footer), or
// twice; in the strings of a program it does not. If it is above `tier`, everything found is
// reduced to tokens and the object marked as a possible spill.
void HoldBackSpill(const std::vector<Rule>& rules, Tier tier, uint64_t lines, ObjectResult* result);

}  // namespace warder

#endif  // WARDER_RUN_SPILL_H_
