#include "scanner/open/compound/compound_file.h"

#include <algorithm>
#include <utility>

#include "scanner/base/byte_cursor.h"
#include "scanner/base/limits.h"
#include "scanner/base/utf16.h"

namespace warder {
namespace {

// [MS-CFB] 2.1 and 2.2.
constexpr size_t kHeaderSize = 512;
constexpr size_t kHeaderDifat = 109;
constexpr size_t kEntrySize = 128;
constexpr uint32_t kLastSpecial = 0xFFFFFFFA;  // this and everything above is no sector number
constexpr uint32_t kNoEntry = 0xFFFFFFFF;

char AsciiLower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool SameName(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return AsciiLower(x) == AsciiLower(y); });
}

void AppendExtent(std::vector<CompoundExtent>& extents, uint64_t offset, uint64_t length) {
  if (!extents.empty() && extents.back().offset + extents.back().length == offset) {
    extents.back().length += length;
  } else {
    extents.push_back({offset, length});
  }
}

std::string EntryName(ByteView entry) {
  ByteView units = entry.substr(0, std::min<size_t>(U16LeAt(entry, 64), 64));
  while (units.size() >= 2 && U16LeAt(units, units.size() - 2) == 0) units.remove_suffix(2);
  return Utf8FromUtf16Le(units);
}

CompoundEntry ParseEntry(ByteView bytes, size_t parent, uint64_t at, bool wide_size) {
  CompoundEntry entry;
  entry.name = EntryName(bytes);
  entry.kind = U8At(bytes, 66) == 1   ? CompoundEntry::Kind::kStorage
               : U8At(bytes, 66) == 5 ? CompoundEntry::Kind::kRoot
                                      : CompoundEntry::Kind::kStream;
  entry.parent = parent;
  entry.start = U32LeAt(bytes, 116);
  // The upper half is rubbish in files of the old version.
  entry.size = wide_size ? U64LeAt(bytes, 120) : U32LeAt(bytes, 120);
  entry.entry_at = at;
  entry.class_id = bytes.substr(80, 16);
  entry.modified = U64LeAt(bytes, 108);
  return entry;
}

}  // namespace

CompoundStream::CompoundStream(const RandomInput& file, std::vector<CompoundExtent> extents)
    : file_(file), extents_(std::move(extents)) {
  begins_.reserve(extents_.size());
  for (const CompoundExtent& extent : extents_) {
    begins_.push_back(size_);
    size_ += extent.length;
  }
}

Result<size_t> CompoundStream::ReadAt(uint64_t offset, char* to, size_t length) const {
  if (offset >= size_) return 0;
  length = std::min<uint64_t>(length, size_ - offset);
  size_t done = 0;
  size_t i = std::upper_bound(begins_.begin(), begins_.end(), offset) - begins_.begin() - 1;
  for (; done < length && i < extents_.size(); ++i) {
    const uint64_t inside = offset + done - begins_[i];
    const size_t want = std::min<uint64_t>(length - done, extents_[i].length - inside);
    WARDER_ASSIGN(const size_t count, file_.ReadAt(extents_[i].offset + inside, to + done, want));
    done += count;
    if (count < want) break;
  }
  return done;
}

uint64_t CompoundStream::FileOffset(uint64_t offset) const {
  if (offset >= size_) return 0;
  const size_t i = std::upper_bound(begins_.begin(), begins_.end(), offset) - begins_.begin() - 1;
  return extents_[i].offset + (offset - begins_[i]);
}

Result<CompoundFile> CompoundFile::Open(const RandomInput& file) {
  CompoundFile compound(file);
  WARDER_RETURN_IF_ERROR(compound.ReadHeader());
  const auto directory_extents =
      compound.Chain(compound.directory_start_, kMaxCompoundEntries * kEntrySize);
  const CompoundStream stream(file, directory_extents);
  WARDER_ASSIGN(const std::string directory, ReadString(stream, 0, stream.size()));
  if (directory.size() < kEntrySize) {
    return Fail(ErrorKind::kInput, "the compound file's directory cannot be read");
  }
  compound.ReadTree(directory, stream);
  const CompoundEntry& root = compound.entries_.front();
  compound.mini_stream_ =
      std::make_shared<const CompoundStream>(file, compound.Chain(root.start, root.size));
  return compound;
}

