// Which file systems are mounted where, and what each kind of them is good for.
#ifndef WARDER_SOURCE_MOUNTS_H_
#define WARDER_SOURCE_MOUNTS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/base/mountinfo.h"
#include "scanner/base/result.h"
#include "scanner/model/gap.h"
#include "scanner/model/run.h"

namespace warder {

// One line of mountinfo, and what it means for a walk.
struct Mount : MountLine {
  // The gap of a file system that is never entered because what it shows is not stored data (proc,
  // sysfs ...); its class is kSpecial, or kNotEnumerated for an automount point that nothing is
  // mounted on. Nothing for file systems that hold files.
  std::optional<Gap> NotEntered() const;
  // False where inode numbers may change from one mount to the next: FAT, exFAT, FUSE.
  bool StableInodes() const;
  // True where reading a file cannot change its access time: mounted read-only or noatime.
  bool KeepsAccessTimes() const;
  // True where a file carries the attributes of Windows in an extended attribute (NTFS, SMB).
  bool HasDosAttributes() const;
  // True where a server decides who may read, so that mode bits do not tell.
  bool RemoteRights() const;
  Volume AsVolume() const;
};

// The mount table of one moment. Immutable.
class MountTable {
 public:
  // Lines that are not understood are left out: the table then knows less, and says less.
  static MountTable Parse(std::string_view mountinfo);
  // Of this process; empty if /proc is not there.
  static MountTable Read();

  // Null where not found.
  std::shared_ptr<const Mount> ById(uint64_t id) const;
  // The first mount of a device, for kernels that do not tell the mount of a file (before 5.8).
  std::shared_ptr<const Mount> ByDevice(uint32_t device_major, uint32_t device_minor) const;
  // The mounts that `mount` hides wholly because it sits on their very mount point, uppermost
  // first.
  std::vector<std::shared_ptr<const Mount>> StackedBelow(const Mount& mount) const;
  size_t size() const { return mounts_.size(); }

 private:
  std::vector<std::shared_ptr<const Mount>> mounts_;
  std::unordered_map<uint64_t, size_t> by_id_;
};

// The volume that a path is on, following symbolic links.
Result<Volume> VolumeOf(const PathBytes& path);

}  // namespace warder

#endif  // WARDER_SOURCE_MOUNTS_H_
