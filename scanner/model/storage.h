// What guards the storage that a path lies on: the whole way from its file system down to the
// disks. Never merged with the protection of the file itself: "on LUKS" does not make a plain file
// sealed once the volume is open.
#ifndef WARDER_MODEL_STORAGE_H_
#define WARDER_MODEL_STORAGE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/protection.h"

namespace warder {

// How a storage grade is known. "Encrypted" counts as sealed only where it was measured.
enum class HowKnown : uint8_t {
  kNotKnown,
  kAsserted,  // somebody or something says so, or a layer is there whose cipher was not read
  kMeasured,  // warder itself read it on the machine that holds the storage
};
// "not known", "asserted", "measured": the value in --json.
std::string_view HowKnownName(HowKnown how_known);

// One layer, in the order in which they are met: what lies below a layer follows it with a greater
// depth.
struct StorageLayer {
  uint32_t depth = 0;
  std::string kind;    // "file system", "LUKS2", "LVM", "RAID", "loop", "partition", "disk" ...
  std::string name;    // "dm-0 (vg-root)", "sda2", a path
  std::string detail;  // "aes-xts-plain64"; may be empty
  bool operator==(const StorageLayer&) const = default;
};

// May leave the building in a pocket: a removable or USB medium.
enum class Portability : uint8_t { kUnknown, kFixed, kPortable };
std::string_view PortabilityName(Portability portability);  // "unknown", "fixed", "portable"

inline Protection UnknownProtection() {
  Protection protection;
  protection.grade = ProtectionGrade::kUnknown;
  return protection;
}

struct Storage {
  // The least protected of all the disks below decides. `scheme` names the layer that does.
  Protection protection = UnknownProtection();
  HowKnown how_known = HowKnown::kNotKnown;
  std::string source;  // what it was read from: "sysfs, dm table", "evidence FILE"
  std::vector<StorageLayer> layers;
  std::vector<std::string> disks;  // names of what holds the bytes in the end
  Portability portability = Portability::kUnknown;
  // What cannot be seen from here and is therefore unknown, one short phrase each: a
  // self-encrypting drive, the host below a virtual machine, a server.
  std::vector<std::string> unseen;
};

// What a volume is used for.
enum class VolumeUse : uint8_t { kMounted, kSwap, kHibernation, kNotMounted };
std::string_view VolumeUseName(VolumeUse use);  // "mounted", "swap", "hibernation", "not mounted"

// One volume of a machine.
struct MachineVolume {
  VolumeUse use = VolumeUse::kMounted;
  std::string identity;      // device, or source of the mount
  std::string file_system;   // or what is known of the content; may be empty
  std::string mount_point;   // empty where not mounted
  uint64_t more_mounts = 0;  // other places where the same file system is mounted
  Storage storage;
};

// What a record of another tool says of one volume. Always asserted, never measured: warder did not
// ask itself.
struct VolumeClaim {
  std::string volume;  // "C:", "disk1s1", "/home", "sda2": never a label that somebody chose
  Protection protection = UnknownProtection();
};

// A record that the operator handed in (--volume-evidence).
struct VolumeEvidence {
  std::string file;    // its name as given
  std::string digest;  // SHA-256, hex
  std::string tool;    // "manage-bde", "Get-BitLockerVolume", "fdesetup", "diskutil", "lsblk"
  std::vector<VolumeClaim> claims;
};

// Facts about the machine that decide how easily it is lost.
struct MachineFacts {
  std::string chassis;  // "laptop", "desktop", "virtual machine" ...; empty = not known
  // As the maker wrote it into the firmware; empty where it is not known, as for anyone but root,
  // in a virtual machine, or where the maker wrote nothing of use.
  std::string serial;
  bool has_battery = false;
  bool virtual_machine = false;
  // A laptop's chassis or a battery: the machine itself is portable.
  Portability portability = Portability::kUnknown;
};

// What the system itself said when it was asked, as it said it: for whoever doubts what was made of
// it.
struct SystemAnswer {
  std::string file;  // "/sys/class/block/dm-0/dm/uuid"
  std::string text;
};

struct MachineStorage {
  MachineFacts facts;
  std::vector<MachineVolume> volumes;  // mounted, swap, hibernation, not mounted
  std::vector<SystemAnswer> answers;   // by file; only of /sys, where people choose no names
};

}  // namespace warder

#endif  // WARDER_MODEL_STORAGE_H_
