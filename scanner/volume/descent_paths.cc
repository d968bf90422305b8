// From paths and mounts to devices. Each kind of file system has a way of its own of saying what it
// is kept on; most simply have a device.
#include <algorithm>
#include <utility>

#include "scanner/volume/descent.h"
#include "scanner/volume/file_system.h"

namespace warder {
namespace {

// Deeper than any system that works; a guard against tables that describe no system.
constexpr uint32_t kDeepest = 64;

std::vector<std::string_view> Lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// "aes-256-gcm" of `zfs get -H -o value encryption,keystatus DATASET`.
Protection ZfsProtection(std::string_view cipher) {
  Protection protection;
  protection.scheme = "ZFS native encryption";
  if (cipher.starts_with("aes-")) {
    protection.grade = ProtectionGrade::kEncrypted;
    protection.algorithm = cipher;
    protection.evidence.push_back({0, "zfs get encryption"});
    protection.note = "names of datasets, sizes and times stay visible";
  } else {
    protection.grade = cipher == "off" ? ProtectionGrade::kUnencrypted : ProtectionGrade::kUnknown;
  }
  return protection;
}

// Devices of `zpool list -v -H -P POOL`: fields between tabs, those of a device begin with '/'.
std::vector<std::string> PoolDevices(std::string_view text) {
  std::vector<std::string> devices;
  for (const std::string_view line : Lines(text)) {
    const size_t slash = line.find('/');
    const size_t begin = line.find_first_not_of(" \t");
    if (slash == line.npos || slash != begin) continue;
    devices.emplace_back(line.substr(slash, line.find_first_of(" \t", slash) - slash));
  }
  return devices;
}

}  // namespace

Ground LeastOf(const std::vector<Ground>& side_by_side) {
  if (side_by_side.empty()) return {};
  if (side_by_side.size() == 1) return side_by_side.front();
  const auto least = std::min_element(
      side_by_side.begin(), side_by_side.end(), [](const Ground& a, const Ground& b) {
        return a.protection.grade != b.protection.grade ? a.protection.grade < b.protection.grade
                                                        : a.how_known < b.how_known;
      });
  Ground whole = *least;
  std::vector<Protection> all;
  for (const Ground& ground : side_by_side) all.push_back(ground.protection);
  const Protection counted = LeastProtected(all);
  whole.protection.members = counted.members;
  whole.protection.sealed_members = counted.sealed_members;
  whole.protection.mixed = counted.mixed;
  return whole;
}

Ground StrongerOf(const Ground& above, const Ground& below) {
  if (above.protection.grade != below.protection.grade)
    return above.protection.grade > below.protection.grade ? above : below;
  return above.how_known >= below.how_known ? above : below;
}

Ground Descent::Path(const PathBytes& path, uint32_t depth) {
  const MountLine* mount = system_.MountOf(path);
  if (mount == nullptr) return Unknown("the mount table does not know where " + path + " lies");
  const auto fscrypt = system_.probes().fscrypt ? system_.probes().fscrypt(path) : std::nullopt;
  if (fscrypt) AddLayer(depth, fscrypt->scheme, path, fscrypt->algorithm);
  const Ground below = Mount(*mount, fscrypt ? depth + 1 : depth);
  return fscrypt ? StrongerOf({*fscrypt, HowKnown::kMeasured}, below) : below;
}

Ground Descent::Mount(const MountLine& mount, uint32_t depth) {
  AddLayer(depth, "file system", mount.type, mount.source);
  const std::string key = "mount " + std::to_string(mount.id);
  if (depth > kDeepest || !open_.insert(key).second)
    return Unknown("what the system says of its storage leads in a circle");
  Ground ground;
  switch (KindOfFileSystem(mount)) {
    case StorageKind::kMemory:
      ground.protection.grade = ProtectionGrade::kUnencrypted;
      ground.protection.scheme = "memory";
      ground.protection.note = "gone when the machine is off, but may be written to swap";
      ground.how_known = HowKnown::kMeasured;
      break;
    case StorageKind::kNetwork:
      ground = Unknown("kept below this machine, on a server or host that cannot be seen");
      AddUnseen("the server or host that keeps " + mount.type + " " + mount.source);
      break;
    case StorageKind::kOverlay:
      ground = Overlay(mount, depth + 1);
      break;
    case StorageKind::kBtrfs:
      ground = Btrfs(mount, depth + 1);
      break;
    case StorageKind::kZfs:
      ground = Zfs(mount, depth + 1);
      break;
    case StorageKind::kBcachefs:
      ground = Bcachefs(mount, depth + 1);
      break;
    case StorageKind::kStackedCrypt:
      ground = Stacked(mount, depth);
      break;
    case StorageKind::kDevice:
      ground = DeviceOf(mount, depth + 1);
      break;
    case StorageKind::kOther:
      ground = Unknown("a file system of type " + mount.type + ", whose storage is not known");
      break;
  }
  open_.erase(key);
  return ground;
}

Ground Descent::Overlay(const MountLine& mount, uint32_t depth) {
  std::vector<Ground> parts;
  for (const PathBytes& folder : OverlayDirectories(mount)) {
    // A container's overlay names directories of the host.
    const bool visible =
        folder.starts_with('/') && system_.files().Exists(folder) && system_.MountOf(folder);
    AddLayer(depth, "directory", folder);
    parts.push_back(visible ? Path(folder, depth + 1)
                            : Unknown("a directory of the overlay lies outside of what can be "
                                      "seen from here"));
  }
  return parts.empty() ? Unknown("the overlay does not say what it is made of") : LeastOf(parts);
}

Ground Descent::Btrfs(const MountLine& mount, uint32_t depth) {
  const std::string real = system_.files().Real(mount.source);
  std::string name(LastName(real.empty() ? mount.source : real));
  for (const std::string& device : system_.files().List("/sys/class/block")) {
    const auto mapped = system_.files().Read("/sys/class/block/" + device + "/dm/name");
    if (mapped && "/dev/mapper/" + *mapped == mount.source) name = device;
  }
  for (const std::string& uuid : system_.files().List("/sys/fs/btrfs")) {
    const auto members = system_.files().List("/sys/fs/btrfs/" + uuid + "/devices");
    if (std::find(members.begin(), members.end(), name) == members.end()) continue;
    const Ground ground = Slaves(members, depth);
    const auto missing = system_.files().List("/sys/fs/btrfs/" + uuid + "/devinfo");
    if (missing.size() > members.size() && !CountsAsOpen(ground.protection.grade))
      return Unknown("not all devices of the btrfs file system are there");
    return ground;
  }
  const Ground one = DeviceByPath(mount.source, depth);
  if (CountsAsOpen(one.protection.grade)) return one;
  return Unknown("the other devices of the btrfs file system are not known");
}

Ground Descent::Zfs(const MountLine& mount, uint32_t depth) {
  const auto& ask = system_.probes().zfs;
  const auto values =
      ask ? ask({"zfs", "get", "-H", "-o", "value", "encryption,keystatus", mount.source})
          : std::nullopt;
  if (!values) return Unknown("the zfs program is not there or gave no answer");
  const auto lines = Lines(*values);
  const Protection native = ZfsProtection(lines.empty() ? "" : lines.front());
  AddLayer(depth, native.scheme, mount.source, std::string(lines.empty() ? "" : lines.front()));
  const std::string pool = mount.source.substr(0, mount.source.find('/'));
  const auto listed = ask({"zpool", "list", "-v", "-H", "-P", pool});
  std::vector<Ground> disks;
  for (const std::string& device : PoolDevices(listed.value_or("")))
    disks.push_back(DeviceByPath(device, depth + 1));
  const Ground below =
      disks.empty() ? Unknown("the devices of the pool are not known") : LeastOf(disks);
  if (native.grade == ProtectionGrade::kUnencrypted) return below;
  return StrongerOf({native, HowKnown::kMeasured}, below);
}

// Devices side by side, between ':'. Whether the file system itself encrypts does not show.
Ground Descent::Bcachefs(const MountLine& mount, uint32_t depth) {
  std::vector<Ground> parts;
  std::string_view rest = mount.source;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(':'), rest.size());
    parts.push_back(DeviceByPath(std::string(rest.substr(0, end)), depth));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const Ground ground = LeastOf(parts);
  if (!CountsAsOpen(ground.protection.grade)) return ground;
  return Unknown("whether bcachefs encrypts by itself cannot be seen");
}

