#include "scanner/source/link_scope.h"

#include <algorithm>

namespace warder {
namespace {

bool IsBelow(std::string_view path, std::string_view root) {
  if (root.empty()) return false;  // not known
  if (root == "/") return true;
  return path.substr(0, root.size()) == root &&
         (path.size() == root.size() || path[root.size()] == '/');
}

}  // namespace

bool LinkStaysInside(std::string_view target, std::string_view directory,
                     const std::vector<PathBytes>& roots) {
  PathBytes path(target.substr(0, 1) == "/" ? std::string_view()
                 : directory == "/"         ? std::string_view()
                                            : directory);
  bool went_down = target.substr(0, 1) == "/";
  while (!target.empty()) {
    const size_t slash = std::min(target.find('/'), target.size());
    const std::string_view name = target.substr(0, slash);
    target.remove_prefix(std::min(slash + 1, target.size()));
    if (name.empty() || name == ".") continue;
    if (name == "..") {
      if (went_down) return false;
      path.resize(std::min(path.rfind('/'), path.size()));
    } else {
      went_down = true;
      path.append("/").append(name);
    }
  }
  if (path.empty()) path.push_back('/');  // assigning "/" trips GCC 12's -Wrestrict
  return std::any_of(roots.begin(), roots.end(),
                     [&path](const PathBytes& root) { return IsBelow(path, root); });
}

}  // namespace warder
