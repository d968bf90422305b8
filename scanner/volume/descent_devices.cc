// From a block device to the disks, through sysfs.
//
// Source: Linux, Documentation/ABI/stable/sysfs-block: `slaves` are what a device is made of, `dm`
// and `loop` describe mapped and loop devices, `partition` marks a part of the device above it.
#include <algorithm>
#include <array>
#include <utility>

#include "scanner/volume/crypt_layer.h"
#include "scanner/volume/descent.h"

namespace warder {
namespace {

constexpr uint32_t kDeepest = 64;

bool HasAny(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.find(word) != text.npos; });
}

bool StartsWithAny(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.starts_with(word); });
}

// "/dev/sda1"; sysfs writes '!' where the name has a '/'.
PathBytes NodeOf(std::string name) {
  std::replace(name.begin(), name.end(), '!', '/');
  return "/dev/" + name;
}

// Path of sysfs of a disk that is reached over a network: iSCSI, fibre channel, NVMe over fabrics.
bool IsRemote(std::string_view real) {
  return HasAny(real,
                {"/session", "/rport-", "nvme-fabrics", "/nbd", "/rbd", "/drbd", "/virtual/aoe"});
}

bool IsVirtualDisk(std::string_view name, std::string_view vendor, std::string_view model) {
  if (StartsWithAny(name, {"vd", "xvd"})) return true;
  return HasAny(std::string(vendor) + ' ' + std::string(model),
                {"QEMU", "VBOX", "VMware", "Virtual Disk", "Virtual disk", "XenSource", "Google",
                 "Amazon Elastic"});
}

}  // namespace

Ground Descent::Unknown(std::string why) {
  Ground ground;
  ground.protection.note = std::move(why);
  return ground;
}

void Descent::AddLayer(uint32_t depth, std::string kind, std::string name, std::string detail) {
  storage_->layers.push_back({depth, std::move(kind), std::move(name), std::move(detail)});
}

void Descent::AddUnseen(std::string what) {
  auto& unseen = storage_->unseen;
  if (std::find(unseen.begin(), unseen.end(), what) == unseen.end())
    unseen.push_back(std::move(what));
}

void Descent::AddDisk(const std::string& name) {
  auto& disks = storage_->disks;
  if (std::find(disks.begin(), disks.end(), name) == disks.end()) disks.push_back(name);
}

Ground Descent::DeviceByPath(const std::string& path, uint32_t depth) {
  const SystemFiles& files = system_.files();
  const PathBytes real = files.Real(path);
  for (const std::string& candidate : {real, path}) {
    const std::string name(LastName(candidate));
    if (!name.empty() && files.Exists("/sys/class/block/" + name)) return Device(name, depth);
  }
  for (const std::string& device : files.List("/sys/class/block")) {
    const auto mapped = files.Read("/sys/class/block/" + device + "/dm/name");
    if (mapped && *mapped == LastName(path)) return Device(device, depth);
  }
  AddLayer(depth, "device", path);
  return Unknown("sysfs does not know the device " + path);
}

Ground Descent::Device(const std::string& name, uint32_t depth) {
  const SystemFiles& files = system_.files();
  const PathBytes folder = "/sys/class/block/" + name;
  if (!files.Exists(folder)) {
    AddLayer(depth, "device", name);
    return Unknown("sysfs does not know the device " + name);
  }
  const std::string key = "device " + name;
  if (depth > kDeepest || !open_.insert(key).second)
    return Unknown("what the system says of its storage leads in a circle");
  Ground ground;
  if (files.Exists(folder + "/partition")) {
    AddLayer(depth, "partition", name);
    const PathBytes real = files.Real(folder);
    const std::string disk(LastName(real.substr(0, real.rfind('/'))));
    ground = Device(disk, depth + 1);
  } else if (files.Exists(folder + "/dm")) {
    ground = Mapped(name, folder, depth);
  } else if (files.Exists(folder + "/loop/backing_file")) {
    ground = Loop(name, folder, depth);
  } else if (const auto slaves = files.List(folder + "/slaves"); !slaves.empty()) {
    const auto level = files.Read(folder + "/md/level");
    AddLayer(depth, level ? "RAID" : "combined device", name, level.value_or(""));
    ground = Slaves(slaves, depth + 1);
  } else {
    ground = Leaf(name, depth);
  }
  open_.erase(key);
  return ground;
}

