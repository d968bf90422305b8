// Paths as text: the folder that holds a file, and whether a path lies in a folder. Nothing is
// resolved: "a/../b" lies in "a".
#ifndef WARDER_BASE_FOLDER_H_
#define WARDER_BASE_FOLDER_H_

#include <cstddef>
#include <string_view>

namespace warder {

// Without the slashes at its end; "/" stays.
inline std::string_view WithoutSlashes(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  return path;
}

// What stands before the last '/', "." if there is none, "/" of what lies at the top.
inline std::string_view FolderOf(std::string_view path) {
  path = WithoutSlashes(path);
  const size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return slash == 0 ? "/" : WithoutSlashes(path.substr(0, slash));
}

// Whether the path is the folder or lies below it. A folder "." holds the relative paths that are
// written with it ("./a"), as a walk from it writes them.
inline bool IsInFolder(std::string_view path, std::string_view folder) {
  folder = WithoutSlashes(folder);
  if (folder.empty() || !path.starts_with(folder)) return false;
  return path.size() == folder.size() || folder == "/" || path[folder.size()] == '/';
}

}  // namespace warder

#endif  // WARDER_BASE_FOLDER_H_
