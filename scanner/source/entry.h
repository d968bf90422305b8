// What a source hands out: one entry for each thing that the coverage account counts.
#ifndef WARDER_SOURCE_ENTRY_H_
#define WARDER_SOURCE_ENTRY_H_

#include <cstdint>
#include <memory>
#include <optional>

#include "scanner/base/bytes.h"
#include "scanner/model/gap.h"
#include "scanner/model/object.h"
#include "scanner/source/directory.h"

namespace warder {

// One file, directory, symbolic link or special file. Directories and links are entries too,
// because their names and targets are scanned as content; a directory comes before what lies in it.
//
// An entry stays valid for as long as the caller keeps it, also after its source is gone, and may
// be used from any thread.
struct Entry {
  // The directory it was found in. Null for a root, whose `name` is the path as the operator typed
  // it.
  std::shared_ptr<const Directory> parent;
  PathBytes name;  // bytes; never empty, and without '/' where there is a parent
  ObjectKind kind = ObjectKind::kFile;

  // As the listing says; 0 = not known. OpenFile tells the truth about what was opened.
  uint64_t device = 0;
  uint64_t inode = 0;

  // Set where the matter is settled before anything is opened: excluded, special, denied, a
  // directory that could not be listed, a file system that is not entered. Never open an entry that
  // has one; its name is still content.
  std::optional<Gap> gap;
  uint64_t size = 0;      // bytes; known only where there is a gap (of a regular file), else 0
  PathBytes link_target;  // of a symbolic link; also kept where the link was followed and `kind` is
                          // its target's
  bool follow =
      false;  // `name` is a link that the operator wants followed: opening goes through it

  // The folders above are no entries of their own, as of a path that was named: their names are
  // content of this one.
  bool owns_path = false;

  // As the operator would type it: the root as typed, then the names below it.
  PathBytes Path() const { return parent ? parent->PathOf(name) : name; }
  // Device and inode, or the device alone where inodes are not stable (FAT, exFAT, FUSE).
  ObjectId Id() const;
};

}  // namespace warder

#endif  // WARDER_SOURCE_ENTRY_H_
