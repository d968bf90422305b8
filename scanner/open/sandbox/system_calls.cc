#include "scanner/open/sandbox/system_calls.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

namespace warder {
namespace {

constexpr int kAllowed[] = {
    // Descriptors that it has
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(preadv),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    // The parent's socket
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(recvmsg),
    SCMP_SYS(recvfrom),
    // Memory; mmap and mprotect have rules of their own
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    // Itself and the time
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrusage),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sysinfo),
#ifdef WARDER_SANITIZED
    // How the sanitizers ask whether memory may be read.
    SCMP_SYS(pipe2),
#endif
};

bool Allow(scmp_filter_ctx filter, int call) {
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
}

// Only where the bits `mask` of argument `index` are all `value`.
bool AllowIf(scmp_filter_ctx filter, int call, unsigned index, uint64_t mask, uint64_t value) {
  const scmp_arg_cmp condition{index, SCMP_CMP_MASKED_EQ, mask, value};
  return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &condition) == 0;
}

bool AllowSignalsToItself(scmp_filter_ctx filter) {
  constexpr uint64_t kWhole = UINT32_MAX;
  const auto self = static_cast<uint64_t>(getpid());
  return AllowIf(filter, SCMP_SYS(kill), 0, kWhole, self) &&
         AllowIf(filter, SCMP_SYS(tgkill), 0, kWhole, self);
}

bool AddRules(scmp_filter_ctx filter, bool may_open_files) {
  for (const int call : kAllowed) {
    if (!Allow(filter, call)) return false;
  }
  if (!AllowIf(filter, SCMP_SYS(mmap), 2, PROT_EXEC, 0)) return false;
  if (!AllowIf(filter, SCMP_SYS(mprotect), 2, PROT_EXEC, 0)) return false;
  if (!AllowSignalsToItself(filter)) return false;
  // fstat of newer libraries: only with an empty path, which the kernel checks against the flag.
  if (!AllowIf(filter, SCMP_SYS(newfstatat), 3, AT_EMPTY_PATH, AT_EMPTY_PATH)) return false;
  constexpr uint64_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | O_TMPFILE | O_PATH;
  if (may_open_files && !AllowIf(filter, SCMP_SYS(openat), 2, kWriting & ~uint64_t{O_DIRECTORY}, 0))
    return false;
  return true;
}

}  // namespace

bool RestrictSystemCalls(bool may_open_files) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == nullptr) return false;
  const bool loaded = AddRules(filter, may_open_files) && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return loaded;
}

}  // namespace warder
