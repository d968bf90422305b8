#include "scanner/cli/on_target.h"

#include <sys/stat.h>

#include <charconv>

#include "scanner/base/folder.h"
#include "scanner/model/location.h"

namespace warder {

std::optional<dev_t> DeviceOf(const std::string& file) {
  struct stat status {};
  if (file.starts_with("fd:")) {
    int fd = -1;
    std::from_chars(file.data() + 3, file.data() + file.size(), fd);
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) return status.st_dev;
    return std::nullopt;
  }
  for (std::string at = file;;) {
    if (stat(at.c_str(), &status) == 0) return status.st_dev;
    const std::string above(FolderOf(at));
    if (above == at) return std::nullopt;
    at = above;
  }
}

Outcome RefuseOnTarget(const std::optional<dev_t>& device, const std::string& file,
                       std::string_view what, std::string_view advice,
                       const std::vector<PathBytes>& paths) {
  if (!device) return {};
  for (const PathBytes& path : paths) {
    struct stat root {};
    if (stat(path.c_str(), &root) != 0 || root.st_dev != *device) continue;
    return Fail(ErrorKind::kUsage, EscapeName(file) + ": " + std::string(what) +
                                       " on the target: it lies on a file system that is scanned "
                                       "and goes where that goes; " +
                                       std::string(advice));
  }
  return {};
}

Outcome RefuseKeyOnTarget(const std::optional<dev_t>& device, const std::string& file,
                          const std::vector<PathBytes>& paths) {
  return RefuseOnTarget(device, file, "key", "keep it on another volume", paths);
}

}  // namespace warder
