// A mount hides the directory that it is mounted on, and with it whatever somebody left there.
// open_tree(2) gives a private view of the parent directory's file system without the mounts in it
// (Linux 5.2); it is visible to nobody else and is gone when its descriptor is closed, so the
// system that is scanned does not change.
#include "scanner/source/overmount.h"

#include <fcntl.h>
#include <linux/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "scanner/base/unique_fd.h"
#include "scanner/source/listing.h"
#include "scanner/source/look.h"

namespace warder {

std::optional<Gap> HiddenFiles(int parent_fd, const char* name) {
  const UniqueFd view(static_cast<int>(
      syscall(SYS_open_tree, parent_fd, "", AT_EMPTY_PATH | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC)));
  bool refused = false;
  const UniqueFd below(
      view.valid()
          ? OpenQuietly(view.get(), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, &refused)
          : -1);
  Listing listing;
  if (!below.valid() || listing.Read(below.get()) != 0) {
    return Gap{CoverageClass::kSpecial, "mount point: what may lie under the mount cannot be seen",
               0, 0};
  }
  if (listing.size() == 0) return std::nullopt;
  return Gap{CoverageClass::kNotEnumerated, "files are hidden under what is mounted here", 0, 0};
}

std::vector<Gap> HiddenMounts(const MountTable& table, const Mount& mount) {
  std::vector<Gap> gaps;
  for (const auto& hidden : table.StackedBelow(mount)) {
    gaps.push_back({CoverageClass::kNotEnumerated,
                    hidden->type + " file system hidden under what is mounted here", 0, 0});
  }
  return gaps;
}

}  // namespace warder
