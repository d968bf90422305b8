// Bytes in order through a window, for decoders that take as much as they are given.
#ifndef WARDER_OPEN_UNPACK_BUFFERED_SOURCE_H_
#define WARDER_OPEN_UNPACK_BUFFERED_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "scanner/open/input.h"

namespace warder {

class BufferedSource {
 public:
  static constexpr size_t kSize = 64 * 1024;
  // Bytes that can be given back.
  static constexpr size_t kUnread = 16;

  explicit BufferedSource(ByteSource* source, size_t size = kSize)
      : source_(*source), size_(size), buffer_(new char[size]) {}

  // What lies ready; at least `wanted` (at most size - kUnread) bytes unless the source ends or
  // fails before. Valid until the next call.
  ByteView Peek(size_t wanted = 1);
  void Consume(size_t count) { begin_ += count; }
  // Gives the last `count` consumed bytes back; at most kUnread.
  void Unread(size_t count) { begin_ -= count; }
  // Of the next byte in the source.
  uint64_t position() const { return position_ - (end_ - begin_); }
  bool AtEnd() { return Peek(1).empty(); }
  // Why the source failed; empty if it did not.
  const std::string& error() const { return error_; }
  const ByteSource& source() const { return source_; }

 private:
  ByteSource& source_;
  size_t size_;
  std::unique_ptr<char[]> buffer_;
  size_t begin_ = 0;
  size_t end_ = 0;
  uint64_t position_ = 0;  // in the source, of end_
  bool at_end_ = false;
  std::string error_;
};

}  // namespace warder

#endif  // WARDER_OPEN_UNPACK_BUFFERED_SOURCE_H_
