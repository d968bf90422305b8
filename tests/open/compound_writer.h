// Writes compound files for tests: what [MS-CFB] asks for, in the simplest layout.
#ifndef WARDER_TESTS_OPEN_COMPOUND_WRITER_H_
#define WARDER_TESTS_OPEN_COMPOUND_WRITER_H_

#include <string>
#include <vector>

namespace warder {

struct CompoundItem {
  std::string path;  // "Storage/Stream"; storages that it names are made. ASCII and control bytes
  std::string bytes;
};

// `sector_size` is 512 (version 3) or 4096 (version 4). Streams below 4096 bytes go into the mini
// stream.
std::string WriteCompound(const std::vector<CompoundItem>& items, size_t sector_size = 512);

}  // namespace warder

#endif  // WARDER_TESTS_OPEN_COMPOUND_WRITER_H_
