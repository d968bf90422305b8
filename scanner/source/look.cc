#include "scanner/source/look.h"

#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "scanner/base/unique_fd.h"

namespace warder {
namespace {

// Pieces of a long path stay well below PATH_MAX.
constexpr size_t kPathPiece = PATH_MAX - 64;

// Opens all but the tail of a path that is too long for one system call; `path` keeps the tail.
// The descriptor is invalid (errno set) on failure.
UniqueFd OpenAllButTail(PathBytes* path) {
  UniqueFd at;
  while (path->size() >= kPathPiece) {
    const size_t cut = path->rfind('/', kPathPiece);
    if (cut == path->npos || cut == 0) {
      errno = ENAMETOOLONG;
      return UniqueFd();
    }
    const PathBytes piece = path->substr(0, cut);
    UniqueFd next(
        openat(at.valid() ? at.get() : AT_FDCWD, piece.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!next.valid()) return next;
    at = std::move(next);
    path->erase(0, std::min(path->find_first_not_of('/', cut), path->size()));
  }
  if (path->empty()) path->push_back('.');  // assigning "." trips GCC 12's -Wrestrict
  return at;
}

// Calls open_at(directory, name) with a name that the system takes.
template <class OpenAt>
int OpenInPieces(const PathBytes& path, OpenAt open_at) {
  if (path.size() < kPathPiece) return open_at(AT_FDCWD, path.c_str());
  PathBytes tail = path;
  const UniqueFd at = OpenAllButTail(&tail);
  return at.valid() ? open_at(at.get(), tail.c_str()) : -1;
}

}  // namespace

tl::expected<Look, int> LookAt(int at_fd, const char* name, int flags) {
  struct statx found;
  if (statx(at_fd, name, flags | AT_NO_AUTOMOUNT, STATX_BASIC_STATS | STATX_MNT_ID, &found) != 0) {
    return tl::unexpected(errno);
  }
  Look look;
  look.mode = found.stx_mode;
  look.owner = found.stx_uid;
  look.device = makedev(found.stx_dev_major, found.stx_dev_minor);
  look.device_major = found.stx_dev_major;
  look.device_minor = found.stx_dev_minor;
  look.inode = found.stx_ino;
  look.size = found.stx_size;
  if (found.stx_mask & STATX_MNT_ID) look.mount_id = found.stx_mnt_id;
  return look;
}

ObjectKind KindOfMode(uint32_t mode) {
  if (S_ISREG(mode)) return ObjectKind::kFile;
  if (S_ISDIR(mode)) return ObjectKind::kDirectory;
  if (S_ISLNK(mode)) return ObjectKind::kSymlink;
  return ObjectKind::kSpecial;
}

Gap SpecialGap(uint32_t mode) {
  const char* what = "special file";
  if (S_ISFIFO(mode)) what = "named pipe";
  if (S_ISSOCK(mode)) what = "socket";
  if (S_ISCHR(mode)) what = "character device";
  if (S_ISBLK(mode)) what = "block device";
  return Gap{CoverageClass::kSpecial, what, 0, 0};
}

int OpenPath(const PathBytes& path, int flags) {
  return OpenInPieces(path, [flags](int at, const char* name) { return openat(at, name, flags); });
}

int OpenQuietly(int at_fd, const char* name, int flags, bool* refused) {
  const int fd = openat(at_fd, name, flags | O_NOATIME);
  // open(2): EPERM where the caller neither owns the file nor has CAP_FOWNER.
  if (fd >= 0 || errno != EPERM) return fd;
  *refused = true;
  return openat(at_fd, name, flags);
}

int OpenPathQuietly(const PathBytes& path, int flags, bool* refused) {
  return OpenInPieces(
      path, [&](int at, const char* name) { return OpenQuietly(at, name, flags, refused); });
}

tl::expected<PathBytes, int> ReadLink(int at_fd, const char* name) {
  PathBytes target(256, '\0');
  for (;;) {
    const ssize_t length = readlinkat(at_fd, name, target.data(), target.size());
    if (length < 0) return tl::unexpected(errno);
    if (static_cast<size_t>(length) < target.size()) {
      target.resize(static_cast<size_t>(length));
      return target;
    }
    target.resize(target.size() * 4);
  }
}

bool IsPseudoFileSystem(int fd) {
  constexpr unsigned long kConfigFs = 0x62656570;  // these two are not in linux/magic.h
  constexpr unsigned long kRpcPipeFs = 0x67596969;
  constexpr std::array<unsigned long, 17> kTypes{
      PROC_SUPER_MAGIC,   SYSFS_MAGIC,         DEBUGFS_MAGIC, TRACEFS_MAGIC,  SECURITYFS_MAGIC,
      CGROUP_SUPER_MAGIC, CGROUP2_SUPER_MAGIC, BPF_FS_MAGIC,  EFIVARFS_MAGIC, PSTOREFS_MAGIC,
      DEVPTS_SUPER_MAGIC, BINFMTFS_MAGIC,      SELINUX_MAGIC, SMACK_MAGIC,    NSFS_MAGIC,
      kConfigFs,          kRpcPipeFs};
  struct statfs found;
  if (fstatfs(fd, &found) != 0) return false;
  return std::find(kTypes.begin(), kTypes.end(), static_cast<unsigned long>(found.f_type)) !=
         kTypes.end();
}

std::shared_ptr<const Mount> MountFinder::Find(const Look& look) {
  if (look.mount_id == 0) return table_.ByDevice(look.device_major, look.device_minor);
  if (auto mount = table_.ById(look.mount_id)) return mount;
  table_ = MountTable::Read();
  return table_.ById(look.mount_id);
}

}  // namespace warder
