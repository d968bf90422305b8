#include "scanner/volume/machine.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "scanner/base/ascii.h"
#include "scanner/volume/file_system.h"

namespace warder {
namespace {

struct Chassis {
  std::string_view number;
  std::string_view name;
  bool portable;
};
// SMBIOS 3.6, table 17: the kinds that matter here.
constexpr std::array<Chassis, 16> kChassis{{{"3", "desktop", false},
                                            {"4", "desktop", false},
                                            {"6", "desktop", false},
                                            {"7", "desktop", false},
                                            {"8", "laptop", true},
                                            {"9", "laptop", true},
                                            {"10", "laptop", true},
                                            {"11", "hand-held", true},
                                            {"13", "desktop", false},
                                            {"14", "laptop", true},
                                            {"17", "server", false},
                                            {"23", "server", false},
                                            {"30", "tablet", true},
                                            {"31", "laptop", true},
                                            {"32", "tablet", true},
                                            {"35", "desktop", false}}};

bool IsVirtualMachine(const SystemFiles& files) {
  if (files.Exists("/sys/hypervisor/type")) return true;
  const std::string maker = files.Read("/sys/class/dmi/id/sys_vendor").value_or("") + ' ' +
                            files.Read("/sys/class/dmi/id/product_name").value_or("");
  for (const std::string_view word : {"QEMU", "KVM", "VMware", "VirtualBox", "innotek", "Xen",
                                      "Virtual Machine", "Amazon EC2", "Google Compute"}) {
    if (maker.find(word) != std::string::npos) return true;
  }
  return files.Exists("/sys/bus/virtio/devices/virtio0");
}

// What udev wrote down when it probed the device: "E:ID_FS_TYPE=crypto_LUKS". Readable by anyone.
std::string UdevFileSystem(const SystemFiles& files, const std::string& name) {
  constexpr std::string_view kField = "E:ID_FS_TYPE=";
  const auto number = files.Read("/sys/class/block/" + name + "/dev");
  const std::string record = files.Read("/run/udev/data/b" + number.value_or("")).value_or("");
  const size_t at = record.find(kField);
  if (at == std::string::npos) return "";
  const size_t begin = at + kField.size();
  return record.substr(begin, record.find('\n', begin) - begin);
}

Protection ProtectionOfType(const std::string& type) {
  Protection protection = UnknownProtection();
  protection.scheme = type;
  if (type == "crypto_LUKS") {
    protection.grade = ProtectionGrade::kEncrypted;
    protection.scheme = "LUKS";
    protection.note = "by its header as udev saw it; the cipher was not read";
    protection.evidence.push_back({0, "udev, ID_FS_TYPE crypto_LUKS"});
  } else if (type == "BitLocker") {
    protection.note = "whether protection is suspended (a clear key) is not known";
  } else if (type.empty()) {
    protection.note = "content not known; reading it takes root";
  } else if (!type.ends_with("_member") && type != "apfs") {
    protection.grade = ProtectionGrade::kUnencrypted;
  }
  return protection;
}

// What people call things (mount points, labels, files behind a loop device) is not repeated.
bool HoldsNoChosenName(const PathBytes& file) {
  return file.starts_with("/sys/") && LastName(file) != "backing_file";
}

class Lister {
 public:
  explicit Lister(const StorageInspector& system) : system_(system), files_(system.files()) {}

  std::vector<MachineVolume> List() {
    ListMounts();
    ListSwap();
    ListHibernation();
    ListUnmounted();
    return std::move(volumes_);
  }

 private:
  MachineVolume& Add(VolumeUse use, std::string identity, Storage storage) {
    MachineVolume& volume = volumes_.emplace_back();
    volume.use = use;
    volume.identity = std::move(identity);
    volume.storage = std::move(storage);
    return volume;
  }

  // One line for each file system, however often it is mounted.
  void ListMounts() {
    std::vector<std::pair<std::string, size_t>> seen;
    for (const MountLine& mount : system_.mounts()) {
      if (IsKernelFileSystem(mount.type) || mount.type == "autofs") continue;
      const std::string key = std::to_string(mount.device_major) + ":" +
                              std::to_string(mount.device_minor) + " " + mount.type;
      const auto found = std::find_if(seen.begin(), seen.end(),
                                      [&](const auto& line) { return line.first == key; });
      if (found != seen.end()) {
        ++volumes_[found->second].more_mounts;
        continue;
      }
      seen.emplace_back(key, volumes_.size());
      MachineVolume& volume = Add(VolumeUse::kMounted, mount.source, system_.UnderMount(mount));
      volume.file_system = mount.type;
      volume.mount_point = mount.mount_point;
      for (const StorageLayer& layer : volume.storage.layers)
        used_.insert(layer.name.substr(0, layer.name.find(' ')));
    }
  }

