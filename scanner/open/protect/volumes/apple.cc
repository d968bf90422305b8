// APFS containers and CoreStorage volumes.
//
// Sources: Apple File System Reference (2020-06-22); libfvde, FileVault Drive Encryption
// (FVDE).asciidoc.
#include <algorithm>
#include <map>
#include <vector>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/verdict.h"
#include "scanner/open/protect/volumes/volume.h"

namespace warder {
namespace {

constexpr size_t kMagicAt = 32;
constexpr size_t kMostVolumes = 100;
constexpr size_t kMostNodes = 64;  // of the object map that are looked at
constexpr size_t kNodeHeader = 56;
constexpr size_t kTreeInfo = 40;  // at the end of a root node
constexpr uint64_t kVolumeUnencrypted = 1;

// Object ids of volumes to the blocks where they are now.
class ObjectMap {
 public:
  ObjectMap(const RandomInput& volume, uint32_t block_size)
      : volume_(volume), block_size_(block_size) {}

  // False where the map cannot be read whole.
  bool Read(uint64_t map_block) {
    const std::string map = Block(map_block);
    return map.size() == block_size_ && ReadNode(U64LeAt(map, 48), 0);
  }

  uint64_t BlockOf(uint64_t object) const {
    const auto found = blocks_.find(object);
    return found == blocks_.end() ? 0 : found->second.block;
  }

  std::string Block(uint64_t number) const {
    if (number > volume_.size() / block_size_) return "";
    return ReadString(volume_, number * block_size_, block_size_).value_or("");
  }

 private:
  struct Place {
    uint64_t transaction;
    uint64_t block;
  };

  // A node of the B-tree, whose keys and values have fixed sizes: the table of contents holds pairs
  // of offsets, keys count from behind it, values from the node's end.
  bool ReadNode(uint64_t number, int depth) {
    if (++nodes_ > kMostNodes || depth > 8) return false;
    const std::string node = Block(number);
    if (node.size() < block_size_) return false;
    const uint16_t flags = U16LeAt(node, 32);
    const uint16_t level = U16LeAt(node, 34);
    const uint32_t count = U32LeAt(node, 36);
    const size_t table = kNodeHeader + U16LeAt(node, 40);
    const size_t keys = table + U16LeAt(node, 42);
    const size_t values_end = node.size() - ((flags & 1) != 0 ? kTreeInfo : 0);
    for (uint32_t i = 0; i < count; ++i) {
      const size_t entry = table + size_t{i} * 4;
      if (entry + 4 > node.size()) return false;
      const size_t key = keys + U16LeAt(node, entry);
      const size_t back = U16LeAt(node, entry + 2);
      if (back == 0 || back > values_end || key + 16 > node.size()) continue;
      const size_t value = values_end - back;
      if (level > 0) {
        if (!ReadNode(U64LeAt(node, value), depth + 1)) return false;
        continue;
      }
      Place& place = blocks_[U64LeAt(node, key)];
      const uint64_t transaction = U64LeAt(node, key + 8);
      if (place.block == 0 || transaction >= place.transaction)
        place = {transaction, U64LeAt(node, value + 8)};
    }
    return true;
  }

  const RandomInput& volume_;
  const uint32_t block_size_;
  size_t nodes_ = 0;
  std::map<uint64_t, Place> blocks_;
};

Protection GradeApfsVolume(ByteView superblock, uint64_t offset) {
  constexpr size_t kFlagsEnd = 272;
  if (superblock.size() < kFlagsEnd || !HasAt(superblock, kMagicAt, "APSB"))
    return UnknownProtection("APFS", "a volume that its map does not find");
  if ((U64LeAt(superblock, 264) & kVolumeUnencrypted) != 0) return Unencrypted("APFS");
  return Ciphertext("APFS", {"AES-XTS", 0}, offset + 264,
                    "volume superblock, flag \"unencrypted\" not set");
}

Protection GradeApfs(const RandomInput& volume, ByteView head) {
  const uint32_t block_size = U32LeAt(head, 36);
  if (block_size < 4096 || block_size > 65536 || (block_size & (block_size - 1)) != 0)
    return UnknownProtection("APFS", "an impossible block size");
  ObjectMap map(volume, block_size);
  if (!map.Read(U64LeAt(head, 160)))
    return UnknownProtection("APFS", "its object map could not be read");
  std::vector<Protection> volumes;
  const size_t count = std::min<size_t>(U32LeAt(head, 180), kMostVolumes);
  for (size_t i = 0; i < count; ++i) {
    const uint64_t object = U64LeAt(head, 184 + i * 8);
    if (object == 0) continue;
    const uint64_t block = map.BlockOf(object);
    volumes.push_back(GradeApfsVolume(block == 0 ? "" : map.Block(block), block * block_size));
  }
  if (volumes.empty()) return UnknownProtection("APFS", "no volume in the container");
  Protection whole = LeastProtected(volumes);
  if (volumes.size() == 1) whole.members = whole.sealed_members = 0;
  whole.names_visible = false;
  if (CountsAsOpen(whole.grade)) whole.names_visible = true;
  return whole;
}

}  // namespace

std::optional<Protection> GradeApple(const RandomInput& volume) {
  const auto head = ReadString(volume, 0, 4096);
  if (!head) return std::nullopt;
  if (HasAt(*head, kMagicAt, "NXSB")) return GradeApfs(volume, *head);
  // CoreStorage also joins disks without encrypting them; the difference is in metadata that is
  // itself enciphered under a key beside it.
  if (HasAt(*head, 88, "CS") && U16LeAt(*head, 8) == 1 && U16LeAt(*head, 10) == 0x10)
    return UnknownProtection("CoreStorage",
                             "FileVault 2 or a joined disk: its header does not say");
  return std::nullopt;
}

}  // namespace warder
