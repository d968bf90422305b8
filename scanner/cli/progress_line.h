// Shows on standard error how far a scan is.
#ifndef WARDER_CLI_PROGRESS_LINE_H_
#define WARDER_CLI_PROGRESS_LINE_H_

#include <memory>
#include <string>

#include "scanner/report/output.h"
#include "scanner/report/style.h"
#include "scanner/run/progress.h"

namespace warder {

class ProgressDisplay {
 public:
  virtual ~ProgressDisplay() = default;
  // As often as one likes; what is shown is thinned out by the snapshot's own clock.
  virtual void Show(const ProgressSnapshot& progress) = 0;
  // Removes what is on the screen, before anything else is printed there.
  virtual void Clear() = 0;
};

// A line that is redrawn at most ten times a second.
std::unique_ptr<ProgressDisplay> NewProgressLine(Output* output, size_t width);
// A line of its own every 30 seconds.
std::unique_ptr<ProgressDisplay> NewProgressLog(Output* output);
// One JSON object per line, at most once a second; type "progress" of docs/formats.md.
std::unique_ptr<ProgressDisplay> NewProgressJson(Output* output);

// "1,204 of 12,431 files, 1.2 of 8.2 GB, 610 MB/s, 14 findings, about 11 s left", cut to `width`.
std::string ProgressText(const ProgressSnapshot& progress, size_t width);

}  // namespace warder

#endif  // WARDER_CLI_PROGRESS_LINE_H_