Ground Descent::Stacked(const MountLine& mount, uint32_t depth) {
  const StackedCrypt stacked = StackedCryptOf(mount);
  AddLayer(depth + 1, stacked.protection.scheme, stacked.lower, stacked.protection.algorithm);
  const bool known = !stacked.lower.empty() && stacked.lower != mount.mount_point &&
                     system_.files().Exists(stacked.lower);
  const Ground below =
      known ? Path(stacked.lower, depth + 2) : Unknown("where the ciphertext lies is not known");
  if (stacked.reverse) return below;
  // Any user may give a FUSE mount any type: the marker beside the ciphertext is what proves it.
  const bool proved =
      mount.type == "ecryptfs" || (known && !stacked.marker.empty() &&
                                   system_.files().Exists(stacked.lower + "/" + stacked.marker));
  Ground above{stacked.protection, proved ? HowKnown::kMeasured : HowKnown::kAsserted};
  if (proved && !stacked.marker.empty())
    above.protection.evidence.push_back({0, stacked.marker + " beside the ciphertext"});
  return StrongerOf(above, below);
}

Ground Descent::DeviceOf(const MountLine& mount, uint32_t depth) {
  if (mount.device_major != 0) {
    const std::string number =
        std::to_string(mount.device_major) + ":" + std::to_string(mount.device_minor);
    const PathBytes real = system_.files().Real("/sys/dev/block/" + number);
    if (!real.empty()) return Device(std::string(LastName(real)), depth);
  }
  return DeviceByPath(mount.source, depth);
}

}  // namespace warder
