// What the operator leaves out. For the files of this folder only.
#ifndef WARDER_SOURCE_FILTER_H_
#define WARDER_SOURCE_FILTER_H_

#include <string>
#include <string_view>
#include <vector>

namespace warder {

// Globs (see glob.h). One that holds a '/' is matched against the path below the root, any other
// against the base name; a '/' at its start or end is dropped, the one at its end limiting it to
// directories.
class NameFilter {
 public:
  explicit NameFilter(const std::vector<std::string>& globs);

  bool empty() const { return patterns_.empty(); }
  // True if some pattern needs the path below the root.
  bool needs_path() const { return needs_path_; }
  bool Matches(std::string_view path_below_root, std::string_view base_name,
               bool is_directory) const;

 private:
  struct Pattern {
    std::string glob;
    bool on_path = false;
    bool directories_only = false;
  };
  std::vector<Pattern> patterns_;
  bool needs_path_ = false;
};

}  // namespace warder

#endif  // WARDER_SOURCE_FILTER_H_
