// Where objects come from.
#ifndef WARDER_SOURCE_SOURCE_H_
#define WARDER_SOURCE_SOURCE_H_

#include <vector>

#include "scanner/base/result.h"
#include "scanner/model/run.h"
#include "scanner/source/entry.h"

namespace warder {

// Gives entries one by one, in an order that depends on nothing but the names. Used from one
// thread; the entries may go to others. Nothing that was enumerated is lost: it is an entry, if
// need be one with a gap.
class Source {
 public:
  virtual ~Source() = default;

  // Fills `entry` and returns true; false when there are no more. An error concerns one root (or
  // one listed path) only, for instance a root that does not exist: the caller reports it and calls
  // again for the rest.
  virtual Result<bool> Next(Entry* entry) = 0;

  // The volumes that entries were found on so far, in the order in which they were met.
  virtual std::vector<Volume> Volumes() const = 0;
};

}  // namespace warder

#endif  // WARDER_SOURCE_SOURCE_H_
