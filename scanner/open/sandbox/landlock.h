// Landlock: the kernel denies this process every access to the file system but what is listed.
// Source: Documentation/userspace-api/landlock.rst of Linux.
#ifndef WARDER_OPEN_SANDBOX_LANDLOCK_H_
#define WARDER_OPEN_SANDBOX_LANDLOCK_H_

#include <span>
#include <string>

namespace warder {

// The kernel's ABI, from 1; 0 = it has no Landlock, or it is switched off.
int LandlockAbi();

// From here on this process (no_new_privs must be set) can open nothing but files below
// `read_only_paths`, for reading; it cannot bind or connect TCP ports, nor reach processes outside
// over abstract sockets or signals, as far as the kernel's ABI knows these. False: the kernel
// refused. A path that does not exist is left out.
bool RestrictFileSystem(std::span<const std::string> read_only_paths);

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_LANDLOCK_H_
