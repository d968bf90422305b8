// What is kept of a run: of one that was interrupted, objects that were finished then are not
// looked at again; of an earlier one, files that have not changed since.
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
struct Sight;

// Of the text of the link that the entry is, or that was followed to it; all zero where none is.
TokenBytes LinkToken(const TokenKey& key, const Entry& entry);

// What is derived is not kept: the people of a result, and how bad it is. `started_ns`: of the run.
void JudgeKept(const std::vector<RuleKind>& kinds, const Policy& policy, int64_t started_ns,
               ObjectResult* result);

class KeptResults {
 public:
  // To go on with a run: both are of it, and must outlive this.
  KeptResults(KeptRunReader* reader, RunKeeper* keeper) : reader_(*reader), keeper_(keeper) {}
  // To take unchanged files from an earlier run into a new one. Only what is the same whenever such
  // a file is read is taken: nothing that depends on rights, on the time that it took or on the
  // files beside it, and nothing that changed in the two seconds before that run, when a later
  // change could have left the same time.
  explicit KeptResults(KeptRunReader* earlier) : reader_(*earlier) {}

  bool goes_on() const { return keeper_ != nullptr; }
  const Run& run() const { return reader_.description().run; }
  // Id of the run that unchanged files are taken from, or were in the run that this goes on with;
  // may be empty.
  const std::string& taken_from() const {
    return goes_on() ? reader_.description().origin.taken_from : run().id;
  }

  // Any thread. False: nothing was given, the entry must be scanned.
  bool Give(const Entry& entry, const ScanContext& context, ResultSink* results);
  // After the walk of a run that is gone on with: what was kept of objects that are not there any
  // more, for they were seen in this run.
  void GiveRest(const ScanContext& context, ResultSink* results);
  // The first result that could not be read; what it belongs to was scanned again.
  std::optional<Error> trouble() const;

 private:
  void Note(const Error& error);

  // What is known of the file by now where it was only tagged since it was scanned.
  std::optional<ObjectMetadata> AfterTagging(const Object& known, const Entry& entry,
                                             const Sight& sight);
  bool Holds(const ObjectResult& known, const Entry& entry, const Sight& sight,
             const TokenKey& key) const;

  KeptRunReader& reader_;
  RunKeeper* keeper_ = nullptr;
  mutable std::mutex mutex_;
  std::optional<Error> trouble_;
};

}  // namespace warder

#endif  // WARDER_RUN_KEPT_RESULTS_H_
