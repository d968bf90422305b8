// Compound files (OLE2, structured storage): a small file system inside a file, which the old
// Office formats, Outlook messages and encrypted Office documents are built on. [MS-CFB].
//
// Nothing that the file says is trusted: chains are walked with a count, never more sectors than
// the file has; the tree is walked with a set of visited entries; sizes are bounded by the chains.
// A damaged part is left out, the rest stays readable.
#ifndef WARDER_OPEN_COMPOUND_COMPOUND_FILE_H_
#define WARDER_OPEN_COMPOUND_COMPOUND_FILE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"
#include "scanner/open/input.h"

namespace warder {

inline constexpr ByteView kCompoundMagic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8};

// Where a stream's bytes lie in the file: stretches in order.
struct CompoundExtent {
  uint64_t offset = 0;  // in the compound file
  uint64_t length = 0;
};

// One storage ("folder") or stream ("file").
struct CompoundEntry {
  enum class Kind : uint8_t { kStorage, kStream, kRoot };
  std::string name;  // UTF-8; control characters such as \x05 are part of names
  Kind kind = Kind::kStream;
  size_t parent = 0;      // index of its storage; the root is its own parent
  uint64_t size = 0;      // of a stream, as stated
  uint32_t start = 0;     // first sector
  uint64_t entry_at = 0;  // offset of the directory entry in the file
  std::string class_id;   // 16 raw bytes
  uint64_t modified = 0;  // FILETIME of a storage; 0 = not given
};

// A stream's bytes at any place. Refers to the CompoundFile's input, which must outlive it.
class CompoundStream final : public RandomInput {
 public:
  CompoundStream(const RandomInput& file, std::vector<CompoundExtent> extents);
  // As many bytes as the chain really has: less than stated where it is cut off.
  uint64_t size() const override { return size_; }
  Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const override;
  // Where the byte at `offset` lies in the compound file; 0 beyond the end.
  uint64_t FileOffset(uint64_t offset) const;

 private:
  const RandomInput& file_;
  std::vector<CompoundExtent> extents_;
  std::vector<uint64_t> begins_;  // offset in the stream at which each extent begins
  uint64_t size_ = 0;
};

class CompoundFile {
 public:
  // kInput where the header or the directory is beyond reading. `file` must outlive the object.
  static Result<CompoundFile> Open(const RandomInput& file);

  // Entry 0 is the root. Parents stand before their children.
  const std::vector<CompoundEntry>& entries() const { return entries_; }
  // Part of the directory or of an allocation chain could not be read.
  bool damaged() const { return damaged_; }

  // The child of `storage` with this name, in whatever case (Office ignores the case of ASCII
  // letters, and other writers use upper case).
  std::optional<size_t> Find(std::string_view name, size_t storage = 0) const;
  // The stream of this name in `storage`.
  std::optional<CompoundStream> OpenStream(std::string_view name, size_t storage = 0) const;
  // Nothing where the entry is not a stream.
  std::optional<CompoundStream> OpenStream(size_t entry) const;

 private:
  explicit CompoundFile(const RandomInput& file) : file_(&file) {}
  Outcome ReadHeader();
  void ReadDifatChain(uint32_t first, uint64_t count);
  void ReadTree(const std::string& directory, const CompoundStream& stream);
  uint32_t NextSector(uint32_t sector) const;
  uint64_t SectorOffset(uint32_t sector) const;
  std::vector<CompoundExtent> Chain(uint32_t first, uint64_t size) const;
  std::vector<CompoundExtent> MiniChain(uint32_t first, uint64_t size) const;

  // The sector of the allocation table that was read last.
  struct Cache {
    uint64_t sector = UINT64_MAX;
    std::string bytes;
  };

  const RandomInput* file_;
  uint32_t sector_size_ = 512;
  uint32_t mini_sector_size_ = 64;
  uint32_t mini_cutoff_ = 4096;
  uint64_t sector_count_ = 0;
  uint32_t directory_start_ = 0;
  std::vector<uint32_t> fat_sectors_;  // sectors that hold the allocation table
  std::string mini_fat_;
  std::shared_ptr<const CompoundStream> mini_stream_;
  std::vector<CompoundEntry> entries_;
  std::shared_ptr<Cache> cache_ = std::make_shared<Cache>();
  bool damaged_ = false;
};

}  // namespace warder

#endif  // WARDER_OPEN_COMPOUND_COMPOUND_FILE_H_
