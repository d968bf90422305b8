#include "scanner/open/budget.h"

#include <utility>

namespace warder {

void Budget::Start() {
  input_ = members_ = bytes_ = 0;
  start_ = std::chrono::steady_clock::now();
  waiting_ = {};
  reason_.clear();
}

bool Budget::Exceed(std::string reason) {
  if (reason_.empty()) reason_ = "over budget: " + std::move(reason);
  return false;
}

bool Budget::CheckTime() {
  if (exceeded()) return false;
  const auto worked = std::chrono::steady_clock::now() - start_ - waiting_;
  if (worked < std::chrono::seconds(limits_.max_seconds)) return true;
  return Exceed("more than " + std::to_string(limits_.max_seconds) + " seconds (--max-seconds)");
}

bool Budget::AddMember() {
  if (++members_ > limits_.max_members) {
    return Exceed("more than " + std::to_string(limits_.max_members) + " members (--max-members)");
  }
  return CheckTime();
}

bool Budget::AddBytes(uint64_t bytes) {
  bytes_ = bytes > UINT64_MAX - bytes_ ? UINT64_MAX : bytes_ + bytes;
  if (bytes_ > limits_.max_bytes) {
    return Exceed("more than " + std::to_string(limits_.max_bytes) +
                  " bytes when unpacked (--max-bytes)");
  }
  if (bytes_ > kFreeExpansion && bytes_ / limits_.max_ratio > input_) {
    return Exceed("unpacks to more than " + std::to_string(limits_.max_ratio) +
                  " times its size (--max-ratio)");
  }
  return CheckTime();
}

}  // namespace warder
