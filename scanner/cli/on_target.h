// Keys and stores go nowhere where what is scanned goes: what lies on the same file system or disk
// is refused by name.
//
// What a walk comes to behind a mount point below one of its roots is not looked at here, nor other
// disks that are built into the same machine.
#ifndef WARDER_CLI_ON_TARGET_H_
#define WARDER_CLI_ON_TARGET_H_

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"
#include "scanner/model/storage.h"

namespace warder {

// What a file lies on.
struct FileGround {
  std::optional<dev_t> device;  // of the file system; nothing where it is not known
  Storage storage;
};
// Of a file or folder, or of the one above it where it will be made; of "fd:N" that of the file
// behind it.
FileGround GroundOf(const std::string& file);

// Whether both have a disk in common. What lies in the image of a disk goes where the image goes,
// and a copy of one is what is scanned, so an image has nothing in common with the disk it lies on.
bool ShareADisk(const Storage& a, const Storage& b);

// What a scan is asked to look at.
struct ScannedPaths {
  std::vector<PathBytes> roots;
  std::optional<PathBytes> list{};  // the file of --paths-from; a pipe is not looked into
  bool list_ends_in_nul = false;
};

// Fails if one of the paths lies on the file system or a disk of `ground`. `file`: what lies there
// too; `what`: "store" or "key"; `advice`: what to do.
Outcome RefuseOnTarget(const FileGround& ground, const std::string& file, std::string_view what,
                       std::string_view advice, const ScannedPaths& scanned);
// The same for a key, which may lie there in no case.
Outcome RefuseKeyOnTarget(const FileGround& ground, const std::string& file,
                          const ScannedPaths& scanned);

// What every page of a run says whose store is sealed for the public key with that id, since it
// lies on the target; empty for an empty id.
std::string OnTargetText(const std::string& sealed_to);

}  // namespace warder

#endif  // WARDER_CLI_ON_TARGET_H_
