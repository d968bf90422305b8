// Archives that were cut into several files (volume_name.h). Where these lie side by side, the lead
// is opened as the whole, and the others are parts of it.
#ifndef WARDER_RUN_SPLIT_FILE_H_
#define WARDER_RUN_SPLIT_FILE_H_

#include <optional>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/model/gap.h"
#include "scanner/open/plain/recognise.h"
#include "scanner/source/entry.h"
#include "scanner/source/open_file.h"

namespace warder {

// The volumes beside a lead, in order. None for a file that is whole.
struct SplitFile {
  std::vector<OpenedFile> others;
  bool lead_is_last = false;
  PathBytes whole;    // what to call it
  unsigned next = 0;  // the first one that is missing
  // Its files do not say how many there are: an archive that looks damaged lacks the next one.
  bool tells_nothing = false;
  // Why one that lies there could not be used.
  std::optional<Gap> gap;
};
SplitFile OpenVolumes(const Entry& lead, const OpenedFile& opened);

// True if `entry` is no lead, and OpenVolumes of the lead beside it would give it: then it is
// looked at when that one is. Only of files that were listed in their folder, as the lead is then
// an object too.
bool IsPartOfWhole(const Entry& entry, const OpenedFile& opened, const Format& format);

// True if what is found in `entry` may depend on other files.
bool MayBeSplit(const Entry& entry);

}  // namespace warder

#endif  // WARDER_RUN_SPLIT_FILE_H_
