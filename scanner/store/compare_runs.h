// Compares two runs of one store, object by object, by the names that were typed.
//
// What a run did not look at is never told as new or gone: it was stopped, its paths leave the
// object out, or there is a gap above it.
#ifndef WARDER_STORE_COMPARE_RUNS_H_
#define WARDER_STORE_COMPARE_RUNS_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "scanner/store/kept_run_reader.h"
#include "scanner/store/object_change.h"

namespace warder {

class ComparisonObserver {
 public:
  virtual ~ComparisonObserver() = default;
  // Every result of both runs, each run's folders and containers before what lies in them, and
  // before anything is told of them.
  virtual void OnResult(const ObjectResult& result, bool announcement) = 0;
  // `before`, `after`: null where that run does not have it. Not for what is the same.
  virtual void OnChange(const ObjectChange& verdict, const Seen* before, const Seen* after) = 0;
};

struct Comparison {
  std::array<uint64_t, kChangeCount> objects{};
  // Possible spills of either run and what lies in them: neither named nor compared.
  uint64_t withheld = 0;
  uint64_t Of(Change change) const { return objects[static_cast<size_t>(change)]; }
};

// What makes the runs hard to compare, one phrase each: other rules, other paths, a run that was
// stopped. Fails if their names do not mean the same files.
Result<std::vector<std::string>> CompareConditions(const KeptRunReader& before,
                                                   const KeptRunReader& after);

// Reads the second run in its order and looks each file up in the first. Holds the members of one
// file at a time, and a bit for each object.
Result<Comparison> CompareRuns(KeptRunReader* before, KeptRunReader* after,
                               ComparisonObserver* observer);

}  // namespace warder

#endif  // WARDER_STORE_COMPARE_RUNS_H_