Outcome CompoundFile::ReadHeader() {
  const auto read = ReadString(*file_, 0, kHeaderSize);
  if (!read) return tl::unexpected(read.error());
  const ByteView header = *read;
  if (!HasAt(header, 0, kCompoundMagic) || header.size() < kHeaderSize) {
    return Fail(ErrorKind::kInput, "not a compound file");
  }
  const uint16_t sector_shift = U16LeAt(header, 30);
  const uint16_t mini_shift = U16LeAt(header, 32);
  if (sector_shift < 7 || sector_shift > 16 || mini_shift < 4 || mini_shift >= sector_shift) {
    return Fail(ErrorKind::kInput, "the compound file's sector size is impossible");
  }
  sector_size_ = 1U << sector_shift;
  mini_sector_size_ = 1U << mini_shift;
  mini_cutoff_ = U32LeAt(header, 56);
  directory_start_ = U32LeAt(header, 48);
  sector_count_ = file_->size() / sector_size_ + 1;
  for (size_t i = 0; i < kHeaderDifat; ++i) {
    const uint32_t sector = U32LeAt(header, 76 + 4 * i);
    if (sector >= kLastSpecial) break;
    fat_sectors_.push_back(sector);
  }
  ReadDifatChain(U32LeAt(header, 68), U32LeAt(header, 72));
  const uint64_t mini_fat_bytes = std::min<uint64_t>(
      static_cast<uint64_t>(U32LeAt(header, 64)) * sector_size_, kMaxCompoundMiniFat);
  const CompoundStream mini_fat(*file_, Chain(U32LeAt(header, 60), mini_fat_bytes));
  WARDER_ASSIGN(mini_fat_, ReadString(mini_fat, 0, mini_fat.size()));
  return {};
}

// Files of more than 109 sectors of allocation table list the rest in a chain of its own.
void CompoundFile::ReadDifatChain(uint32_t first, uint64_t count) {
  const size_t per_sector = sector_size_ / 4 - 1;
  const uint64_t enough = sector_count_ / (sector_size_ / 4) + 1;  // sectors a whole table takes
  uint32_t sector = first;
  for (uint64_t i = 0; i < count && sector < kLastSpecial; ++i) {
    if (fat_sectors_.size() >= enough || sector >= sector_count_) break;
    const auto bytes = ReadString(*file_, SectorOffset(sector), sector_size_);
    if (!bytes || bytes->size() < sector_size_) {
      damaged_ = true;
      return;
    }
    for (size_t k = 0; k < per_sector; ++k) {
      const uint32_t next = U32LeAt(*bytes, 4 * k);
      if (next < kLastSpecial) fat_sectors_.push_back(next);
    }
    sector = U32LeAt(*bytes, 4 * per_sector);
  }
}

// The directory is one red-black tree of siblings per storage; its colours do not matter here.
void CompoundFile::ReadTree(const std::string& directory, const CompoundStream& stream) {
  const size_t count = directory.size() / kEntrySize;
  const bool wide_size = sector_size_ >= 4096;
  const auto raw = [&](size_t i) { return ByteView(directory).substr(i * kEntrySize, kEntrySize); };
  std::vector<bool> seen(count);
  seen[0] = true;
  entries_.push_back(ParseEntry(raw(0), 0, stream.FileOffset(0), wide_size));
  entries_[0].kind = CompoundEntry::Kind::kRoot;
  std::vector<std::pair<uint32_t, size_t>> open{{U32LeAt(raw(0), 76), 0}};  // entry, its storage
  while (!open.empty()) {
    const auto [id, parent] = open.back();
    open.pop_back();
    if (id == kNoEntry) continue;
    if (id >= count || seen[id]) {
      damaged_ = true;
      continue;
    }
    seen[id] = true;
    const uint8_t type = U8At(raw(id), 66);
    open.emplace_back(U32LeAt(raw(id), 68), parent);
    open.emplace_back(U32LeAt(raw(id), 72), parent);
    if (type != 1 && type != 2) continue;  // an unused entry that a tree still points to
    entries_.push_back(ParseEntry(raw(id), parent, stream.FileOffset(id * kEntrySize), wide_size));
    if (type == 1) open.emplace_back(U32LeAt(raw(id), 76), entries_.size() - 1);
  }
}

