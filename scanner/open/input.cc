#include "scanner/open/input.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

namespace warder {

Result<size_t> MemorySource::Read(char* to, size_t size) {
  const size_t count = std::min(size, rest_.size());
  if (count > 0) std::memcpy(to, rest_.data(), count);
  rest_.remove_prefix(count);
  return count;
}

Result<size_t> MemoryInput::ReadAt(uint64_t offset, char* to, size_t length) const {
  if (offset >= bytes_.size()) return 0;
  const size_t count = std::min<uint64_t>(length, bytes_.size() - offset);
  std::memcpy(to, bytes_.data() + offset, count);
  return count;
}

Result<size_t> DescriptorInput::ReadAt(uint64_t offset, char* to, size_t length) const {
  if (offset >= size_) return 0;
  length = std::min<uint64_t>(length, size_ - offset);
  size_t done = 0;
  while (done < length) {
    const ssize_t count = pread(fd_, to + done, length - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      const int error = errno;
      return tl::unexpected(
          Error{ErrorKind::kIo, std::string("cannot read: ") + std::strerror(error), error});
    }
    if (count == 0) break;
    done += static_cast<size_t>(count);
  }
  return done;
}

SliceInput::SliceInput(const RandomInput& whole, uint64_t begin, uint64_t length)
    : whole_(whole),
      begin_(std::min(begin, whole.size())),
      length_(std::min(length, whole.size() - begin_)) {}

Result<size_t> SliceInput::ReadAt(uint64_t offset, char* to, size_t length) const {
  if (offset >= length_) return 0;
  return whole_.ReadAt(begin_ + offset, to, std::min<uint64_t>(length, length_ - offset));
}

Result<size_t> InputSource::Read(char* to, size_t size) {
  WARDER_ASSIGN(const size_t count, input_.ReadAt(at_, to, size));
  at_ += count;
  return count;
}

Result<std::string> ReadString(const RandomInput& input, uint64_t offset, size_t length) {
  if (offset >= input.size()) return std::string();
  std::string text(std::min<uint64_t>(length, input.size() - offset), '\0');
  WARDER_ASSIGN(const size_t count, input.ReadAt(offset, text.data(), text.size()));
  text.resize(count);
  return text;
}

}  // namespace warder
