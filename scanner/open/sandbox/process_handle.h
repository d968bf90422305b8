// A handle on a process that stays its own: a signal never hits a later process of the same number.
#ifndef WARDER_OPEN_SANDBOX_PROCESS_HANDLE_H_
#define WARDER_OPEN_SANDBOX_PROCESS_HANDLE_H_

#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include <csignal>

#include "scanner/base/unique_fd.h"

// By number: the C library's header of Debian 12 forgets that C++ exists.
namespace warder {

// Readable once the process has ended. Invalid where there is no such process.
inline UniqueFd OpenProcess(pid_t pid) {
  return UniqueFd(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
}

inline void KillProcess(int process) {
  (void)syscall(SYS_pidfd_send_signal, process, SIGKILL, nullptr, 0);
}

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_PROCESS_HANDLE_H_
