#include "scanner/source/filter.h"

#include <algorithm>

#include "scanner/source/glob.h"

namespace warder {

NameFilter::NameFilter(const std::vector<std::string>& globs) {
  for (std::string glob : globs) {
    Pattern pattern;
    pattern.directories_only = glob.size() > 1 && glob.back() == '/';
    if (pattern.directories_only) glob.pop_back();
    pattern.on_path = glob.find('/') != glob.npos;
    if (pattern.on_path && glob.front() == '/') glob.erase(0, 1);
    pattern.glob = std::move(glob);
    needs_path_ |= pattern.on_path;
    patterns_.push_back(std::move(pattern));
  }
}

bool NameFilter::Matches(std::string_view path_below_root, std::string_view base_name,
                         bool is_directory) const {
  return std::any_of(patterns_.begin(), patterns_.end(), [&](const Pattern& pattern) {
    return (is_directory || !pattern.directories_only) &&
           GlobMatches(pattern.glob, pattern.on_path ? path_below_root : base_name);
  });
}

}  // namespace warder
