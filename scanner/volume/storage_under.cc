#include "scanner/volume/storage_under.h"

#include <algorithm>
#include <utility>

#include "scanner/volume/descent.h"

namespace warder {
namespace {

constexpr size_t kMostMountinfo = 16 * 1024 * 1024;

// True if `path` is `folder` or below it.
bool IsBelow(const PathBytes& path, const PathBytes& folder) {
  if (folder == "/") return path.starts_with('/');
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

template <class Start>
Storage Descend(const StorageInspector& system, const Start& start) {
  Storage storage;
  Descent descent(system, &storage);
  const Ground ground = start(descent);
  storage.protection = ground.protection;
  storage.how_known = ground.how_known;
  storage.source = "this machine: mount table and sysfs";
  return storage;
}

}  // namespace

StorageInspector::StorageInspector(SystemFiles files, StorageProbes probes)
    : files_(std::move(files)), probes_(std::move(probes)) {
  const auto text = files_.Read("/proc/self/mountinfo", kMostMountinfo);
  ForEachMountLine(text.value_or(""),
                   [this](MountLine line) { mounts_.push_back(std::move(line)); });
}

Storage StorageInspector::UnderPath(const PathBytes& path) const {
  return Descend(*this, [&](Descent& descent) { return descent.Path(path, 0); });
}

Storage StorageInspector::UnderMount(const MountLine& mount) const {
  return Descend(*this, [&](Descent& descent) { return descent.Mount(mount, 0); });
}

Storage StorageInspector::UnderDevice(const std::string& name) const {
  return Descend(*this, [&](Descent& descent) { return descent.Device(name, 0); });
}

const MountLine* StorageInspector::MountOf(const PathBytes& path) const {
  const MountLine* best = nullptr;
  for (const MountLine& mount : mounts_) {
    // Of several on one place the last one is on top.
    if (IsBelow(path, mount.mount_point) &&
        (best == nullptr || mount.mount_point.size() >= best->mount_point.size())) {
      best = &mount;
    }
  }
  return best;
}

const MountLine* StorageInspector::MountById(uint64_t id) const {
  for (const MountLine& mount : mounts_) {
    if (mount.id == id) return &mount;
  }
  return nullptr;
}

}  // namespace warder
