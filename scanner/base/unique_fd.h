// A file descriptor that is closed exactly once.
#ifndef WARDER_BASE_UNIQUE_FD_H_
#define WARDER_BASE_UNIQUE_FD_H_

#include <unistd.h>

#include <utility>

namespace warder {

// Owns a descriptor, or nothing (-1). Not copyable; moving leaves nothing behind.
class UniqueFd {
 public:
  UniqueFd() = default;
  explicit UniqueFd(int fd) : fd_(fd) {}
  UniqueFd(UniqueFd&& other) noexcept : fd_(other.Release()) {}
  UniqueFd& operator=(UniqueFd&& other) noexcept {
    if (this != &other) Reset(other.Release());
    return *this;
  }
  UniqueFd(const UniqueFd&) = delete;
  UniqueFd& operator=(const UniqueFd&) = delete;
  ~UniqueFd() { Reset(); }

  int get() const { return fd_; }
  bool valid() const { return fd_ >= 0; }
  // The caller owns the descriptor from now on.
  int Release() { return std::exchange(fd_, -1); }
  void Reset(int fd = -1) {
    if (fd_ >= 0) close(fd_);
    fd_ = fd;
  }

 private:
  int fd_ = -1;
};

}  // namespace warder

#endif  // WARDER_BASE_UNIQUE_FD_H_
