// Walks directory trees.
#ifndef WARDER_SOURCE_FILE_TREE_H_
#define WARDER_SOURCE_FILE_TREE_H_

#include <memory>
#include <string>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/source/source.h"

namespace warder {

struct WalkOptions {
  // Go through symbolic links. A directory is then entered once, however many links lead to it.
  bool follow_links = false;
  // Do not cross into other file systems; each one met is an entry with a gap.
  bool one_file_system = false;
  // Globs as in source/glob.h, matched against the path below the root (where they hold a '/') or
  // the base name. They come from the command line: nothing that lies in the tree is obeyed. What
  // they exclude is still an entry, with a gap; an excluded directory is one entry and what lies
  // below it is not enumerated. The roots themselves are never excluded.
  std::vector<std::string> excludes = {};
  // Where not empty, files that match none are excluded. Directories are entered all the same.
  std::vector<std::string> includes = {};
};

// Roots may be directories or files and are walked in the given order; inside a directory, entries
// come sorted by bytes, each directory followed at once by what lies in it. A root that is a
// symbolic link is gone through, since the operator named it. Memory: the names of one directory
// per level. Descriptors: at most kMaxOpenDirectories.
//
// A tree that changes meanwhile gives the entries of some moment per directory; what vanished is
// found out when it is opened.
std::unique_ptr<Source> NewFileTree(std::vector<PathBytes> roots, WalkOptions options);

}  // namespace warder

#endif  // WARDER_SOURCE_FILE_TREE_H_
