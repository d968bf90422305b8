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

StorageOfObjects::StorageOfObjects()
    : system_(std::make_unique<StorageInspector>(SystemFiles(), SystemProbes())) {}
StorageOfObjects::~StorageOfObjects() = default;

const Storage& StorageOfObjects::Under(const Object& object) {
  const uint64_t device = object.id.device;
  if (const auto known = by_device_.find(device); known != by_device_.end()) return known->second;
  std::error_code error;
  const PathBytes real = std::filesystem::canonical(object.path, error).string();
  const MountLine* mount = error || device == 0 ? nullptr : system_->MountOf(real);
  if (mount == nullptr) return not_known_;
  return by_device_.emplace(device, system_->UnderMount(*mount)).first->second;
}

Portability PortabilityOfMachine() {
  return FactsOfMachine(SystemFiles()).portability;
}

MachineStorage DescribeMachine() {
  SystemFiles files;
  files.Record();
  return StorageOfMachine({std::move(files), SystemProbes()});
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
