// What is kept of a run that was interrupted: objects that were finished then are not looked at
// again.
//
// Not a high-water mark: every object that the walk meets is asked for by its name, and is taken
// from the store only if it was finished and is still the same file (device, inode, size, time of
// modification and of change). So it does not matter in what order things were finished, and what
// changed or appeared meanwhile is looked at.
#ifndef WARDER_RUN_KEPT_RESULTS_H_
#define WARDER_RUN_KEPT_RESULTS_H_

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/judge/kinds.h"
#include "scanner/judge/policy.h"
#include "scanner/run/result_sink.h"
#include "scanner/source/entry.h"
#include "scanner/store/kept_run_reader.h"
#include "scanner/store/run_keeper.h"

namespace warder {

struct ScanContext;

// What is derived is not kept: the people of a result, and how bad it is. `started_ns`: of the run.
void JudgeKept(const std::vector<RuleKind>& kinds, const Policy& policy, int64_t started_ns,
               ObjectResult* result);

class KeptResults {
 public:
  // Both of the same run, and must outlive this.
  KeptResults(KeptRunReader* reader, RunKeeper* keeper) : reader_(*reader), keeper_(*keeper) {}

  // Any thread. False: nothing was given, the entry must be scanned.
  bool Give(const Entry& entry, const ScanContext& context, ResultSink* results);
  // What was kept of objects that are not there any more: they were seen in this run. After the
  // walk.
  void GiveRest(const ScanContext& context, ResultSink* results);
  // The first result that could not be read; what it belongs to was scanned again.
  std::optional<Error> trouble() const;

 private:
  void Note(const Error& error);

  KeptRunReader& reader_;
  RunKeeper& keeper_;
  mutable std::mutex mutex_;
  std::optional<Error> trouble_;
};

}  // namespace warder

#endif  // WARDER_RUN_KEPT_RESULTS_H_
