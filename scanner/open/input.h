// Bytes to be read: in order, or at any place.
#ifndef WARDER_OPEN_INPUT_H_
#define WARDER_OPEN_INPUT_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"

namespace warder {

// Where bytes come from: a file, a member of a container, memory. Read in order.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Fills `to` with the next `size` bytes and returns how many were read. Fewer than `size` means
  // that the end was reached (it is not called again after that): loop inside where the system may
  // return less.
  virtual Result<size_t> Read(char* to, size_t size) = 0;
  // What is wrong with the bytes although some or all of them could be given: a checksum that does
  // not match, an end before its time. One phrase for a gap; empty if nothing is. Final once the
  // end was reached.
  virtual std::string Flaw() const { return {}; }
};

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(ByteView bytes) : rest_(bytes) {}
  Result<size_t> Read(char* to, size_t size) override;

 private:
  ByteView rest_;
};

// Bytes of known size that may be read at any place. Const calls are safe from several threads.
class RandomInput {
 public:
  virtual ~RandomInput() = default;
  virtual uint64_t size() const = 0;
  // Reads up to `length` bytes at `offset`; fewer only where the input ends. Never more than
  // size().
  virtual Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const = 0;
  // As of ByteSource: known once all of it was read in order.
  virtual std::string Flaw() const { return {}; }
  // Where the files begin that it was joined from; empty for one that is whole.
  virtual std::span<const uint64_t> VolumeBegins() const { return {}; }
};

// A view of memory that the caller keeps alive.
class MemoryInput final : public RandomInput {
 public:
  explicit MemoryInput(ByteView bytes) : bytes_(bytes) {}
  uint64_t size() const override { return bytes_.size(); }
  Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const override;

 private:
  ByteView bytes_;
};

// An open descriptor, read with pread; the caller keeps it open.
class DescriptorInput final : public RandomInput {
 public:
  DescriptorInput(int fd, uint64_t size) : fd_(fd), size_(size) {}
  uint64_t size() const override { return size_; }
  Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const override;

 private:
  int fd_;
  uint64_t size_;
};

// A stretch of another input, such as one that starts behind a self-extractor's program.
class SliceInput final : public RandomInput {
 public:
  SliceInput(const RandomInput& whole, uint64_t begin, uint64_t length);
  uint64_t size() const override { return length_; }
  Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const override;

 private:
  const RandomInput& whole_;
  uint64_t begin_;
  uint64_t length_;
};

// The bytes of `input` in order.
class InputSource final : public ByteSource {
 public:
  explicit InputSource(const RandomInput& input) : input_(input) {}
  Result<size_t> Read(char* to, size_t size) override;
  std::string Flaw() const override { return input_.Flaw(); }

 private:
  const RandomInput& input_;
  uint64_t at_ = 0;
};

// Reads [offset, offset + length) or as much of it as exists. For structures of bounded size: the
// caller checks `length` against a budget first.
Result<std::string> ReadString(const RandomInput& input, uint64_t offset, size_t length);

}  // namespace warder

#endif  // WARDER_OPEN_INPUT_H_
