// What this kernel has of the sandbox, as far as can be told without locking anything down.
#ifndef WARDER_OPEN_SANDBOX_PROBE_H_
#define WARDER_OPEN_SANDBOX_PROBE_H_

#include "scanner/open/sandbox/layers.h"

namespace warder {

// Costs a few system calls and changes nothing.
SandboxLayers AvailableLayers();

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_PROBE_H_
