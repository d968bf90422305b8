// seccomp: the system calls that a reader may make, and no others.
#ifndef WARDER_OPEN_SANDBOX_SYSTEM_CALLS_H_
#define WARDER_OPEN_SANDBOX_SYSTEM_CALLS_H_

namespace warder {

// From here on every system call that is not on the list fails with EPERM. What a parser needs:
// memory that is not executable, reading and writing of descriptors that it has, messages on
// sockets that it has, the time, signals to itself. `may_open_files`: also opening for reading
// (Landlock says which). no_new_privs must be set. False: the kernel refused.
bool RestrictSystemCalls(bool may_open_files);

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_SYSTEM_CALLS_H_
