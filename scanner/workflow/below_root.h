// What lies on a device, by its name below the path that is checked: the same name wherever the
// device is mounted.
#ifndef WARDER_WORKFLOW_BELOW_ROOT_H_
#define WARDER_WORKFLOW_BELOW_ROOT_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/folder.h"

namespace warder {

// Of a root that is a file, its name.
inline std::string_view BelowRoot(std::string_view path, const std::vector<std::string>& roots) {
  for (const std::string& root : roots) {
    if (!IsInFolder(path, root)) continue;
    std::string_view rest = path.substr(WithoutSlashes(root).size());
    while (rest.starts_with('/')) rest.remove_prefix(1);
    return rest.empty() ? path.substr(path.rfind('/') + 1) : rest;
  }
  return path;
}

}  // namespace warder

#endif  // WARDER_WORKFLOW_BELOW_ROOT_H_
