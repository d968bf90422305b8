// The mount table as the kernel prints it, and what is known about kinds of file systems.
//
// A line of mountinfo: id, parent id, major:minor, root, mount point, options, any number of
// optional fields, a lone "-", type, source, super options. Space, tab, newline and backslash
// inside a field are written as three octal digits after a backslash.
#include "scanner/source/mounts.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>

#include "scanner/base/unique_fd.h"
#include "scanner/source/look.h"
#include "scanner/source/open_file.h"

namespace warder {
namespace {

// What these show is the state of the kernel, not stored data; some have files that act when they
// are read.
constexpr std::array<std::string_view, 24> kNeverEntered{
    "binfmt_misc", "bpf",       "cgroup",   "cgroup2", "configfs",  "debugfs",
    "devpts",      "devtmpfs",  "efivarfs", "fusectl", "hugetlbfs", "mqueue",
    "nfsd",        "nsfs",      "proc",     "pstore",  "resctrl",   "rpc_pipefs",
    "securityfs",  "selinuxfs", "smackfs",  "sysfs",   "tracefs",   "functionfs"};

template <size_t N>
bool Holds(const std::array<std::string_view, N>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// True if `name` is one of the comma-separated `options`.
bool HasOption(std::string_view options, std::string_view name) {
  while (!options.empty()) {
    const size_t comma = std::min(options.find(','), options.size());
    if (options.substr(0, comma) == name) return true;
    options.remove_prefix(std::min(comma + 1, options.size()));
  }
  return false;
}

bool IsOctal(char c) {
  return c >= '0' && c <= '7';
}

std::string Unescape(std::string_view field) {
  std::string out;
  for (size_t i = 0; i < field.size(); ++i) {
    if (field[i] == '\\' && i + 3 < field.size() && IsOctal(field[i + 1]) &&
        IsOctal(field[i + 2]) && IsOctal(field[i + 3])) {
      out += static_cast<char>((field[i + 1] - '0') * 64 + (field[i + 2] - '0') * 8 +
                               (field[i + 3] - '0'));
      i += 3;
    } else {
      out += field[i];
    }
  }
  return out;
}

std::vector<std::string_view> Fields(std::string_view line) {
  std::vector<std::string_view> fields;
  while (!line.empty()) {
    const size_t space = std::min(line.find(' '), line.size());
    fields.push_back(line.substr(0, space));
    line.remove_prefix(std::min(space + 1, line.size()));
  }
  return fields;
}

template <class T>
bool ToNumber(std::string_view text, T* value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc() && end == text.data() + text.size();
}

// Null where the line is not as documented.
std::shared_ptr<const Mount> ParseLine(std::string_view line) {
  const std::vector<std::string_view> fields = Fields(line);
  if (fields.size() < 9) return nullptr;
  const auto dash = std::find(fields.begin() + 6, fields.end(), "-");
  if (fields.end() - dash < 3) return nullptr;
  auto mount = std::make_shared<Mount>();
  const std::string_view device = fields[2];
  const size_t colon = device.find(':');
  if (colon == device.npos || !ToNumber(fields[0], &mount->id) ||
      !ToNumber(fields[1], &mount->parent_id) ||
      !ToNumber(device.substr(0, colon), &mount->device_major) ||
      !ToNumber(device.substr(colon + 1), &mount->device_minor)) {
    return nullptr;
  }
  mount->root = Unescape(fields[3]);
  mount->mount_point = Unescape(fields[4]);
  mount->options = fields[5];
  mount->type = Unescape(dash[1]);
  mount->source = Unescape(dash[2]);
  if (fields.end() - dash > 3) mount->super_options = dash[3];
  return mount;
}

}  // namespace

std::optional<Gap> Mount::NotEntered() const {
  if (type == "autofs") {
    return Gap{CoverageClass::kNotEnumerated, "automount point with nothing mounted on it", 0, 0};
  }
  if (!Holds(kNeverEntered, type)) return std::nullopt;
  return Gap{CoverageClass::kSpecial, type + " file system: not stored data, never entered", 0, 0};
}

bool Mount::StableInodes() const {
  constexpr std::array<std::string_view, 5> kUnstable{"vfat", "msdos", "exfat", "virtiofs", "9p"};
  if (Holds(kUnstable, type) || StartsWith(type, "fuse")) return false;
  // mount.cifs(8): without server inode numbers the client makes them up.
  return !HasOption(super_options, "noserverino");
}

bool Mount::KeepsAccessTimes() const {
  return HasOption(options, "ro") || HasOption(options, "noatime") ||
         HasOption(super_options, "ro");
}

bool Mount::HasDosAttributes() const {
  constexpr std::array<std::string_view, 4> kTypes{"ntfs3", "fuseblk", "cifs", "smb3"};
  return Holds(kTypes, type);
}

bool Mount::RemoteRights() const {
  constexpr std::array<std::string_view, 3> kTypes{"cifs", "smb3", "afs"};
  return Holds(kTypes, type);
}

Volume Mount::AsVolume() const {
  Volume volume;
  volume.identity = source;
  volume.file_system = type;
  volume.mount_point = mount_point;
  volume.mount_options = options;
  volume.how_known = "mountinfo";
  volume.stable_inodes = StableInodes();
  return volume;
}

MountTable MountTable::Parse(std::string_view mountinfo) {
  MountTable table;
  while (!mountinfo.empty()) {
    const size_t end = std::min(mountinfo.find('\n'), mountinfo.size());
    if (auto mount = ParseLine(mountinfo.substr(0, end))) {
      table.by_id_.emplace(mount->id, table.mounts_.size());
      table.mounts_.push_back(std::move(mount));
    }
    mountinfo.remove_prefix(std::min(end + 1, mountinfo.size()));
  }
  return table;
}

MountTable MountTable::Read() {
  std::ifstream in("/proc/self/mountinfo", std::ios::binary);
  return Parse(std::string(std::istreambuf_iterator<char>(in), {}));
}

std::shared_ptr<const Mount> MountTable::ById(uint64_t id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : mounts_[found->second];
}

std::shared_ptr<const Mount> MountTable::ByDevice(uint32_t device_major,
                                                  uint32_t device_minor) const {
  for (const auto& mount : mounts_) {
    if (mount->device_major == device_major && mount->device_minor == device_minor) return mount;
  }
  return nullptr;
}

std::vector<std::shared_ptr<const Mount>> MountTable::StackedBelow(const Mount& mount) const {
  std::vector<std::shared_ptr<const Mount>> hidden;
  auto below = ById(mount.parent_id);
  while (below && below->mount_point == mount.mount_point && hidden.size() < mounts_.size()) {
    hidden.push_back(below);
    below = ById(below->parent_id);
  }
  return hidden;
}

Result<Volume> VolumeOf(const PathBytes& path) {
  const UniqueFd fd(OpenPath(path, O_PATH | O_CLOEXEC));
  const auto look = fd.valid() ? LookAt(fd.get(), "", AT_EMPTY_PATH)
                               : tl::expected<Look, int>(tl::unexpect, errno);
  if (!look)
    return Fail(ErrorKind::kIo,
                "cannot look at '" + path + "': " + GapFromErrno(look.error()).reason);
  const std::shared_ptr<const Mount> mount = MountFinder().Find(*look);
  if (!mount)
    return Fail(ErrorKind::kIo, "the mount table does not know the file system of '" + path + "'");
  return mount->AsVolume();
}

}  // namespace warder