  // "Filename Type Size Used Priority", one line each under a heading.
  void ListSwap() {
    const std::string table = files_.Read("/proc/swaps").value_or("");
    for (size_t at = table.find('\n'); at < table.size(); at = table.find('\n', at + 1)) {
      const std::string_view line = std::string_view(table).substr(at + 1);
      const std::string name = UnescapeOctal(line.substr(0, line.find_first_of(" \t")));
      const std::string_view rest = line.substr(std::min(line.find_first_of(" \t"), line.size()));
      const size_t type = rest.find_first_not_of(" \t");
      const bool is_file = type != rest.npos && rest.substr(type).starts_with("file");
      const std::string device(LastName(files_.Real(name).empty() ? name : files_.Real(name)));
      if (name.empty()) continue;
      Add(VolumeUse::kSwap, name, is_file ? system_.UnderPath(name) : system_.UnderDevice(device));
      used_.insert(device);
    }
  }

  void ListHibernation() {
    const std::string number = files_.Read("/sys/power/resume").value_or("0:0");
    if (number == "0:0" || number.empty()) return;
    const PathBytes real = files_.Real("/sys/dev/block/" + number);
    const std::string name(LastName(real));
    MachineVolume& volume = Add(VolumeUse::kHibernation, name.empty() ? number : "/dev/" + name,
                                real.empty() ? Storage() : system_.UnderDevice(name));
    if (real.empty()) volume.storage.protection.note = "sysfs does not know the device";
    used_.insert(name);
  }

  // Devices that nothing is made of and nothing is mounted from.
  void ListUnmounted() {
    for (const std::string& name : files_.List("/sys/class/block")) {
      const PathBytes folder = "/sys/class/block/" + name;
      if (used_.contains(name) || name.starts_with("ram") || name.starts_with("zram")) continue;
      if (files_.Read(folder + "/size").value_or("0") == "0") continue;
      if (!files_.List(folder + "/holders").empty() || HasPartitions(folder)) continue;
      MachineVolume& volume =
          Add(VolumeUse::kNotMounted, "/dev/" + name, system_.UnderDevice(name));
      volume.file_system = UdevFileSystem(files_, name);
      JudgeContent(name, &volume);
    }
  }

  bool HasPartitions(const PathBytes& folder) const {
    const auto names = files_.List(folder);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return files_.Exists(folder + "/" + name + "/partition");
    });
  }

  // What lies on a device that is not open protects itself, if anything does.
  void JudgeContent(const std::string& name, MachineVolume* volume) const {
    Storage& storage = volume->storage;
    if (!CountsAsOpen(storage.protection.grade)) return;
    const auto& grade = system_.probes().grade_bytes;
    const auto measured = grade ? grade(files_.OnHost("/dev/" + name)) : std::nullopt;
    storage.protection = measured ? *measured : ProtectionOfType(volume->file_system);
    storage.how_known = measured                      ? HowKnown::kMeasured
                        : volume->file_system.empty() ? HowKnown::kNotKnown
                                                      : HowKnown::kAsserted;
    if (volume->file_system.empty()) volume->file_system = storage.protection.scheme;
  }

  const StorageInspector& system_;
  const SystemFiles& files_;
  std::vector<MachineVolume> volumes_;
  std::set<std::string> used_;  // devices below what was listed so far
};

// What makers leave where a number should stand.
bool IsNoSerial(std::string_view text) {
  constexpr std::array<std::string_view, 7> kFillers{"none",
                                                     "default string",
                                                     "to be filled by o.e.m.",
                                                     "system serial number",
                                                     "not specified",
                                                     "not applicable",
                                                     "o.e.m."};
  return text.find_first_not_of("0. -") == text.npos ||
         std::any_of(kFillers.begin(), kFillers.end(),
                     [&](std::string_view filler) { return EqualsIgnoringCase(filler, text); });
}

}  // namespace

MachineFacts FactsOfMachine(const SystemFiles& files) {
  MachineFacts facts;
  const std::string number = files.Read("/sys/class/dmi/id/chassis_type").value_or("");
  bool portable = false;
  for (const Chassis& chassis : kChassis) {
    if (chassis.number != number) continue;
    facts.chassis = chassis.name;
    portable = chassis.portable;
    facts.portability = portable ? Portability::kPortable : Portability::kFixed;
  }
  for (const std::string& name : files.List("/sys/class/power_supply")) {
    const PathBytes folder = "/sys/class/power_supply/" + name;
    // The battery of a mouse has the scope "Device".
    if (files.Read(folder + "/type").value_or("") == "Battery" &&
        files.Read(folder + "/scope").value_or("") != "Device")
      facts.has_battery = true;
  }
  if (facts.has_battery) facts.portability = Portability::kPortable;
  facts.virtual_machine = IsVirtualMachine(files);
  const std::string serial = files.Read("/sys/class/dmi/id/product_serial").value_or("");
  if (!facts.virtual_machine && !IsNoSerial(serial)) facts.serial = serial;
  if (facts.virtual_machine && !portable) {
    facts.chassis = "virtual machine";
    facts.portability = Portability::kUnknown;  // that of its host
  }
  return facts;
}

MachineStorage StorageOfMachine(const StorageInspector& system) {
  MachineStorage storage{FactsOfMachine(system.files()), Lister(system).List(), {}};
  if (const SystemFiles::Answers* answers = system.files().answers()) {
    for (const auto& [file, text] : *answers) {
      if (HoldsNoChosenName(file)) storage.answers.push_back({file, text});
    }
  }
  return storage;
}

}  // namespace warder
