// The sandbox of a run: whether this system has what it takes, and the process that starts readers.
#ifndef WARDER_RUN_SANDBOX_H_
#define WARDER_RUN_SANDBOX_H_

#include <memory>

#include "scanner/base/limits.h"
#include "scanner/base/result.h"
#include "scanner/open/sandbox/launcher.h"
#include "scanner/open/sandbox/layers.h"
#include "scanner/run/scan_run.h"

namespace warder {

struct Sandbox {
  SandboxLayers layers = SandboxLayers::All();  // that this system has
  std::unique_ptr<Launcher> launcher;
};

// Fails if a layer is missing and the options do not accept that, or if the reader's program is not
// there.
Result<Sandbox> OpenSandbox(const ScanOptions& options);

// What a reader may use, given what it is to open.
ReaderOptions ReaderOptionsOf(const Sandbox& sandbox, const Limits& limits);

// For people: each layer, and whether readers really run in it, one line each. Starts a reader.
std::string DescribeSandbox();

}  // namespace warder

#endif  // WARDER_RUN_SANDBOX_H_
