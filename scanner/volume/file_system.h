// What the type of a mounted file system says about where its bytes are kept.
#ifndef WARDER_VOLUME_FILE_SYSTEM_H_
#define WARDER_VOLUME_FILE_SYSTEM_H_

#include <optional>
#include <string>
#include <vector>

#include "scanner/base/mountinfo.h"
#include "scanner/model/storage.h"

namespace warder {

enum class StorageKind : uint8_t {
  kDevice,   // a block device
  kMemory,   // tmpfs, ramfs
  kNetwork,  // on a server, or given in by a hypervisor
  kOverlay,
  kBtrfs,
  kZfs,
  kBcachefs,
  kStackedCrypt,  // ciphertext in another directory: eCryptfs, gocryptfs, EncFS ...
  kOther,         // something that this program does not know
};
StorageKind KindOfFileSystem(const MountLine& mount);

// Of a stacked encrypting file system.
struct StackedCrypt {
  Protection protection;
  PathBytes lower;       // the directory that holds the ciphertext; empty = the mount does not say
  std::string marker;    // a file in `lower` that proves the scheme; empty = none
  bool reverse = false;  // the other way round: plain text below, ciphertext in the mount
};
StackedCrypt StackedCryptOf(const MountLine& mount);

// The directories that an overlay is made of, upper ones first; empty where the mount does not say.
std::vector<PathBytes> OverlayDirectories(const MountLine& mount);

// The value of `name=` in comma-separated options.
std::optional<std::string> OptionValue(std::string_view options, std::string_view name);

}  // namespace warder

#endif  // WARDER_VOLUME_FILE_SYSTEM_H_
