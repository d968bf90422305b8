#include "scanner/open/sandbox/lockdown.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <csignal>

#include "scanner/open/sandbox/landlock.h"
#include "scanner/open/sandbox/system_calls.h"

namespace warder {
namespace {

constexpr uint64_t kMostDescriptors = 320;

bool Limit(int resource, uint64_t most) {
  const rlimit limit{most, most};
  return setrlimit(static_cast<__rlimit_resource>(resource), &limit) == 0;
}

bool ApplyLimits(const LockdownOptions& options) {
#ifdef WARDER_SANITIZED
  // The sanitizers reserve address space by the terabyte.
  const bool memory = true;
#else
  const bool memory = Limit(RLIMIT_AS, options.memory);
#endif
  // Whatever writes to a file gets an error, not a signal.
  std::signal(SIGXFSZ, SIG_IGN);
  return memory && Limit(RLIMIT_CPU, options.processor_seconds) &&
         Limit(RLIMIT_NOFILE, kMostDescriptors) && Limit(RLIMIT_CORE, 0) && Limit(RLIMIT_FSIZE, 0);
}

bool DropPrivileges() {
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 &&
         prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0;
}

}  // namespace

SandboxLayers LockDown(const LockdownOptions& options) {
  SandboxLayers applied = SandboxLayers::FromBits(0);
  const auto apply = [&](SandboxLayer layer, auto&& step) {
    if (options.layers.Has(layer) && step()) applied.Add(layer);
  };
  apply(SandboxLayer::kPrivileges, DropPrivileges);
  apply(SandboxLayer::kLimits, [&] { return ApplyLimits(options); });
  apply(SandboxLayer::kFileSystem, [&] { return RestrictFileSystem(options.read_only_paths); });
  apply(SandboxLayer::kSystemCalls,
        [&] { return RestrictSystemCalls(!options.read_only_paths.empty()); });
  return applied;
}

}  // namespace warder
