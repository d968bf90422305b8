#include "scanner/run/storage.h"

#include <filesystem>
#include <system_error>

#include "scanner/model/location.h"
#include "scanner/volume/evidence.h"
#include "scanner/volume/machine.h"
#include "scanner/volume/storage_under.h"

namespace warder {

void DescribeStorage(std::vector<Volume>* volumes) {
  const StorageInspector system{SystemFiles(), SystemProbes()};
  for (Volume& volume : *volumes) {
    // Of several mounts on one place the last one is what was looked at.
    for (const MountLine& mount : system.mounts()) {
      if (mount.mount_point == volume.mount_point && mount.type == volume.file_system)
        volume.storage = system.UnderMount(mount);
    }
  }
}

Result<Storage> StorageUnderPath(const PathBytes& path) {
  std::error_code error;
  const PathBytes real = std::filesystem::canonical(path, error).string();
  if (error)
    return Fail(ErrorKind::kIo, EscapeName(path) + ": cannot be looked at: " + error.message());
  return StorageInspector(SystemFiles(), SystemProbes()).UnderPath(real);
}

MachineStorage DescribeMachine() {
  return StorageOfMachine({SystemFiles(), SystemProbes()});
}

Result<std::vector<VolumeEvidence>> ReadEvidence(const std::vector<PathBytes>& files) {
  std::vector<VolumeEvidence> all;
  for (const PathBytes& file : files) {
    WARDER_ASSIGN(VolumeEvidence evidence, ReadVolumeEvidence(file));
    all.push_back(std::move(evidence));
  }
  return all;
}

}  // namespace warder
