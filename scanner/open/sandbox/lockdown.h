// Locks this process down for good: what a reader does before it sees a byte of anybody's.
#ifndef WARDER_OPEN_SANDBOX_LOCKDOWN_H_
#define WARDER_OPEN_SANDBOX_LOCKDOWN_H_

#include <cstdint>
#include <span>
#include <string>

#include "scanner/open/sandbox/layers.h"

namespace warder {

struct LockdownOptions {
  SandboxLayers layers = SandboxLayers::All();  // those to apply; tests leave some out
  std::span<const std::string> read_only_paths;
  uint64_t memory = 0;             // address space in bytes
  uint64_t processor_seconds = 0;  // over the whole life of the process
};

// Applies the layers and says which ones the kernel accepted. The process must have one thread.
// Descriptors are the caller's business.
SandboxLayers LockDown(const LockdownOptions& options);

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_LOCKDOWN_H_
