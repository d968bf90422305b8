#include "scanner/open/protect/volumes/disk_views.h"

#include <algorithm>
#include <cstring>

#include "scanner/base/byte_cursor.h"

namespace warder {
namespace {

constexpr uint64_t kSector = 512;
constexpr uint64_t kMostSize = uint64_t{1} << 56;

uint64_t Number(const RandomInput& file, uint64_t at, size_t width, bool big_endian) {
  const std::string bytes = ReadString(file, at, width).value_or("");
  if (bytes.size() < width) return 0;
  return big_endian ? BigEndianAt(bytes, 0, width) : LittleEndianAt(bytes, 0, width);
}

bool IsBlockSize(uint64_t size) {
  return size >= kSector && size <= (uint64_t{1} << 30) && (size & (size - 1)) == 0;
}

}  // namespace

Result<size_t> BlockView::ReadAt(uint64_t offset, char* to, size_t length) const {
  if (offset >= size_) return 0;
  length = std::min<uint64_t>(length, size_ - offset);
  size_t done = 0;
  while (done < length) {
    const uint64_t at = offset + done;
    const uint64_t within = at % block_size_;
    const size_t count = std::min<uint64_t>(length - done, block_size_ - within);
    const auto place = find_(at / block_size_);
    size_t got = 0;
    if (place && *place < file_.size()) {
      WARDER_ASSIGN(got, file_.ReadAt(*place + within, to + done, count));
    }
    std::memset(to + done + got, 0, count - got);
    done += count;
  }
  return done;
}

std::unique_ptr<RandomInput> ViewQcow2(const RandomInput& file) {
  const std::string head = ReadString(file, 0, 104).value_or("");
  const uint32_t version = U32BeAt(head, 4);
  const uint32_t bits = U32BeAt(head, 20);
  const uint64_t size = U64BeAt(head, 24);
  if (!HasAt(head, 0, "QFI\xFB") || version < 2 || version > 3 || bits < 9 || bits > 21 ||
      size > kMostSize) {
    return nullptr;
  }
  const uint64_t cluster = uint64_t{1} << bits;
  const uint64_t entries = cluster / 8;
  const uint32_t l1_size = U32BeAt(head, 36);
  const uint64_t l1 = U64BeAt(head, 40);
  constexpr uint64_t kOffset = 0x00FF'FFFF'FFFF'FE00;
  constexpr uint64_t kCompressed = uint64_t{1} << 62;
  const auto find = [&file, entries, l1, l1_size](uint64_t number) -> std::optional<uint64_t> {
    const uint64_t index = number / entries;
    if (index >= l1_size) return std::nullopt;
    const uint64_t l2 = Number(file, l1 + index * 8, 8, true) & kOffset;
    if (l2 == 0) return std::nullopt;
    const uint64_t entry = Number(file, l2 + number % entries * 8, 8, true);
    if ((entry & kCompressed) != 0 || (entry & 1) != 0 || (entry & kOffset) == 0)
      return std::nullopt;
    return entry & kOffset;
  };
  return std::make_unique<BlockView>(file, size, cluster, find);
}

std::unique_ptr<RandomInput> ViewVmdk(const RandomInput& file) {
  const std::string head = ReadString(file, 0, 512).value_or("");
  const uint64_t sectors = U64LeAt(head, 12);
  const uint64_t grain = U64LeAt(head, 20);
  const uint32_t per_table = U32LeAt(head, 44);
  const uint64_t directory = U64LeAt(head, 56);
  const bool sane = HasAt(head, 0, "KDMV") && sectors <= kMostSize / kSector && grain > 0 &&
                    grain <= 1 << 20 && IsBlockSize(grain * kSector) && per_table > 0 &&
                    per_table <= 1 << 20 && directory <= file.size() / kSector;
  if (!sane) return nullptr;
  const auto find = [&file, directory, per_table](uint64_t number) -> std::optional<uint64_t> {
    const uint64_t table =
        Number(file, directory * kSector + number / per_table * 4, 4, false) * kSector;
    if (table == 0) return std::nullopt;
    const uint64_t place = Number(file, table + number % per_table * 4, 4, false);
    if (place <= 1) return std::nullopt;  // 1: reads as zeros
    return place * kSector;
  };
  return std::make_unique<BlockView>(file, sectors * kSector, grain * kSector, find);
}

std::unique_ptr<RandomInput> ViewVdi(const RandomInput& file) {
  const std::string head = ReadString(file, 0, 512).value_or("");
  const uint64_t map = U32LeAt(head, 340);
  const uint64_t data = U32LeAt(head, 344);
  const uint64_t size = U64LeAt(head, 368);
  const uint32_t block = U32LeAt(head, 376);
  const uint32_t blocks = U32LeAt(head, 384);
  if (U32LeAt(head, 64) != 0xBEDA107F || U32LeAt(head, 68) >> 16 != 1 || size > kMostSize ||
      !IsBlockSize(block)) {
    return nullptr;
  }
  const auto find = [&file, map, data, block, blocks](uint64_t number) -> std::optional<uint64_t> {
    if (number >= blocks) return std::nullopt;
    const uint64_t place = Number(file, map + number * 4, 4, false);
    if (place >= 0xFFFFFFFE) return std::nullopt;
    return data + place * block;
  };
  return std::make_unique<BlockView>(file, size, block, find);
}

std::unique_ptr<RandomInput> ViewVhd(const RandomInput& file) {
  if (file.size() < kSector) return nullptr;
  const uint64_t footer_at = file.size() - kSector;
  std::string footer = ReadString(file, footer_at, kSector).value_or("");
  if (!HasAt(footer, 0, "conectix")) footer = ReadString(file, 0, kSector).value_or("");
  if (!HasAt(footer, 0, "conectix")) return nullptr;
  const uint64_t size = U64BeAt(footer, 48);
  const uint32_t type = U32BeAt(footer, 60);
  constexpr uint32_t kFixed = 2;
  constexpr uint32_t kDynamic = 3;
  if (type == kFixed) return std::make_unique<SliceInput>(file, 0, footer_at);
  const std::string header = ReadString(file, U64BeAt(footer, 16), 1024).value_or("");
  const uint64_t table = U64BeAt(header, 16);
  const uint32_t entries = U32BeAt(header, 28);
  const uint64_t block = U32BeAt(header, 32);
  if (type != kDynamic || !HasAt(header, 0, "cxsparse") || !IsBlockSize(block) || size > kMostSize)
    return nullptr;
  const uint64_t bitmap = (block / kSector / 8 + kSector - 1) / kSector * kSector;
  const auto find = [&file, table, entries, bitmap](uint64_t number) -> std::optional<uint64_t> {
    if (number >= entries) return std::nullopt;
    const uint64_t place = Number(file, table + number * 4, 4, true);
    if (place == 0xFFFFFFFF) return std::nullopt;
    return place * kSector + bitmap;
  };
  return std::make_unique<BlockView>(file, size, block, find);
}

namespace {

// GUIDs of [MS-VHDX] 2.2.3.2 and 2.6.2, the first eight bytes as stored.
constexpr std::string_view kBatRegion("\x66\x77\xC2\x2D\x23\xF6\x00\x42", 8);
constexpr std::string_view kMetadataRegion("\x06\xA2\x7C\x8B\x90\x47\x9A\x4B", 8);
constexpr std::string_view kFileParameters("\x37\x67\xA1\xCA\x36\xFA\x43\x4D", 8);
constexpr std::string_view kVirtualSize("\x24\x42\xA5\x2F\x1B\xCD\x76\x48", 8);
constexpr std::string_view kLogicalSector("\x1D\xBF\x41\x81\x6F\xA9\x09\x47", 8);

struct VhdxParts {
  uint64_t bat = 0;
  uint64_t block = 0;
  uint64_t size = 0;
  uint64_t sector = kSector;
  bool has_parent = false;
};

void ReadVhdxMetadata(const RandomInput& file, uint64_t region, VhdxParts* parts) {
  const std::string table = ReadString(file, region, 64 * 1024).value_or("");
  if (!HasAt(table, 0, "metadata")) return;
  const uint16_t count = U16LeAt(table, 10);
  for (size_t i = 0; i < count && i < 2047; ++i) {
    const size_t at = 32 + i * 32;
    const uint64_t value = region + U32LeAt(table, at + 16);
    if (HasAt(table, at, kFileParameters)) {
      parts->block = Number(file, value, 4, false);
      parts->has_parent = (Number(file, value + 4, 4, false) & 2) != 0;
    }
    if (HasAt(table, at, kVirtualSize)) parts->size = Number(file, value, 8, false);
    if (HasAt(table, at, kLogicalSector)) parts->sector = Number(file, value, 4, false);
  }
}

}  // namespace

std::unique_ptr<RandomInput> ViewVhdx(const RandomInput& file) {
  constexpr uint64_t kRegions = 192 * 1024;
  if (ReadString(file, 0, 8).value_or("") != "vhdxfile") return nullptr;
  const std::string regions = ReadString(file, kRegions, 64 * 1024).value_or("");
  if (!HasAt(regions, 0, "regi")) return nullptr;
  VhdxParts parts;
  for (size_t i = 0; i < U32LeAt(regions, 8) && i < 2047; ++i) {
    const size_t at = 16 + i * 32;
    if (HasAt(regions, at, kBatRegion)) parts.bat = U64LeAt(regions, at + 16);
    if (HasAt(regions, at, kMetadataRegion))
      ReadVhdxMetadata(file, U64LeAt(regions, at + 16), &parts);
  }
  const bool sane = parts.bat != 0 && IsBlockSize(parts.block) && parts.size <= kMostSize &&
                    (parts.sector == kSector || parts.sector == 4096) && !parts.has_parent;
  if (!sane) return nullptr;
  // After so many blocks the table has an entry for a bitmap.
  const uint64_t ratio = (uint64_t{1} << 23) * parts.sector / parts.block;
  const auto find = [&file, parts, ratio](uint64_t number) -> std::optional<uint64_t> {
    const uint64_t entry =
        Number(file, parts.bat + (number + number / std::max<uint64_t>(ratio, 1)) * 8, 8, false);
    constexpr uint64_t kPresent = 6;
    if ((entry & 7) < kPresent) return std::nullopt;
    return entry >> 20 << 20;
  };
  return std::make_unique<BlockView>(file, parts.size, parts.block, find);
}

}  // namespace warder
