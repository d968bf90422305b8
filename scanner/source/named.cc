#include "scanner/source/named.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "scanner/source/open_file.h"

namespace warder {
namespace {

// "a/b/" becomes "a" and "b"; "b" becomes "" and "b"; "/" becomes "/" and ".".
void SplitPath(PathBytes path, PathBytes* directory, PathBytes* name) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  const size_t slash = path.rfind('/');
  *name = slash == path.npos ? path : path.substr(slash + 1);
  *directory = slash == path.npos ? PathBytes() : path.substr(0, slash == 0 ? 1 : slash);
  if (name->empty()) name->push_back('.');  // assigning "." trips GCC 12's -Wrestrict
}

}  // namespace

void FillFromLook(const Look& look, Entry* entry) {
  entry->kind = KindOfMode(look.mode);
  entry->device = look.device;
  entry->inode = look.inode;
  if (entry->kind != ObjectKind::kSpecial) return;
  entry->gap = SpecialGap(look.mode);
  entry->gap->owner = look.owner;
}

void ResolveLink(int at_fd, bool follow, Entry* entry) {
  auto target = ReadLink(at_fd, entry->name.c_str());
  if (!target) {
    entry->gap = GapFromErrno(target.error());
    return;
  }
  entry->link_target = std::move(*target);
  if (!follow) return;
  const auto look = LookAt(at_fd, entry->name.c_str(), 0);
  if (look) {
    entry->follow = true;
    FillFromLook(*look, entry);
  } else if (look.error() == ELOOP) {
    entry->gap = Gap{CoverageClass::kSpecial, "symbolic link that leads back to itself", 0, 0};
  } else if (look.error() != ENOENT && look.error() != ENOTDIR) {
    entry->gap = GapFromErrno(look.error());
  }
}

void NamedEntries::Fill(const PathBytes& path, bool follow, Entry* entry) {
  *entry = Entry();
  PathBytes shown;
  SplitPath(path, &shown, &entry->name);
  if (!directory_ || shown != shown_) EnterDirectoryOf(shown);
  entry->parent = directory_;
  entry->owns_path = true;
  const auto at = directory_->Open();
  const auto look = at ? LookAt((*at)->get(), entry->name.c_str(), AT_SYMLINK_NOFOLLOW)
                       : tl::expected<Look, int>(tl::unexpect, at.error());
  if (!look) {
    entry->gap = GapFromErrno(look.error());
    return;
  }
  FillFromLook(*look, entry);
  if (const Mount* mount = directory_->mount(); mount && !entry->gap)
    entry->gap = mount->NotEntered();
  if (entry->kind == ObjectKind::kSymlink) ResolveLink((*at)->get(), follow, entry);
}

void NamedEntries::EnterDirectoryOf(const PathBytes& shown) {
  const PathBytes opened = shown.empty() ? PathBytes(1, '.') : shown;
  UniqueFd fd(OpenPath(opened, O_PATH | O_DIRECTORY | O_CLOEXEC));
  Directory::Identity identity;
  if (fd.valid()) {
    if (const auto look = LookAt(fd.get(), "", AT_EMPTY_PATH)) {
      identity = {look->device, look->inode, boundary_->MountOf(*look)};
    }
  }
  directory_ = Directory::Top(cache_, shown, opened, std::move(identity), std::move(fd));
  shown_ = shown;
}

}  // namespace warder
