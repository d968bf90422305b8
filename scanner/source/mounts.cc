// What is known about kinds of file systems.
#include "scanner/source/mounts.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "scanner/base/mountinfo.h"
#include "scanner/base/unique_fd.h"
#include "scanner/source/look.h"
#include "scanner/source/open_file.h"

namespace warder {
namespace {

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

}  // namespace

std::optional<Gap> Mount::NotEntered() const {
  if (type == "autofs") {
    return Gap{CoverageClass::kNotEnumerated, "automount point with nothing mounted on it", 0, 0};
  }
  if (!IsKernelFileSystem(type)) return std::nullopt;
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
  ForEachMountLine(mountinfo, [&table](MountLine line) {
    table.by_id_.emplace(line.id, table.mounts_.size());
    table.mounts_.push_back(std::make_shared<const Mount>(Mount{std::move(line)}));
  });
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
