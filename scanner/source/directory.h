// Directories as something to open files from, without spending descriptors on them.
#ifndef WARDER_SOURCE_DIRECTORY_H_
#define WARDER_SOURCE_DIRECTORY_H_

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string_view>
#include <tl/expected.hpp>

#include "scanner/base/bytes.h"
#include "scanner/base/unique_fd.h"
#include "scanner/source/mounts.h"

namespace warder {

class Directory;

// Raises the soft limit on open descriptors to the hard one. Returns the limit in force afterwards.
size_t RaiseDescriptorLimit();

// Keeps a bounded number of directories open, those used last. Shared by the directories of one
// source; any thread may use it.
class DirectoryCache {
 public:
  explicit DirectoryCache(size_t max_open) : max_open_(max_open) {}
  DirectoryCache(const DirectoryCache&) = delete;
  DirectoryCache& operator=(const DirectoryCache&) = delete;

  // Open directories that the cache holds; at most max_open.
  size_t open() const;

 private:
  friend class Directory;
  using Handle = std::shared_ptr<const UniqueFd>;

  // The descriptor of `directory` if it is open, and marks it as used last.
  Handle Find(const Directory& directory);
  // Takes the descriptor in, closing those that were not used for longest. Keeps an earlier one if
  // there is one.
  Handle Insert(const Directory& directory, UniqueFd fd);
  void Remove(const Directory& directory);

  const size_t max_open_;
  mutable std::mutex mutex_;
  std::list<const Directory*> by_use_;  // used last at the end
};

// A directory that can be opened again at any time: by its name in its parent, or, for the topmost,
// by its path. Paths may be longer than PATH_MAX and thousands of levels deep. Any thread may use
// it.
class Directory {
 public:
  // Holding one keeps the descriptor open, whatever the cache does meanwhile.
  using Handle = DirectoryCache::Handle;

  // What is known of a directory when it is first opened.
  struct Identity {
    uint64_t device = 0;
    uint64_t inode = 0;  // 0 = not known; reopening is then not checked
    std::shared_ptr<const Mount> mount;
  };

  // A topmost directory. `shown` is put before the names in it ("share", "" for the current
  // directory); `opened` is the path for the operating system. `fd` may hold nothing yet.
  static std::shared_ptr<const Directory> Top(std::shared_ptr<DirectoryCache> cache,
                                              PathBytes shown, PathBytes opened, Identity identity,
                                              UniqueFd fd);
  // A directory `name` of `parent`. With `follow`, `name` may be a symbolic link.
  static std::shared_ptr<const Directory> Below(std::shared_ptr<const Directory> parent,
                                                PathBytes name, bool follow, Identity identity,
                                                UniqueFd fd);
  ~Directory();
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  // An open descriptor for openat and fstat. On failure errno; ESTALE where another directory
  // stands in its place.
  tl::expected<Handle, int> Open() const;

  PathBytes Path() const;
  PathBytes PathOf(std::string_view name) const;
  const Directory* parent() const { return parent_.get(); }
  uint64_t device() const { return identity_.device; }
  uint64_t inode() const { return identity_.inode; }
  // Null where the mount table does not know.
  const Mount* mount() const { return identity_.mount.get(); }
  const std::shared_ptr<const Mount>& shared_mount() const { return identity_.mount; }

 private:
  friend class DirectoryCache;
  Directory(std::shared_ptr<DirectoryCache> cache, std::shared_ptr<const Directory> parent,
            PathBytes name, bool follow, Identity identity);

  // Opens this directory from its parent's descriptor (ignored for a topmost one) and checks its
  // identity.
  tl::expected<Handle, int> OpenFrom(int parent_fd) const;

  const std::shared_ptr<DirectoryCache> cache_;
  mutable std::shared_ptr<const Directory> parent_;  // mutable for the destructor's sake only
  const PathBytes name_;  // in the parent; the path to open for a topmost directory
  const bool follow_;
  const Identity identity_;
  PathBytes
      path_;  // kept where it is short, so that deep trees cost memory in proportion to their names
  bool path_kept_ = false;

  // Guarded by cache_->mutex_.
  mutable Handle fd_;
  mutable std::list<const Directory*>::iterator use_;
};

}  // namespace warder

#endif  // WARDER_SOURCE_DIRECTORY_H_
