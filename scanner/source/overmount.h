// What a mount hides. For the files of this folder only.
#ifndef WARDER_SOURCE_OVERMOUNT_H_
#define WARDER_SOURCE_OVERMOUNT_H_

#include <optional>
#include <vector>

#include "scanner/model/gap.h"
#include "scanner/source/mounts.h"

namespace warder {

// Looks under the mount point `name` of the open directory `parent_fd`. A gap if files lie there
// (class kNotEnumerated), or if looking takes a right that the process lacks (CAP_SYS_ADMIN; class
// kSpecial). Nothing if the directory is empty.
std::optional<Gap> HiddenFiles(int parent_fd, const char* name);

// One gap for each file system that `mount` hides because it was mounted on the same place before.
std::vector<Gap> HiddenMounts(const MountTable& table, const Mount& mount);

}  // namespace warder

#endif  // WARDER_SOURCE_OVERMOUNT_H_
