// Makes a system's /sys and /proc below a directory of its own, in the shape in which the kernel
// shows them.
#ifndef WARDER_TESTS_VOLUME_SYSTEM_TREE_H_
#define WARDER_TESTS_VOLUME_SYSTEM_TREE_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/volume/storage_under.h"

namespace warder {

class SystemTree {
 public:
  SystemTree();
  ~SystemTree();
  SystemTree(const SystemTree&) = delete;
  SystemTree& operator=(const SystemTree&) = delete;

  // `bus` is where sysfs keeps the disk below /sys/devices.
  void Disk(const std::string& name, const std::string& number,
            const std::string& bus = "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0");
  void Partition(const std::string& disk, const std::string& name, const std::string& number);
  void Mapped(const std::string& name, const std::string& number, const std::string& dm_name,
              const std::string& uuid, const std::vector<std::string>& slaves);
  void Raid(const std::string& name, const std::string& number, const std::string& level,
            const std::vector<std::string>& slaves);
  void Loop(const std::string& name, const std::string& number, const std::string& file);
  void Btrfs(const std::string& uuid, const std::vector<std::string>& members);
  // "8:2 / /home ext4 /dev/sda2 rw": number, root, mount point, type, source, super options.
  void Mount(const std::string& fields);
  void Write(const std::string& path, const std::string& content);
  void Link(const std::string& target, const std::string& path);

  // With no probes but those set.
  StorageInspector Inspect(StorageProbes probes = {}) const;
  const std::string& root() const { return root_; }

  // Unpacks a recorded tree: lines "PATH = TEXT", "PATH -> TARGET"; "\n" in a text is a line break.
  void Unpack(std::string_view record);

 private:
  void Device(const std::string& name, const std::string& number, const std::string& folder);

  std::string root_;
  std::string mountinfo_;
  int mounts_ = 0;
};

}  // namespace warder

#endif  // WARDER_TESTS_VOLUME_SYSTEM_TREE_H_
