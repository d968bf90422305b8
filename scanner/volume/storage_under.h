// What lies under a path on Linux: the file system, the layers of the device mapper, RAID, loop
// devices and what they are kept in, down to the disks.
//
//   /home/x -> ext4 -> LVM -> LUKS2 -> partition sda3 -> disk sda
//
// A layer protects what is above it; of several devices side by side the least protected decides.
// "Encrypted" needs a layer that encrypts on the way to every disk.
#ifndef WARDER_VOLUME_STORAGE_UNDER_H_
#define WARDER_VOLUME_STORAGE_UNDER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/mountinfo.h"
#include "scanner/model/storage.h"
#include "scanner/volume/probes.h"
#include "scanner/volume/system_files.h"

namespace warder {

// A system at one moment: the mount table is read once. Const calls are safe from any thread if the
// probes are.
class StorageInspector {
 public:
  StorageInspector(SystemFiles files, StorageProbes probes);

  // Of the file system that is mounted at the longest part of `path`, which is absolute and without
  // links; fscrypt, which works directory by directory, is looked at for `path` itself.
  Storage UnderPath(const PathBytes& path) const;
  Storage UnderMount(const MountLine& mount) const;
  // Of a block device by its name in sysfs ("sda1", "dm-0").
  Storage UnderDevice(const std::string& name) const;
  // Of a swap file or an image: as UnderPath, without a layer for the file.
  Storage UnderFile(const PathBytes& path) const { return UnderPath(path); }

  // Null where not found.
  const MountLine* MountOf(const PathBytes& path) const;
  const MountLine* MountById(uint64_t id) const;
  const std::vector<MountLine>& mounts() const { return mounts_; }
  const SystemFiles& files() const { return files_; }
  const StorageProbes& probes() const { return probes_; }

 private:
  SystemFiles files_;
  StorageProbes probes_;
  std::vector<MountLine> mounts_;
};

}  // namespace warder

#endif  // WARDER_VOLUME_STORAGE_UNDER_H_
