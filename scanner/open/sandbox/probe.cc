#include "scanner/open/sandbox/probe.h"

#include <linux/seccomp.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

#include "scanner/open/sandbox/landlock.h"

namespace warder {
namespace {

bool CanFilterSystemCalls() {
  const uint32_t action = SECCOMP_RET_ERRNO;
  return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

}  // namespace

SandboxLayers AvailableLayers() {
  SandboxLayers layers = SandboxLayers::All();
  if (LandlockAbi() == 0) layers.Remove(SandboxLayer::kFileSystem);
  if (!CanFilterSystemCalls()) layers.Remove(SandboxLayer::kSystemCalls);
  return layers;
}

}  // namespace warder
