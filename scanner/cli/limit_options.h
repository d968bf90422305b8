// The options that raise or lower what opening one file may cost (docs/limits.md).
#ifndef WARDER_CLI_LIMIT_OPTIONS_H_
#define WARDER_CLI_LIMIT_OPTIONS_H_

#include "scanner/base/limits.h"
#include "scanner/base/result.h"
#include "scanner/cli/arguments.h"

namespace warder {

// The defaults, with what was given in their place.
Result<Limits> ReadLimits(const Arguments& arguments);

}  // namespace warder

#endif  // WARDER_CLI_LIMIT_OPTIONS_H_
