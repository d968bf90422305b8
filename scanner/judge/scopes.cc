#include "scanner/judge/scopes.h"

#include <algorithm>
#include <set>

#include "scanner/base/folder.h"

namespace warder {
namespace {

// Orders paths as a walk meets them: '/' comes before any other byte.
struct WalkOrder {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [](char x, char y) { return Rank(x) < Rank(y); });
  }
  static int Rank(char c) { return c == '/' ? 0 : static_cast<unsigned char>(c) + 1; }
};

// Empty at the top.
std::string_view Above(std::string_view folder) {
  const size_t slash = folder.rfind('/');
  if (slash == std::string_view::npos || folder == "/") return "";
  return slash == 0 ? "/" : WithoutSlashes(folder.substr(0, slash));
}

bool LiesIn(std::string_view folder, std::string_view above) {
  return above == "/" ? folder.size() > 1 && folder[0] == '/'
                      : folder.size() > above.size() && folder.substr(0, above.size()) == above &&
                            folder[above.size()] == '/';
}

}  // namespace

FolderTree::FolderTree(std::vector<PathBytes> folders) {
  std::set<PathBytes, WalkOrder> all;
  for (PathBytes& folder : folders) {
    std::string_view above = Above(folder);
    while (!above.empty() && all.insert(PathBytes(above)).second) above = Above(above);
    all.insert(std::move(folder));
  }
  std::vector<FolderIndex> open;
  for (const PathBytes& path : all) {
    while (!open.empty() && !LiesIn(path, folders_[open.back()].path)) open.pop_back();
    const FolderIndex parent = open.empty() ? kNoFolder : open.back();
    open.push_back(static_cast<FolderIndex>(folders_.size()));
    folders_.push_back({path, parent, static_cast<uint32_t>(open.size())});
  }
}

FolderTree FolderTree::SideBySide(size_t scopes) {
  FolderTree tree;
  tree.folders_.resize(scopes);
  return tree;
}

FolderIndex FolderTree::Find(std::string_view path) const {
  const auto at = std::lower_bound(
      folders_.begin(), folders_.end(), path,
      [](const Folder& folder, std::string_view p) { return WalkOrder()(folder.path, p); });
  if (at == folders_.end() || at->path != path) return kNoFolder;
  return static_cast<FolderIndex>(at - folders_.begin());
}

FolderIndex FolderTree::Common(FolderIndex a, FolderIndex b) const {
  while (a != b) {
    if (a == kNoFolder || b == kNoFolder) return kNoFolder;
    FolderIndex& deeper = folders_[a].depth >= folders_[b].depth ? a : b;
    deeper = folders_[deeper].parent;
  }
  return a;
}

DistinctCounts CountDistinct(const FolderTree& tree, const std::vector<Placed>& placed) {
  DistinctCounts counts;
  counts.directly.resize(tree.size());
  std::vector<int64_t> below(tree.size());
  const Placed* last = nullptr;
  for (const Placed& one : placed) {
    const bool is_new = last == nullptr || last->thing != one.thing;
    counts.total += is_new;
    const bool repeated = !is_new && last->folder == one.folder;
    if (!repeated && one.folder != kNoFolder) {
      ++counts.directly[one.folder];
      ++below[one.folder];
      if (!is_new) {
        const FolderIndex common = tree.Common(last->folder, one.folder);
        if (common != kNoFolder) --below[common];
      }
    }
    last = &one;
  }
  for (size_t i = tree.size(); i-- > 0;) {
    const FolderIndex parent = tree.parent(static_cast<FolderIndex>(i));
    if (parent != kNoFolder) below[parent] += below[i];
  }
  counts.below.assign(below.begin(), below.end());
  return counts;
}

}  // namespace warder
