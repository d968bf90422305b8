// Folders as scopes, and how many different things each of them holds.
#ifndef WARDER_JUDGE_SCOPES_H_
#define WARDER_JUDGE_SCOPES_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"

namespace warder {

using FolderIndex = uint32_t;
inline constexpr FolderIndex kNoFolder = UINT32_MAX;
inline constexpr FolderIndex kNotCounted = UINT32_MAX - 1;  // not even in the total

// The folders of a set of files and all folders above them, in the order of a walk: what lies in a
// folder follows it.
class FolderTree {
 public:
  // Folders as base/folder.h gives them, in any order, possibly more than once.
  explicit FolderTree(std::vector<PathBytes> folders);
  // Scopes of which none lies in another, without paths.
  static FolderTree SideBySide(size_t scopes);

  size_t size() const { return folders_.size(); }
  const PathBytes& path(FolderIndex folder) const { return folders_[folder].path; }
  // kNoFolder at the top.
  FolderIndex parent(FolderIndex folder) const { return folders_[folder].parent; }
  FolderIndex Find(std::string_view path) const;  // kNoFolder if it is not there
  // The innermost folder that holds both; kNoFolder if there is none.
  FolderIndex Common(FolderIndex a, FolderIndex b) const;

 private:
  struct Folder {
    PathBytes path;
    FolderIndex parent = kNoFolder;
    uint32_t depth = 0;
  };
  FolderTree() = default;
  std::vector<Folder> folders_;
};

// A thing that is in a folder.
struct Placed {
  uint32_t thing = 0;
  FolderIndex folder = kNoFolder;  // of no folder: counts in the total only
  bool operator<(const Placed& other) const {
    return thing != other.thing ? thing < other.thing : folder < other.folder;
  }
};

// Different things per folder.
struct DistinctCounts {
  std::vector<uint64_t> directly;  // in the folder itself
  std::vector<uint64_t> below;     // in it and in all below it
  uint64_t total = 0;
};
// `placed` must be sorted. Each thing counts once at each place where it is and once less where two
// neighbouring places meet, so one pass gives all folders.
DistinctCounts CountDistinct(const FolderTree& tree, const std::vector<Placed>& placed);

}  // namespace warder

#endif  // WARDER_JUDGE_SCOPES_H_
