// One look at a directory entry, in the words of this stage. For the files of this folder only.
#ifndef WARDER_SOURCE_LOOK_H_
#define WARDER_SOURCE_LOOK_H_

#include <cstdint>
#include <memory>
#include <tl/expected.hpp>

#include "scanner/base/bytes.h"
#include "scanner/model/gap.h"
#include "scanner/model/object.h"
#include "scanner/source/mounts.h"

namespace warder {

struct Look {
  uint32_t mode = 0;
  uint32_t owner = 0;
  uint64_t device = 0;  // as st_dev
  uint32_t device_major = 0;
  uint32_t device_minor = 0;
  uint64_t inode = 0;
  uint64_t size = 0;
  uint64_t mount_id = 0;  // 0 = the kernel does not say (before 5.8)
};

// statx; never triggers an automount. `flags` as for statx (AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH). On
// failure errno.
tl::expected<Look, int> LookAt(int at_fd, const char* name, int flags);

ObjectKind KindOfMode(uint32_t mode);
// The gap of something that is neither a file, a directory nor a link: "named pipe", "socket" ...
Gap SpecialGap(uint32_t mode);

// open(2) from the current directory for paths of any length; -1 and errno on failure.
int OpenPath(const PathBytes& path, int flags);
// openat(2) with O_NOATIME where the system allows it. *refused is set where it does not.
int OpenQuietly(int at_fd, const char* name, int flags, bool* refused);
// The same for a path of any length from the current directory.
int OpenPathQuietly(const PathBytes& path, int flags, bool* refused);

// Target of the symbolic link `name`. On failure errno.
tl::expected<PathBytes, int> ReadLink(int at_fd, const char* name);

// True for the file systems of the kernel that hold no stored data, as Mount::NotEntered says of
// whole mounts.
bool IsPseudoFileSystem(int fd);

// Finds the mount of what was looked at; reads the mount table anew when it does not know a mount
// yet.
class MountFinder {
 public:
  // Null where the system does not tell.
  std::shared_ptr<const Mount> Find(const Look& look);
  const MountTable& table() const { return table_; }

 private:
  MountTable table_ = MountTable::Read();
};

}  // namespace warder

#endif  // WARDER_SOURCE_LOOK_H_
