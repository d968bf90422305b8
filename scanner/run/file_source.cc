#include "scanner/run/file_source.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "scanner/source/open_file.h"

namespace warder {
namespace {

constexpr char kHoleMark = '\f';
// Less than this missing from the blocks of a file may be compression or inline data: not worth
// asking for holes.
constexpr uint64_t kMinHole = 64 * 1024;

Error ReadError(int error) {
  return {ErrorKind::kIo, GapFromErrno(error).reason, error};
}

}  // namespace

FileSource::FileSource(int fd, const ObjectMetadata& metadata, std::atomic<uint64_t>* bytes_done)
    : fd_(fd),
      size_(metadata.size),
      may_have_holes_(metadata.allocated_bytes + kMinHole <= metadata.size),
      data_end_(may_have_holes_ ? 0 : metadata.size),
      bytes_done_(bytes_done) {}

size_t FileSource::NextRange(char* to) {
  const auto range = NextDataRange(fd_, position_, size_);
  const uint64_t begin = range ? range->begin : size_;
  data_end_ = range ? range->end : size_;
  const uint64_t hole = begin - position_;
  position_ = begin;
  if (hole == 0 || !range) return 0;
  *to = kHoleMark;
  ++read_;
  holes_.push_back({read_, position_ - read_});
  return 1;
}

Result<size_t> FileSource::Read(char* to, size_t size) {
  size_t filled = 0;
  while (filled < size && position_ < size_) {
    if (position_ == data_end_) {
      filled += NextRange(to + filled);
      continue;
    }
    const size_t want = std::min<uint64_t>(size - filled, data_end_ - position_);
    const ssize_t got = pread(fd_, to + filled, want, static_cast<off_t>(position_));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::unexpected(ReadError(errno));
    if (got == 0) break;  // it shrank; the check after reading says so
    filled += static_cast<size_t>(got);
    position_ += static_cast<uint64_t>(got);
    read_ += static_cast<uint64_t>(got);
  }
  bytes_done_->fetch_add(filled, std::memory_order_relaxed);
  return filled;
}

uint64_t FileSource::FilePosition(uint64_t read_offset) const {
  const auto after =
      std::upper_bound(holes_.begin(), holes_.end(), read_offset,
                       [](uint64_t offset, const Hole& hole) { return offset < hole.read_offset; });
  return after == holes_.begin() ? read_offset : read_offset + std::prev(after)->shift;
}

Result<size_t> StreamSource::Read(char* to, size_t size) {
  size_t filled = 0;
  while (filled < size) {
    const ssize_t got = read(fd_, to + filled, size - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::unexpected(ReadError(errno));
    if (got == 0) break;
    filled += static_cast<size_t>(got);
  }
  bytes_done_->fetch_add(filled, std::memory_order_relaxed);
  return filled;
}

}  // namespace warder
