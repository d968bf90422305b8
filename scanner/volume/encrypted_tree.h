// Directory trees that a program encrypts file by file: gocryptfs, EncFS, Cryptomator, CryFS. What
// says so is a settings file in a folder above; the files themselves have little or no mark.
//
// Sources: gocryptfs, "File Format"; EncFS, encfs.6 settings; Cryptomator, "Vault Format 8"; CryFS,
// blockstore "ondisk".
#ifndef WARDER_VOLUME_ENCRYPTED_TREE_H_
#define WARDER_VOLUME_ENCRYPTED_TREE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "scanner/base/bytes.h"
#include "scanner/model/protection.h"

namespace warder {

// How much of a file ProtectionOf looks at.
inline constexpr size_t kTreeHeadBytes = 32;

// Remembers what it has found of folders, so that each settings file is read once. Any thread.
class EncryptedTrees {
 public:
  EncryptedTrees();
  ~EncryptedTrees();

  // Of the file at `path`, which nothing in its own bytes explains: it is random-looking, or of no
  // known format. `head`: its first bytes. Nothing where no folder above holds the settings of such
  // a tree, where those settings encrypt nothing, or where the file does not have the form that the
  // tree's program gives to what it writes: plain files that were put there stay what they are.
  std::optional<Protection> ProtectionOf(const PathBytes& path, ByteView head, uint64_t size);

 private:
  struct Tree;
  using TreePointer = std::shared_ptr<const Tree>;

  std::optional<PathBytes> CanonicalFolder(PathBytes folder);
  TreePointer AroundFolder(PathBytes folder);  // canonical
  static TreePointer SettingsIn(const PathBytes& folder);

  std::mutex mutex_;
  std::map<PathBytes, std::optional<PathBytes>> folders_;  // as asked: canonical
  std::map<PathBytes, TreePointer> trees_;  // by canonical folder; null: no tree around it
};

}  // namespace warder

#endif  // WARDER_VOLUME_ENCRYPTED_TREE_H_
