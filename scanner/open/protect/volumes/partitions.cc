#include "scanner/open/protect/volumes/partitions.h"

#include <algorithm>
#include <array>
#include <string>

#include "scanner/base/byte_cursor.h"

namespace warder {
namespace {

constexpr uint64_t kSector = 512;
constexpr size_t kMostPartitions = 256;
constexpr int kMostLogical = 64;
constexpr size_t kEntry = 16;
constexpr size_t kTable = 446;

// UEFI Specification 2.9, 5.3.3; types as the first bytes of the GUID, as stored.
constexpr std::string_view kBiosBoot("\x48\x61\x68\x21\x49\x64\x6F\x6E", 8);
constexpr std::string_view kReserved("\x16\xE3\xC9\xE3\x5C\x0B\xB8\x4D", 8);
constexpr std::string_view kUnused("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);

bool IsExtended(uint8_t type) {
  return type == 0x05 || type == 0x0F || type == 0x85;
}

std::optional<std::vector<Partition>> ReadGpt(const RandomInput& disk, uint64_t sector) {
  const auto header = ReadString(disk, sector, 512);
  if (!header || !HasAt(*header, 0, "EFI PART")) return std::nullopt;
  const uint64_t first = U64LeAt(*header, 72);
  const uint32_t count = U32LeAt(*header, 80);
  const uint32_t size = U32LeAt(*header, 84);
  std::vector<Partition> partitions;
  if (size < 128 || size > 4096 || first > disk.size() / sector) return partitions;
  const size_t entries = std::min<size_t>(count, kMostPartitions);
  const auto table = ReadString(disk, first * sector, entries * size);
  for (size_t i = 0; table && (i + 1) * size <= table->size(); ++i) {
    const ByteView entry = ByteView(*table).substr(i * size, size);
    const bool holds_nothing =
        HasAt(entry, 0, kUnused) || HasAt(entry, 0, kBiosBoot) || HasAt(entry, 0, kReserved);
    const uint64_t begin = U64LeAt(entry, 32);
    const uint64_t last = U64LeAt(entry, 40);
    if (holds_nothing || last < begin || last > UINT64_MAX / sector - 1) continue;
    partitions.push_back({begin * sector, (last - begin + 1) * sector});
  }
  return partitions;
}

// The chain of tables in an extended partition: each has one logical partition and the next table.
void ReadLogical(const RandomInput& disk, uint64_t extended, std::vector<Partition>* partitions) {
  uint64_t at = extended;
  for (int i = 0; i < kMostLogical; ++i) {
    const auto table = ReadString(disk, at * kSector, 512);
    if (!table || !HasAt(*table, 510, "\x55\xAA")) return;
    const uint64_t begin = at + U32LeAt(*table, kTable + 8);
    const uint64_t length = U32LeAt(*table, kTable + 12);
    if (U8At(*table, kTable + 4) != 0 && length > 0)
      partitions->push_back({begin * kSector, length * kSector});
    const uint64_t next = U32LeAt(*table, kTable + kEntry + 8);
    if (!IsExtended(U8At(*table, kTable + kEntry + 4)) || next == 0) return;
    at = extended + next;
  }
}

// Boot sectors of file systems end in the same two bytes; their code makes no table of entries.
bool IsTable(ByteView sector, uint64_t size) {
  bool any = false;
  for (size_t i = 0; i < 4; ++i) {
    const ByteView entry = sector.substr(kTable + i * kEntry, kEntry);
    const uint8_t status = U8At(entry, 0);
    const uint64_t begin = U32LeAt(entry, 8);
    const uint64_t length = U32LeAt(entry, 12);
    if (status != 0 && status != 0x80) return false;
    if (U8At(entry, 4) == 0) {
      if (begin != 0 || length != 0) return false;
      continue;
    }
    if (begin == 0 || length == 0 || begin * kSector >= size) return false;
    any = true;
  }
  return any;
}

}  // namespace

std::optional<std::vector<Partition>> PartitionsOf(const RandomInput& disk) {
  const auto sector = ReadString(disk, 0, 512);
  if (!sector || !HasAt(*sector, 510, "\x55\xAA")) return std::nullopt;
  for (const uint64_t size : {kSector, uint64_t{4096}}) {
    if (auto gpt = ReadGpt(disk, size)) return gpt;
  }
  if (!IsTable(*sector, disk.size())) return std::nullopt;
  std::vector<Partition> partitions;
  for (size_t i = 0; i < 4; ++i) {
    const ByteView entry = ByteView(*sector).substr(kTable + i * kEntry, kEntry);
    const uint8_t type = U8At(entry, 4);
    const uint64_t begin = U32LeAt(entry, 8);
    if (type == 0) continue;
    if (IsExtended(type)) {
      ReadLogical(disk, begin, &partitions);
    } else {
      partitions.push_back({begin * kSector, uint64_t{U32LeAt(entry, 12)} * kSector});
    }
  }
  return partitions;
}

}  // namespace warder
