// A side that is about to sleep says so, then looks again; the other side moves its counter, then
// looks whether anybody sleeps. Both steps are sequentially consistent, so one of the two always
// sees the other's.
#include "scanner/open/sandbox/ring.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace warder {

// Counters on cache lines of their own, and the bytes behind them.
struct RingMemory::Shared {
  alignas(64) std::atomic<uint64_t> written;  // bytes so far; moved by the writer
  std::atomic<uint32_t> writer_sleeps;
  alignas(64) std::atomic<uint64_t> read;  // bytes so far; moved by the reader
  std::atomic<uint32_t> reader_sleeps;
  alignas(4096) char bytes[kRingBytes];
};
static_assert(std::atomic<uint64_t>::is_always_lock_free, "the counters are shared by processes");

namespace {

// A side that waits is woken when it can do this much at once.
constexpr size_t kWorthWaking = kRingBytes / 4;

Error SystemError(const char* what) {
  return {ErrorKind::kResource, std::string(what) + ": " + std::strerror(errno)};
}

}  // namespace

Result<RingMemory> RingMemory::Create() {
  UniqueFd fd(memfd_create("warder-ring", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!fd.valid()) return tl::unexpected(SystemError("cannot create shared memory"));
  if (ftruncate(fd.get(), sizeof(Shared)) != 0)
    return tl::unexpected(SystemError("cannot size shared memory"));
  if (fcntl(fd.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
    return tl::unexpected(SystemError("cannot seal shared memory"));
  return Map(std::move(fd));
}

Result<RingMemory> RingMemory::Map(UniqueFd fd) {
  void* memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, fd.get(), 0);
  if (memory == MAP_FAILED) return tl::unexpected(SystemError("cannot map shared memory"));
  return RingMemory(std::move(fd), static_cast<Shared*>(memory));
}

RingMemory::RingMemory(RingMemory&& other) noexcept
    : fd_(std::move(other.fd_)), shared_(std::exchange(other.shared_, nullptr)) {}

RingMemory& RingMemory::operator=(RingMemory&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(shared_, other.shared_);
  return *this;
}

RingMemory::~RingMemory() {
  if (shared_ != nullptr) munmap(shared_, sizeof(Shared));
}

RingWriter::RingWriter(RingMemory memory, RingWait wait, RingWake wake)
    : memory_(std::move(memory)), wait_(std::move(wait)), wake_(std::move(wake)) {}

bool RingWriter::AwaitRoom() {
  auto& shared = *memory_.shared_;
  const auto full = [&] { return written_ - shared.read.load() >= kRingBytes; };
  while (full()) {
    shared.writer_sleeps = 1;
    Flush();
    const bool go_on = !full() || wait_();
    shared.writer_sleeps = 0;
    if (!go_on) return false;
  }
  return true;
}

bool RingWriter::Write(const char* bytes, size_t size) {
  auto& shared = *memory_.shared_;
  while (size > 0) {
    if (!AwaitRoom()) return false;
    const uint64_t room = kRingBytes - (written_ - shared.read.load());
    const size_t at = written_ % kRingBytes;
    const size_t count = std::min<uint64_t>({size, room, kRingBytes - at});
    std::memcpy(shared.bytes + at, bytes, count);
    written_ += count;
    shared.written = written_;
    bytes += count;
    size -= count;
    if (written_ - shared.read.load() >= kWorthWaking) Flush();
  }
  return true;
}

void RingWriter::Flush() {
  auto& shared = *memory_.shared_;
  if (shared.reader_sleeps.load() != 0 && shared.reader_sleeps.exchange(0) != 0) wake_();
}

RingReader::RingReader(RingMemory memory, RingWait wait, RingWake wake)
    : memory_(std::move(memory)), wait_(std::move(wait)), wake_(std::move(wake)) {}

// At least one byte, unless waiting ended.
Result<size_t> RingReader::Available() {
  auto& shared = *memory_.shared_;
  for (bool waited = false;;) {
    const uint64_t there = shared.written.load() - read_;
    if (there > kRingBytes) return Fail(ErrorKind::kInput, "the ring was tampered with");
    if (there > 0) return there;
    if (waited) return Fail(ErrorKind::kResource, "the reader is gone");
    shared.reader_sleeps = 1;
    if (shared.written.load() == read_) waited = !wait_();
    shared.reader_sleeps = 0;
  }
}

void RingReader::Release(size_t size) {
  auto& shared = *memory_.shared_;
  read_ += size;
  shared.read = read_;
  if (shared.writer_sleeps.load() == 0) return;
  if (shared.written.load() - read_ > kRingBytes - kWorthWaking) return;
  if (shared.writer_sleeps.exchange(0) != 0) wake_();
}

Outcome RingReader::Read(char* to, size_t size) {
  while (size > 0) {
    WARDER_ASSIGN(const size_t there, Available());
    const size_t at = read_ % kRingBytes;
    const size_t count = std::min({size, there, kRingBytes - at});
    std::memcpy(to, memory_.shared_->bytes + at, count);
    Release(count);
    to += count;
    size -= count;
  }
  return {};
}

}  // namespace warder
