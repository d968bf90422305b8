// How far a run is: numbers only. It names no file, because a name can hold personal data and
// whether it does is known only once the object is finished.
#ifndef WARDER_RUN_PROGRESS_H_
#define WARDER_RUN_PROGRESS_H_

#include <cstdint>

namespace warder {

struct ProgressSnapshot {
  uint64_t files_done = 0;
  uint64_t files_known = 0;    // enumerated so far; final once walk_finished
  bool walk_finished = false;  // what remains can be estimated
  uint64_t bytes_done = 0;
  uint64_t bytes_known = 0;
  uint64_t findings = 0;  // at probable or above
  double seconds = 0;     // since the run started
};

}  // namespace warder

#endif  // WARDER_RUN_PROGRESS_H_
