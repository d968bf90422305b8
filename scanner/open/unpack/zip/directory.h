// Where a zip archive's index is, and its entries one by one.
#ifndef WARDER_OPEN_UNPACK_ZIP_DIRECTORY_H_
#define WARDER_OPEN_UNPACK_ZIP_DIRECTORY_H_

#include <cstdint>
#include <optional>
#include <string>

#include "scanner/open/input.h"
#include "scanner/open/unpack/buffered_source.h"
#include "scanner/open/unpack/zip/records.h"

namespace warder::zip {

// The end of central directory record, with zip64 values in place.
struct Directory {
  uint64_t begin = 0;    // of the first central entry, in the input
  uint64_t size = 0;     // of all of them
  uint64_t entries = 0;  // as stated
  uint64_t base = 0;     // what stated offsets count from: bytes in front of the archive
  uint64_t end = 0;      // behind the end record and its comment
  uint32_t disk = 0;     // which volume the record is on, the last one, from 0
  std::string comment;
};

// Looks for it in the last bytes of the input. Of several records the last one that fits wins.
std::optional<Directory> FindDirectory(const RandomInput& input, ByteView tail);
// The entries in the order of the directory. Memory: one window.
class DirectoryWalk {
 public:
  DirectoryWalk(const RandomInput& input, const Directory& directory);
  // Nothing at the end of the directory, or where it is damaged.
  std::optional<Entry> Next();
  // Where the walk stands in the input.
  uint64_t position() const { return begin_ + in_.position(); }
  // The whole directory was walked.
  bool at_end() { return in_.AtEnd(); }

 private:
  uint64_t begin_;
  SliceInput slice_;
  InputSource source_;
  BufferedSource in_;
};

}  // namespace warder::zip

#endif  // WARDER_OPEN_UNPACK_ZIP_DIRECTORY_H_
