// The way down from a path, a mount or a device to the disks. For the files of this folder only.
#ifndef WARDER_VOLUME_DESCENT_H_
#define WARDER_VOLUME_DESCENT_H_

#include <set>
#include <string>
#include <vector>

#include "scanner/volume/storage_under.h"

namespace warder {

// What was found from some point downwards.
struct Ground {
  Protection protection = UnknownProtection();
  HowKnown how_known = HowKnown::kNotKnown;
};

// One descent; collects layers, disks and what cannot be seen in `storage` as it goes. A loop in
// what the system says (a file system whose loop device is kept in itself) ends as unknown.
class Descent {
 public:
  Descent(const StorageInspector& system, Storage* storage) : system_(system), storage_(storage) {}

  Ground Path(const PathBytes& path, uint32_t depth);      // descent_paths.cc
  Ground Mount(const MountLine& mount, uint32_t depth);    // descent_paths.cc
  Ground Device(const std::string& name, uint32_t depth);  // descent_devices.cc
  // By a name as mounts use it: "/dev/mapper/vg-root", "/dev/sda1".
  Ground DeviceByPath(const std::string& path, uint32_t depth);

 private:
  Ground Overlay(const MountLine& mount, uint32_t depth);
  Ground Btrfs(const MountLine& mount, uint32_t depth);
  Ground Zfs(const MountLine& mount, uint32_t depth);
  Ground Bcachefs(const MountLine& mount, uint32_t depth);
  Ground Stacked(const MountLine& mount, uint32_t depth);
  Ground DeviceOf(const MountLine& mount, uint32_t depth);

  Ground Mapped(const std::string& name, const PathBytes& folder, uint32_t depth);
  Ground Loop(const std::string& name, const PathBytes& folder, uint32_t depth);
  Ground Slaves(const std::vector<std::string>& names, uint32_t depth);
  Ground Leaf(const std::string& name, uint32_t depth);
  void NotePortability(const PathBytes& real, const PathBytes& folder);

  void AddLayer(uint32_t depth, std::string kind, std::string name, std::string detail = "");
  void AddUnseen(std::string what);
  void AddDisk(const std::string& name);
  static Ground Unknown(std::string why);

  const StorageInspector& system_;
  Storage* storage_;
  std::set<std::string> open_;  // devices and mounts between the start and here
};

// The least protected decides; with counts if there are several.
Ground LeastOf(const std::vector<Ground>& side_by_side);
// `above` lies over `below`: the stronger protects.
Ground StrongerOf(const Ground& above, const Ground& below);

}  // namespace warder

#endif  // WARDER_VOLUME_DESCENT_H_
