// What one outermost object has cost so far, against what it may cost.
#ifndef WARDER_OPEN_BUDGET_H_
#define WARDER_OPEN_BUDGET_H_

#include <chrono>
#include <cstdint>
#include <string>

#include "scanner/base/limits.h"

namespace warder {

// Once a budget is exceeded it stays so: every call says no, and reason() says which one it was.
class Budget {
 public:
  explicit Budget(const Limits& limits) : limits_(limits) {}

  // Starts on another outermost object.
  void Start();
  // Bytes of the outermost object that may be, or have been, read.
  void AddInput(uint64_t bytes) { input_ += bytes; }
  bool AddMember();
  // Unpacked bytes, at whatever level.
  bool AddBytes(uint64_t bytes);
  // Time that the reader spent waiting; not counted.
  void AddWaiting(std::chrono::nanoseconds time) { waiting_ += time; }

  const Limits& limits() const { return limits_; }
  bool exceeded() const { return !reason_.empty(); }
  const std::string& reason() const { return reason_; }

 private:
  bool CheckTime();
  bool Exceed(std::string reason);

  Limits limits_;
  uint64_t input_ = 0;
  uint64_t members_ = 0;
  uint64_t bytes_ = 0;
  std::chrono::steady_clock::time_point start_;
  std::chrono::nanoseconds waiting_{0};
  std::string reason_;
};

}  // namespace warder

#endif  // WARDER_OPEN_BUDGET_H_