Ground Descent::Slaves(const std::vector<std::string>& names, uint32_t depth) {
  std::vector<Ground> parts;
  for (const std::string& name : names) parts.push_back(Device(name, depth));
  return parts.empty() ? Unknown("the devices below are not known") : LeastOf(parts);
}

Ground Descent::Mapped(const std::string& name, const PathBytes& folder, uint32_t depth) {
  const SystemFiles& files = system_.files();
  const StorageProbes& probes = system_.probes();
  const std::string uuid = files.Read(folder + "/dm/uuid").value_or("");
  const std::string dm_name = files.Read(folder + "/dm/name").value_or("");
  const auto slaves = files.List(folder + "/slaves");
  const auto table = probes.dm_table ? probes.dm_table(dm_name) : std::nullopt;
  std::optional<Protection> header;
  if (HasHeaderBelow(uuid) && slaves.size() == 1 && probes.grade_bytes)
    header = probes.grade_bytes(files.OnHost(NodeOf(slaves.front())));
  const DmLayer layer = JudgeDmLayer(uuid, table, header);
  AddLayer(depth, layer.kind, name + (dm_name.empty() ? "" : " (" + dm_name + ")"),
           layer.crypt ? layer.crypt->algorithm : "");
  const Ground below = Slaves(slaves, depth + 1);
  if (!layer.crypt) return below;
  return StrongerOf({*layer.crypt, layer.how_known}, below);
}

Ground Descent::Loop(const std::string& name, const PathBytes& folder, uint32_t depth) {
  constexpr std::string_view kDeleted = " (deleted)";
  PathBytes file = system_.files().Read(folder + "/loop/backing_file").value_or("");
  const bool deleted = file.ends_with(kDeleted);
  if (deleted) file.resize(file.size() - kDeleted.size());
  AddLayer(depth, "loop", name, file);
  const PathBytes there = deleted ? file.substr(0, file.rfind('/')) : file;
  if (!file.starts_with('/') || !(there.empty() || system_.files().Exists(there)))
    return Unknown("the file behind the loop device cannot be seen from here");
  return Path(file, depth + 1);
}

Ground Descent::Leaf(const std::string& name, uint32_t depth) {
  const SystemFiles& files = system_.files();
  const PathBytes folder = "/sys/class/block/" + name;
  const PathBytes real = files.Real(folder);
  Ground ground;
  ground.how_known = HowKnown::kMeasured;
  ground.protection.grade = ProtectionGrade::kUnencrypted;
  if (StartsWithAny(name, {"zram", "ram"})) {
    AddLayer(depth, "memory", name);
    ground.protection.scheme = "memory";
    ground.protection.note = "gone when the machine is off";
    const auto backing = files.Read(folder + "/backing_dev");
    if (!backing || *backing == "none" || backing->empty()) return ground;
    return DeviceByPath(*backing, depth + 1);
  }
  AddDisk(name);
  const auto transport = files.Read(folder + "/device/transport").value_or("");
  if (IsRemote(real) || StartsWithAny(name, {"nbd", "rbd", "drbd"}) ||
      HasAny(transport, {"tcp", "rdma", "fc"})) {
    AddLayer(depth, "disk over a network", name);
    AddUnseen("the server that keeps " + name);
    return Unknown("kept below this machine, on a server that cannot be seen");
  }
  const auto vendor = files.Read(folder + "/device/vendor").value_or("");
  const auto model = files.Read(folder + "/device/model").value_or("");
  AddLayer(depth, "disk", name, model);
  NotePortability(real, folder);
  if (IsVirtualDisk(name, vendor, model)) {
    AddUnseen("whether the host of this virtual machine encrypts " + name);
  } else {
    AddUnseen("whether " + name + " encrypts by itself (OPAL, ATA security)");
  }
  ground.protection.scheme = "plain disk";
  ground.protection.note = "no layer that encrypts on the way to " + name;
  return ground;
}

// One portable disk makes the storage portable.
void Descent::NotePortability(const PathBytes& real, const PathBytes& folder) {
  const bool removable = system_.files().Read(folder + "/removable").value_or("0") == "1";
  const bool card = LastName(folder).starts_with("mmcblk") &&
                    system_.files().Read(folder + "/device/type").value_or("") == "SD";
  if (removable || card || HasAny(real, {"/usb", "/firewire", "/fw"})) {
    storage_->portability = Portability::kPortable;
  } else if (storage_->portability == Portability::kUnknown) {
    storage_->portability = Portability::kFixed;
  }
}

}  // namespace warder
