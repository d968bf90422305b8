// From an entry to a descriptor, with as few system calls as the promise allows: openat, statx,
// flistxattr.
//
// Between listing and opening, anybody may have put something else in a file's place. A symbolic
// link is refused by O_NOFOLLOW, a pipe cannot block because of O_NONBLOCK (which means nothing to
// a regular file), and what was opened is asked what it is before a byte is read. Asking before
// opening would cost two calls more per file and would still leave a gap in time.
#include "scanner/source/open_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "scanner/source/attributes.h"
#include "scanner/source/look.h"

namespace warder {
namespace {

constexpr uint64_t kBlockUnit = 512;  // of st_blocks, whatever the file system's own is

// Of timespec and statx_timestamp.
template <class Time>
int64_t Nanoseconds(const Time& time) {
  return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

uint64_t DeviceOf(const struct statx& found) {
  return makedev(found.stx_dev_major, found.stx_dev_minor);
}

// False and errno on failure.
bool Ask(int at_fd, const char* name, int flags, struct statx* found) {
  return statx(at_fd, name, flags | AT_NO_AUTOMOUNT, STATX_BASIC_STATS, found) == 0;
}

int FlagsFor(const Entry& entry) {
  int flags = O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (entry.follow ? 0 : O_NOFOLLOW);
  if (entry.kind == ObjectKind::kDirectory) flags |= O_DIRECTORY;
  if (entry.kind == ObjectKind::kSymlink) flags |= O_PATH;
  return flags;
}

// On failure errno.
tl::expected<UniqueFd, int> OpenEntry(const Entry& entry, bool* refused) {
  const int flags = FlagsFor(entry);
  UniqueFd fd;
  if (entry.parent) {
    const auto directory = entry.parent->Open();
    if (!directory) return tl::unexpected(directory.error());
    fd.Reset(OpenQuietly((*directory)->get(), entry.name.c_str(), flags, refused));
  } else {
    fd.Reset(OpenPathQuietly(entry.name, flags, refused));
  }
  if (!fd.valid()) return tl::unexpected(errno);
  return fd;
}

// Nothing if what was opened is still of the kind that was listed.
std::optional<Gap> Replaced(const Entry& entry, const struct statx& now) {
  const ObjectKind kind = KindOfMode(now.stx_mode);
  if (kind == entry.kind) return std::nullopt;
  if (kind == ObjectKind::kSpecial) return SpecialGap(now.stx_mode);
  const bool directory = kind == ObjectKind::kDirectory;
  return Gap{
      CoverageClass::kChangedWhileRead,
      directory ? "replaced by a directory while the scan ran" : "replaced while the scan ran", 0,
      now.stx_uid};
}

// A single file of another file system may be mounted in a directory: /proc/kcore must not be read
// there either.
bool IsForeignPseudoFile(const Entry& entry, const OpenedFile& file) {
  return (!entry.parent || entry.parent->device() != file.id.device) &&
         IsPseudoFileSystem(file.fd.get());
}

void FillMetadata(const struct statx& found, ObjectMetadata* metadata) {
  metadata->size = found.stx_size;
  metadata->allocated_bytes = found.stx_blocks * kBlockUnit;
  metadata->mode = found.stx_mode;
  metadata->owner = found.stx_uid;
  metadata->group = found.stx_gid;
  metadata->links = found.stx_nlink;
  metadata->times.modified_ns = Nanoseconds(found.stx_mtime);
  metadata->times.changed_ns = Nanoseconds(found.stx_ctime);
}

}  // namespace

tl::expected<OpenedFile, Gap> OpenFile(const Entry& entry, Rights rights) {
  OpenedFile file;
  bool refused = false;
  auto fd = OpenEntry(entry, &refused);
  if (!fd) return tl::unexpected(GapFromErrno(fd.error()));
  file.fd = std::move(*fd);
  struct statx found;
  if (!Ask(file.fd.get(), "", AT_EMPTY_PATH, &found)) return tl::unexpected(GapFromErrno(errno));
  if (auto gap = Replaced(entry, found)) return tl::unexpected(std::move(*gap));
  FillMetadata(found, &file.metadata);
  const Mount* mount = entry.parent ? entry.parent->mount() : nullptr;
  file.id.device = DeviceOf(found);
  file.id.inode = !mount || mount->StableInodes() ? found.stx_ino : 0;
  file.is_encrypted =
      (found.stx_attributes_mask & found.stx_attributes & STATX_ATTR_ENCRYPTED) != 0;
  if (entry.kind == ObjectKind::kSymlink)
    return file;  // users cannot give links attributes: xattr(7)
  if (IsForeignPseudoFile(entry, file)) {
    return tl::unexpected(
        Gap{CoverageClass::kSpecial, "not stored data: a file of the kernel", 0, found.stx_uid});
  }
  file.access_time_may_change = refused && !(mount && mount->KeepsAccessTimes());
  if (rights == Rights::kAsked)
    file.attributes_known = FillRights(file.fd.get(), mount, &file.metadata);
  if (entry.kind == ObjectKind::kFile) {
    file.content_gap = PlaceholderGap(file.fd.get(), mount, file.metadata.size, found.stx_uid);
  }
  return file;
}

std::optional<Sight> LookAtEntry(const Entry& entry) {
  struct statx found;
  const int flags = entry.follow || !entry.parent ? 0 : AT_SYMLINK_NOFOLLOW;
  if (entry.parent) {
    const auto directory = entry.parent->Open();
    if (!directory || !Ask((*directory)->get(), entry.name.c_str(), flags, &found))
      return std::nullopt;
  } else if (!Ask(AT_FDCWD, entry.name.c_str(), flags, &found)) {
    return std::nullopt;
  }
  if (KindOfMode(found.stx_mode) != entry.kind) return std::nullopt;
  Sight sight;
  const Mount* mount = entry.parent ? entry.parent->mount() : nullptr;
  sight.id.device = DeviceOf(found);
  sight.id.inode = !mount || mount->StableInodes() ? found.stx_ino : 0;
  FillMetadata(found, &sight.metadata);
  return sight;
}

bool ChangedSince(int fd, const ObjectMetadata& metadata) {
  struct stat now;
  if (fstat(fd, &now) != 0) return true;
  return static_cast<uint64_t>(now.st_size) != metadata.size ||
         Nanoseconds(now.st_mtim) != metadata.times.modified_ns ||
         Nanoseconds(now.st_ctim) != metadata.times.changed_ns;
}

std::optional<ByteRange> NextDataRange(int fd, uint64_t from, uint64_t size) {
  if (from >= size) return std::nullopt;
  const off_t data = lseek(fd, static_cast<off_t>(from), SEEK_DATA);
  if (data < 0) {
    // ENXIO: no data from here on. Anything else: holes are not known here.
    if (errno == ENXIO) return std::nullopt;
    return ByteRange{from, size};
  }
  if (static_cast<uint64_t>(data) >= size) return std::nullopt;
  const off_t hole = lseek(fd, data, SEEK_HOLE);
  const uint64_t end = hole <= data ? size : std::min(static_cast<uint64_t>(hole), size);
  return ByteRange{static_cast<uint64_t>(data), end};
}

}  // namespace warder
