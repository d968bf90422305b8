#include "scanner/cli/on_target.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "scanner/base/folder.h"
#include "scanner/model/location.h"
#include "scanner/run/storage.h"
#include "scanner/source/path_list.h"

namespace warder {
namespace {

// One of each file system is enough to know its disks.
class Neighbours {
 public:
  explicit Neighbours(const FileGround& ground) : ground_(ground) {}

  bool IsOne(const PathBytes& path, dev_t device) {
    if (device == ground_.device) return true;
    if (!met_.insert(device).second) return false;
    const auto storage = StorageUnderPath(path);
    return storage && ShareADisk(*storage, ground_.storage);
  }

 private:
  const FileGround& ground_;
  std::set<dev_t> met_;
};

bool IsImage(const StorageLayer& layer) {
  return layer.kind == "loop";
}

tl::unexpected<Error> Refuse(const std::string& file, std::string_view what,
                             std::string_view advice) {
  return Fail(ErrorKind::kUsage,
              EscapeName(file) + ": " + std::string(what) +
                  " on the target: it lies on a file system or disk that is scanned and goes where "
                  "that goes; " +
                  std::string(advice));
}

// What a pipe brings is gone once it was read.
bool CanBeReadTwice(const PathBytes& list) {
  struct stat status {};
  return list != "-" && stat(list.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

// A store that is refused must not have been begun.
Result<bool> AnyListed(const ScannedPaths& scanned, Neighbours* neighbours) {
  if (!scanned.list || !CanBeReadTwice(*scanned.list)) return false;
  PathListOptions options;
  options.separator = scanned.list_ends_in_nul ? ListSeparator::kNul : ListSeparator::kDetect;
  options.follow_links = true;
  WARDER_ASSIGN(const auto list, OpenPathList(*scanned.list, options));
  for (;;) {
    Entry entry;
    const Result<bool> more = list->Next(&entry);
    if (!more) continue;  // it is told when the path is looked at
    if (!*more) return false;
    if (entry.device != 0 && neighbours->IsOne(entry.Path(), entry.device)) return true;
  }
}

}  // namespace

FileGround GroundOf(const std::string& file) {
  struct stat status {};
  std::string at = file;
  if (file.starts_with("fd:")) {
    int fd = -1;
    std::from_chars(file.data() + 3, file.data() + file.size(), fd);
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return {};
    at = "/proc/self/fd/" + file.substr(3);
  } else {
    while (stat(at.c_str(), &status) != 0) {
      const std::string above(FolderOf(at));
      if (above == at) return {};
      at = above;
    }
  }
  FileGround ground{status.st_dev, {}};
  if (auto storage = StorageUnderPath(at)) ground.storage = *std::move(storage);
  return ground;
}

bool ShareADisk(const Storage& a, const Storage& b) {
  for (const Storage* storage : {&a, &b}) {
    if (std::any_of(storage->layers.begin(), storage->layers.end(), IsImage)) return false;
  }
  return std::find_first_of(a.disks.begin(), a.disks.end(), b.disks.begin(), b.disks.end()) !=
         a.disks.end();
}

Outcome RefuseOnTarget(const FileGround& ground, const std::string& file, std::string_view what,
                       std::string_view advice, const ScannedPaths& scanned) {
  if (!ground.device) return {};
  Neighbours neighbours(ground);
  for (const PathBytes& path : scanned.roots) {
    struct stat root {};
    if (stat(path.c_str(), &root) == 0 && neighbours.IsOne(path, root.st_dev))
      return Refuse(file, what, advice);
  }
  WARDER_ASSIGN(const bool listed, AnyListed(scanned, &neighbours));
  if (listed) return Refuse(file, what, advice);
  return {};
}

Outcome RefuseKeyOnTarget(const FileGround& ground, const std::string& file,
                          const ScannedPaths& scanned) {
  return RefuseOnTarget(ground, file, "key", "keep it on another disk", scanned);
}

std::string OnTargetText(const std::string& sealed_to) {
  if (sealed_to.empty()) return "";
  return "STORE ON THE TARGET: what was found is kept where it was found, sealed for the key " +
         sealed_to + "; nobody else can read it";
}

}  // namespace warder
