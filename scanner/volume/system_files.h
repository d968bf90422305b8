// The files in which a Linux system describes its storage: /sys, /proc, /run/udev. Read below a
// root of the caller's choice, so that a recorded system is read like the running one.
#ifndef WARDER_VOLUME_SYSTEM_FILES_H_
#define WARDER_VOLUME_SYSTEM_FILES_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"

namespace warder {

// Const and safe from any thread, unless it records. Paths are absolute, as the described system
// knows them.
class SystemFiles {
 public:
  explicit SystemFiles(PathBytes root = "") : root_(std::move(root)) {}

  // The content without white space at its end; nothing if it cannot be read. At most `limit`
  // bytes.
  std::optional<std::string> Read(const PathBytes& path, size_t limit = 64 * 1024) const;
  // Names in a directory, sorted; empty if it cannot be listed.
  std::vector<std::string> List(const PathBytes& path) const;
  bool Exists(const PathBytes& path) const;
  // The path without links; empty if there is nothing.
  PathBytes Real(const PathBytes& path) const;
  // Where the file is on this host.
  PathBytes OnHost(const PathBytes& path) const { return root_ + path; }
  bool is_this_system() const { return root_.empty(); }

  // From here on what is read is kept, by this and by copies of it; one thread.
  void Record() { answers_ = std::make_shared<Answers>(); }
  using Answers = std::map<PathBytes, std::string>;  // by path
  // Null where nothing is recorded.
  const Answers* answers() const { return answers_.get(); }

 private:
  PathBytes root_;
  std::shared_ptr<Answers> answers_;
};

// "sda1" of "/a/b/sda1".
std::string_view LastName(std::string_view path);

}  // namespace warder

#endif  // WARDER_VOLUME_SYSTEM_FILES_H_
