// Bytes of open descriptors for the text reader.
#ifndef WARDER_RUN_FILE_SOURCE_H_
#define WARDER_RUN_FILE_SOURCE_H_

#include <atomic>
#include <cstdint>
#include <vector>

#include "scanner/model/object.h"
#include "scanner/open/plain/text_reader.h"

namespace warder {

// A regular file, up to the size it had when it was opened. Holes are skipped: they hold nothing,
// and a file of a terabyte of them must not cost a terabyte of reading. A form feed stands in place
// of each, so that what is on either side does not run together; FilePosition turns offsets of what
// was read into offsets of the file.
class FileSource final : public ByteSource {
 public:
  FileSource(int fd, const ObjectMetadata& metadata, std::atomic<uint64_t>* bytes_done);
  Result<size_t> Read(char* to, size_t size) override;
  // Offset in the file of byte number `read_offset` of what was read.
  uint64_t FilePosition(uint64_t read_offset) const;
  bool skipped_holes() const { return !holes_.empty(); }

 private:
  struct Hole {
    uint64_t read_offset;  // of the first byte behind it, in what was read
    uint64_t shift;        // file offset minus read offset from there on
  };
  // Moves to the next range of data; writes the mark of a hole to `to` if one was skipped.
  size_t NextRange(char* to);

  int fd_;
  uint64_t size_;
  bool may_have_holes_;
  uint64_t position_ = 0;
  uint64_t read_ = 0;      // bytes given out
  uint64_t data_end_ = 0;  // of the range of data that position_ is in
  std::vector<Hole> holes_;
  std::atomic<uint64_t>* bytes_done_;
};

// A pipe or anything else that can only be read from front to back.
class StreamSource final : public ByteSource {
 public:
  StreamSource(int fd, std::atomic<uint64_t>* bytes_done) : fd_(fd), bytes_done_(bytes_done) {}
  Result<size_t> Read(char* to, size_t size) override;

 private:
  int fd_;
  std::atomic<uint64_t>* bytes_done_;
};

}  // namespace warder

#endif  // WARDER_RUN_FILE_SOURCE_H_
