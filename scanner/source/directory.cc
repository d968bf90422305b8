// Directories by name, with a few of them open.
//
// A walk deep down a tree, and workers that open files behind it, need descriptors of many
// directories, but a process may have few. So a directory remembers how to be opened (its name in
// its parent) and a shared cache keeps the last few hundred open. When one is needed that is not,
// the way down to it is opened again from the nearest ancestor that is, and all of that way enters
// the cache: going back up a chain of n directories with c cached costs n * n / c opens in all, not
// n * n.
//
// Device and inode are compared after each reopening. Somebody who swaps directories while a scan
// runs can thus make it lose a directory (which is reported), but cannot make it read another one
// in its place.
#include "scanner/source/directory.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cerrno>
#include <utility>
#include <vector>

#include "scanner/source/look.h"

namespace warder {
namespace {

// Whole paths up to this length are kept with the directory; longer ones are put together when
// asked for.
constexpr size_t kKeptPath = 1024;

void AppendName(PathBytes* path, std::string_view name) {
  if (!path->empty() && path->back() != '/') *path += '/';
  *path += name;
}

}  // namespace

size_t RaiseDescriptorLimit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  if (limit.rlim_cur < limit.rlim_max) {
    const rlimit raised{limit.rlim_max, limit.rlim_max};
    if (setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
  }
  return limit.rlim_cur;
}

size_t DirectoryCache::open() const {
  const std::lock_guard lock(mutex_);
  return by_use_.size();
}

DirectoryCache::Handle DirectoryCache::Find(const Directory& directory) {
  const std::lock_guard lock(mutex_);
  if (directory.fd_) by_use_.splice(by_use_.end(), by_use_, directory.use_);
  return directory.fd_;
}

DirectoryCache::Handle DirectoryCache::Insert(const Directory& directory, UniqueFd fd) {
  auto handle = std::make_shared<const UniqueFd>(std::move(fd));
  std::vector<Handle> to_close;  // outlives the lock: closing may take long
  const std::lock_guard lock(mutex_);
  if (directory.fd_) {
    to_close.push_back(std::exchange(handle, directory.fd_));
    return handle;
  }
  directory.fd_ = handle;
  directory.use_ = by_use_.insert(by_use_.end(), &directory);
  while (by_use_.size() > max_open_) {
    to_close.push_back(std::exchange(by_use_.front()->fd_, nullptr));
    by_use_.pop_front();
  }
  return handle;
}

void DirectoryCache::Remove(const Directory& directory) {
  Handle to_close;
  const std::lock_guard lock(mutex_);
  if (!directory.fd_) return;
  by_use_.erase(directory.use_);
  to_close = std::exchange(directory.fd_, nullptr);
}

std::shared_ptr<const Directory> Directory::Top(std::shared_ptr<DirectoryCache> cache,
                                                PathBytes shown, PathBytes opened,
                                                Identity identity, UniqueFd fd) {
  std::shared_ptr<Directory> made(
      new Directory(std::move(cache), nullptr, std::move(opened), true, std::move(identity)));
  made->path_ = std::move(shown);
  made->path_kept_ = true;
  if (fd.valid()) made->cache_->Insert(*made, std::move(fd));
  return made;
}

std::shared_ptr<const Directory> Directory::Below(std::shared_ptr<const Directory> parent,
                                                  PathBytes name, bool follow, Identity identity,
                                                  UniqueFd fd) {
  std::shared_ptr<DirectoryCache> cache = parent->cache_;
  std::shared_ptr<Directory> made(new Directory(std::move(cache), std::move(parent),
                                                std::move(name), follow, std::move(identity)));
  const Directory& above = *made->parent_;
  if (above.path_kept_ && above.path_.size() + 1 + made->name_.size() <= kKeptPath) {
    made->path_ = above.PathOf(made->name_);
    made->path_kept_ = true;
  }
  if (fd.valid()) made->cache_->Insert(*made, std::move(fd));
  return made;
}

Directory::Directory(std::shared_ptr<DirectoryCache> cache, std::shared_ptr<const Directory> parent,
                     PathBytes name, bool follow, Identity identity)
    : cache_(std::move(cache)),
      parent_(std::move(parent)),
      name_(std::move(name)),
      follow_(follow),
      identity_(std::move(identity)) {}

Directory::~Directory() {
  cache_->Remove(*this);
  // A chain of thousands of parents must not be destroyed by as many nested calls. Where this is
  // the only owner left, nobody can become another one, so taking the parent's own parent away is
  // safe.
  std::shared_ptr<const Directory> above = std::move(parent_);
  while (above && above.use_count() == 1) {
    std::shared_ptr<const Directory> next = std::move(above->parent_);
    above = std::move(next);
  }
}

tl::expected<Directory::Handle, int> Directory::Open() const {
  if (Handle open = cache_->Find(*this)) return open;
  std::vector<const Directory*> closed{this};
  Handle from;
  for (const Directory* above = parent_.get(); above && !(from = cache_->Find(*above));
       above = above->parent_.get()) {
    closed.push_back(above);
  }
  for (auto next = closed.rbegin(); next != closed.rend(); ++next) {
    auto opened = (*next)->OpenFrom(from ? from->get() : -1);
    if (!opened) return opened;
    from = std::move(*opened);
  }
  return from;
}

tl::expected<Directory::Handle, int> Directory::OpenFrom(int parent_fd) const {
  const int flags = O_PATH | O_DIRECTORY | O_CLOEXEC | (follow_ ? 0 : O_NOFOLLOW);
  UniqueFd fd(parent_ ? openat(parent_fd, name_.c_str(), flags) : OpenPath(name_, flags));
  struct stat now;
  if (!fd.valid() || fstat(fd.get(), &now) != 0) return tl::unexpected(errno);
  if (identity_.inode != 0 && (now.st_ino != identity_.inode || now.st_dev != identity_.device)) {
    return tl::unexpected(ESTALE);
  }
  return cache_->Insert(*this, std::move(fd));
}

PathBytes Directory::PathOf(std::string_view name) const {
  std::vector<const Directory*> unkept;
  const Directory* known = this;
  for (; !known->path_kept_; known = known->parent_.get()) unkept.push_back(known);
  PathBytes path = known->path_;
  for (auto next = unkept.rbegin(); next != unkept.rend(); ++next)
    AppendName(&path, (*next)->name_);
  if (!name.empty()) AppendName(&path, name);
  return path;
}

PathBytes Directory::Path() const {
  return PathOf({});
}

}  // namespace warder
