// The mount table as the kernel prints it.
//
// Source of the format: Linux, Documentation/filesystems/proc.rst, section 3.5, and proc(5).
#ifndef WARDER_BASE_MOUNTINFO_H_
#define WARDER_BASE_MOUNTINFO_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "scanner/base/bytes.h"

namespace warder {

// One line of mountinfo.
struct MountLine {
  uint64_t id = 0;
  uint64_t parent_id = 0;
  uint32_t device_major = 0;
  uint32_t device_minor = 0;
  PathBytes
      root;  // of the mount inside its file system: "/" unless it is a bind mount or subvolume
  PathBytes mount_point;  // as seen from the process's root
  std::string options;    // "rw,relatime"
  std::string type;       // "ext4", "fuse.sshfs"
  std::string source;     // "/dev/sda1"
  std::string super_options;
};

// Nothing where the line is not as documented.
std::optional<MountLine> ParseMountLine(std::string_view line);

// Calls `visit` with each line that is as documented; the others are left out.
template <class Visit>
void ForEachMountLine(std::string_view mountinfo, Visit visit) {
  while (!mountinfo.empty()) {
    const size_t end = std::min(mountinfo.find('\n'), mountinfo.size());
    if (auto line = ParseMountLine(mountinfo.substr(0, end))) visit(std::move(*line));
    mountinfo.remove_prefix(std::min(end + 1, mountinfo.size()));
  }
}

// Text with each backslash and three octal digits turned into the byte that they stand for.
std::string UnescapeOctal(std::string_view field);

// What these file systems show is the state of the kernel, not stored data; some have files that
// act when they are read.
bool IsKernelFileSystem(std::string_view type);

}  // namespace warder

#endif  // WARDER_BASE_MOUNTINFO_H_
