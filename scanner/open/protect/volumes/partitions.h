// Partition tables: MBR and GPT.
#ifndef WARDER_OPEN_PROTECT_VOLUMES_PARTITIONS_H_
#define WARDER_OPEN_PROTECT_VOLUMES_PARTITIONS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "scanner/open/input.h"

namespace warder {

struct Partition {
  uint64_t begin = 0;  // bytes
  uint64_t length = 0;
};

// The partitions of a disk, logical ones too; nothing where there is no table. Entries that hold
// nothing by their type (extended, BIOS boot, Microsoft reserved) are left out.
std::optional<std::vector<Partition>> PartitionsOf(const RandomInput& disk);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_VOLUMES_PARTITIONS_H_