uint64_t CompoundFile::SectorOffset(uint32_t sector) const {
  return (static_cast<uint64_t>(sector) + 1) * sector_size_;
}

uint32_t CompoundFile::NextSector(uint32_t sector) const {
  const uint32_t per_sector = sector_size_ / 4;
  const size_t index = sector / per_sector;
  if (index >= fat_sectors_.size()) return kNoEntry;
  if (cache_->sector != index) {
    auto bytes = ReadString(*file_, SectorOffset(fat_sectors_[index]), sector_size_);
    cache_->bytes = bytes ? *std::move(bytes) : std::string();
    cache_->sector = index;
  }
  const size_t at = static_cast<size_t>(sector % per_sector) * 4;
  return at + 4 <= cache_->bytes.size() ? U32LeAt(cache_->bytes, at) : kNoEntry;
}

std::vector<CompoundExtent> CompoundFile::Chain(uint32_t first, uint64_t size) const {
  std::vector<CompoundExtent> extents;
  uint64_t left = size;
  uint32_t sector = first;
  // A chain longer than the file runs in a circle.
  for (uint64_t steps = 0; left > 0 && sector < kLastSpecial && steps < sector_count_; ++steps) {
    const uint64_t offset = SectorOffset(sector);
    if (offset >= file_->size() || extents.size() >= kMaxCompoundExtents) break;
    const uint64_t length = std::min<uint64_t>({left, sector_size_, file_->size() - offset});
    AppendExtent(extents, offset, length);
    left -= length;
    if (length < sector_size_) break;
    sector = NextSector(sector);
  }
  return extents;
}

std::vector<CompoundExtent> CompoundFile::MiniChain(uint32_t first, uint64_t size) const {
  std::vector<CompoundExtent> extents;
  uint64_t left = size;
  uint32_t sector = first;
  const size_t sectors = mini_fat_.size() / 4;
  for (size_t steps = 0; left > 0 && sector < sectors && steps < sectors; ++steps) {
    uint64_t at = static_cast<uint64_t>(sector) * mini_sector_size_;
    uint64_t length = std::min<uint64_t>(left, mini_sector_size_);
    if (at + length > mini_stream_->size()) break;
    // A mini sector never crosses a sector's edge: both sizes are powers of two.
    AppendExtent(extents, mini_stream_->FileOffset(at), length);
    left -= length;
    sector = U32LeAt(mini_fat_, static_cast<size_t>(sector) * 4);
  }
  return extents;
}

std::optional<size_t> CompoundFile::Find(std::string_view name, size_t storage) const {
  for (size_t i = 1; i < entries_.size(); ++i) {
    if (entries_[i].parent == storage && SameName(entries_[i].name, name)) return i;
  }
  return std::nullopt;
}

std::optional<CompoundStream> CompoundFile::OpenStream(std::string_view name,
                                                       size_t storage) const {
  const auto entry = Find(name, storage);
  return entry ? OpenStream(*entry) : std::nullopt;
}

std::optional<CompoundStream> CompoundFile::OpenStream(size_t entry) const {
  if (entry >= entries_.size()) return std::nullopt;
  const CompoundEntry& stream = entries_[entry];
  if (stream.kind != CompoundEntry::Kind::kStream) return std::nullopt;
  const bool mini = stream.size < mini_cutoff_;
  return CompoundStream(
      *file_, mini ? MiniChain(stream.start, stream.size) : Chain(stream.start, stream.size));
}

}  // namespace warder
