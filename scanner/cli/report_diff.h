// `warder report --diff`: two kept runs side by side.
#ifndef WARDER_CLI_REPORT_DIFF_H_
#define WARDER_CLI_REPORT_DIFF_H_

#include "scanner/base/result.h"
#include "scanner/cli/arguments.h"

namespace warder {

// The exit code is that of diff(1): 0 if nothing differs, 1 if something does or is not known.
Result<int> ReportDiff(const Arguments& arguments);

}  // namespace warder

#endif  // WARDER_CLI_REPORT_DIFF_H_
