// Entries for paths that were named one by one: roots that are files, and the paths of a list. For
// this folder only.
#ifndef WARDER_SOURCE_NAMED_H_
#define WARDER_SOURCE_NAMED_H_

#include <memory>

#include "scanner/base/bytes.h"
#include "scanner/source/boundary.h"
#include "scanner/source/directory.h"
#include "scanner/source/entry.h"

namespace warder {

// Makes entries from paths. Consecutive paths of one directory share it. One thread.
class NamedEntries {
 public:
  NamedEntries(std::shared_ptr<DirectoryCache> cache, Boundary* boundary)
      : cache_(std::move(cache)), boundary_(boundary) {}

  // Looks at `path` (not empty) and fills `entry`; a failure to look is its gap. With `follow`,
  // links are gone through; a link without an end stays a link.
  void Fill(const PathBytes& path, bool follow, Entry* entry);

 private:
  void EnterDirectoryOf(const PathBytes& shown);

  const std::shared_ptr<DirectoryCache> cache_;
  Boundary* const boundary_;
  std::shared_ptr<const Directory> directory_;
  PathBytes shown_;
};

// Sets kind, device and inode as looked at, and the gap where that settles it (special files).
void FillFromLook(const Look& look, Entry* entry);

// Reads the target of the link `entry` and, with `follow`, goes through it: `entry` then is of the
// target's kind. A dangling link stays a link without a gap, since there is nothing behind it.
void ResolveLink(int at_fd, bool follow, Entry* entry);

}  // namespace warder

#endif  // WARDER_SOURCE_NAMED_H_
