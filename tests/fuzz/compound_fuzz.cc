// Compound files: every stream of the tree, read in order and out of it.
#include <array>

#include "scanner/open/compound/compound_file.h"
#include "tests/fuzz/fuzz_target.h"

using namespace warder;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const MemoryInput input(fuzz::View(data, size));
  const auto file = CompoundFile::Open(input);
  if (!file) return 0;
  std::array<char, 512> buffer;
  uint64_t read = 0;
  for (size_t i = 0; i < file->entries().size() && i < 200; ++i) {
    const CompoundEntry& entry = file->entries()[i];
    fuzz::Require(entry.parent < file->entries().size(), "parents exist");
    const auto stream = file->OpenStream(i);
    if (!stream) continue;
    for (uint64_t at = 0; at < stream->size() && read < (uint64_t{1} << 20); at += buffer.size()) {
      const auto count = stream->ReadAt(at, buffer.data(), buffer.size());
      if (!count || *count == 0) break;
      read += *count;
      fuzz::Require(stream->FileOffset(at) < size, "a stream lies in its file");
    }
    (void)stream->ReadAt(stream->size(), buffer.data(), buffer.size());
    (void)file->Find(entry.name, entry.parent);
  }
  return 0;
}
