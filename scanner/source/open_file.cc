// From an entry to a descriptor, with as few system calls as the promise allows: openat, fstat,
// flistxattr.
//
// Between listing and opening, anybody may have put something else in a file's place. A symbolic
// link is refused by O_NOFOLLOW, a pipe cannot block because of O_NONBLOCK (which means nothing to
// a regular file), and what was opened is asked what it is before a byte is read. Asking before
// opening would cost two calls more per file and would still leave a gap in time.
#include "scanner/source/open_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "scanner/source/attributes.h"
#include "scanner/source/look.h"

namespace warder {
namespace {

constexpr uint64_t kBlockUnit = 512;  // of st_blocks, whatever the file system's own is

int64_t Nanoseconds(const timespec& time) {
  return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
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
std::optional<Gap> Replaced(const Entry& entry, const struct stat& now) {
  const ObjectKind kind = KindOfMode(now.st_mode);
  if (kind == entry.kind) return std::nullopt;
  if (kind == ObjectKind::kSpecial) return SpecialGap(now.st_mode);
  const bool directory = kind == ObjectKind::kDirectory;
  return Gap{
      CoverageClass::kChangedWhileRead,
      directory ? "replaced by a directory while the scan ran" : "replaced while the scan ran", 0,
      now.st_uid};
}

// A single file of another file system may be mounted in a directory: /proc/kcore must not be read
// there either.
bool IsForeignPseudoFile(const Entry& entry, const OpenedFile& file) {
  return (!entry.parent || entry.parent->device() != file.id.device) &&
         IsPseudoFileSystem(file.fd.get());
}

void FillMetadata(const struct stat& found, ObjectMetadata* metadata) {
  metadata->size = static_cast<uint64_t>(found.st_size);
  metadata->allocated_bytes = static_cast<uint64_t>(found.st_blocks) * kBlockUnit;
  metadata->mode = found.st_mode;
  metadata->owner = found.st_uid;
  metadata->group = found.st_gid;
  metadata->links = static_cast<uint32_t>(found.st_nlink);
  metadata->times.modified_ns = Nanoseconds(found.st_mtim);
  metadata->times.changed_ns = Nanoseconds(found.st_ctim);
}

}  // namespace

tl::expected<OpenedFile, Gap> OpenFile(const Entry& entry) {
  OpenedFile file;
  bool refused = false;
  auto fd = OpenEntry(entry, &refused);
  if (!fd) return tl::unexpected(GapFromErrno(fd.error()));
  file.fd = std::move(*fd);
  struct stat found;
  if (fstat(file.fd.get(), &found) != 0) return tl::unexpected(GapFromErrno(errno));
  if (auto gap = Replaced(entry, found)) return tl::unexpected(std::move(*gap));
  FillMetadata(found, &file.metadata);
  const Mount* mount = entry.parent ? entry.parent->mount() : nullptr;
  file.id.device = found.st_dev;
  file.id.inode = !mount || mount->StableInodes() ? found.st_ino : 0;
  if (entry.kind == ObjectKind::kSymlink)
    return file;  // users cannot give links attributes: xattr(7)
  if (IsForeignPseudoFile(entry, file)) {
    return tl::unexpected(
        Gap{CoverageClass::kSpecial, "not stored data: a file of the kernel", 0, found.st_uid});
  }
  file.access_time_may_change = refused && !(mount && mount->KeepsAccessTimes());
  file.attributes_known = FillRights(file.fd.get(), mount, &file.metadata);
  if (entry.kind == ObjectKind::kFile) {
    file.content_gap = PlaceholderGap(file.fd.get(), mount, file.metadata.size, found.st_uid);
  }
  return file;
}

std::optional<Sight> LookAtEntry(const Entry& entry) {
  struct stat found;
  const int flags = entry.follow || !entry.parent ? 0 : AT_SYMLINK_NOFOLLOW;
  if (entry.parent) {
    const auto directory = entry.parent->Open();
    if (!directory || fstatat((*directory)->get(), entry.name.c_str(), &found, flags) != 0)
      return std::nullopt;
  } else if (fstatat(AT_FDCWD, entry.name.c_str(), &found, flags) != 0) {
    return std::nullopt;
  }
  if (KindOfMode(found.st_mode) != entry.kind) return std::nullopt;
  Sight sight;
  const Mount* mount = entry.parent ? entry.parent->mount() : nullptr;
  sight.id.device = found.st_dev;
  sight.id.inode = !mount || mount->StableInodes() ? found.st_ino : 0;
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
