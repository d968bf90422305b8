// What a finished scan amounts to, in one number: the table of exit codes.
#ifndef WARDER_REPORT_VERDICT_H_
#define WARDER_REPORT_VERDICT_H_

#include <cstdint>

#include "scanner/store/store.h"

namespace warder {

enum ExitCode : int {
  kNothingFound = 0,            // and everything looked at
  kFound = 1,                   // at least one finding at probable or above; everything looked at
  kCouldNotRun = 2,             // usage, rules, output
  kNothingFoundIncomplete = 3,  // or stopped
  kFoundIncomplete = 4,         // or stopped
};

// At least one finding at probable or above, of any category.
inline bool HasFindings(const RunSummary& summary) {
  return summary.findings.TotalAtLeast(Confidence::kProbable) > 0;
}

// Something that was enumerated, or asked for, was not looked at. `root_errors`: paths that were
// asked for and could not be enumerated at all.
inline bool IsIncomplete(const RunSummary& summary, uint64_t root_errors) {
  return summary.stopped || root_errors > 0 || summary.possible_spills > 0 ||
         summary.coverage.incomplete_objects() > 0;
}

// Of a run that took place. A run in which no path at all could be enumerated did not.
inline ExitCode ScanExitCode(const RunSummary& summary, uint64_t root_errors) {
  if (root_errors > 0 && summary.coverage.enumerated().objects == 0) return kCouldNotRun;
  const bool incomplete = IsIncomplete(summary, root_errors);
  if (HasFindings(summary)) return incomplete ? kFoundIncomplete : kFound;
  return incomplete ? kNothingFoundIncomplete : kNothingFound;
}

}  // namespace warder

#endif  // WARDER_REPORT_VERDICT_H_
