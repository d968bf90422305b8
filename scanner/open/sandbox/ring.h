// A ring of bytes in sealed shared memory: one process writes, another reads.
//
// The reading side trusts nothing that lies in it. It keeps its own place to itself, checks the
// writer's against it, and copies bytes out once, before it looks at them: what it has checked
// cannot change any more. The memory is sealed against shrinking, so that touching it can not
// fault.
//
// Waiting is the business of a Waker on either side, which sends and awaits one message over a
// socket; a side is woken only if it has said that it sleeps, so that busy sides make no system
// calls.
#ifndef WARDER_OPEN_SANDBOX_RING_H_
#define WARDER_OPEN_SANDBOX_RING_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "scanner/base/result.h"
#include "scanner/base/unique_fd.h"

namespace warder {

// Bytes of content that are on the way at most. Large enough that the sides rarely wait for each
// other, small enough to stay in the second-level cache.
inline constexpr size_t kRingBytes = 512 * 1024;

// The mapping of one side. Header and bytes are shared.
class RingMemory {
 public:
  // New memory, all zero, with its seals set; `fd()` is what the other side maps.
  static Result<RingMemory> Create();
  // Memory that the other side has created. Takes the descriptor and closes it.
  static Result<RingMemory> Map(UniqueFd fd);

  RingMemory(RingMemory&& other) noexcept;
  RingMemory& operator=(RingMemory&& other) noexcept;
  RingMemory(const RingMemory&) = delete;
  RingMemory& operator=(const RingMemory&) = delete;
  ~RingMemory();

  int fd() const { return fd_.get(); }

 private:
  friend class RingWriter;
  friend class RingReader;
  struct Shared;
  RingMemory(UniqueFd fd, Shared* shared) : fd_(std::move(fd)), shared_(shared) {}

  UniqueFd fd_;
  Shared* shared_ = nullptr;
};

// Waits for, or gives, a sign that the other side has moved. False: the other side is gone, or time
// is up; nothing more will be read or written.
using RingWait = std::function<bool()>;
using RingWake = std::function<void()>;

class RingWriter {
 public:
  RingWriter(RingMemory memory, RingWait wait, RingWake wake);

  // Blocks while the ring is full. False once the other side is gone.
  bool Write(const char* bytes, size_t size);
  // Makes sure that a reader that sleeps learns of what was written; else it is woken only when
  // there is a good deal to read.
  void Flush();

 private:
  bool AwaitRoom();

  RingMemory memory_;
  RingWait wait_;
  RingWake wake_;
  uint64_t written_ = 0;
};

class RingReader {
 public:
  RingReader(RingMemory memory, RingWait wait, RingWake wake);

  // Copies exactly `size` bytes out, blocking until they are there. Fails with kInput if the other
  // side has tampered with the ring, with kResource if waiting ended before (the other side is gone
  // or too slow).
  Outcome Read(char* to, size_t size);
  uint64_t bytes_read() const { return read_; }

 private:
  Result<size_t> Available();
  void Release(size_t size);

  RingMemory memory_;
  RingWait wait_;
  RingWake wake_;
  uint64_t read_ = 0;
};

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_RING_H_
