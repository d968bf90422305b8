// Several inputs as one.
#ifndef WARDER_OPEN_JOINED_INPUT_H_
#define WARDER_OPEN_JOINED_INPUT_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "scanner/open/input.h"

namespace warder {

// Several inputs one behind the other, as if they were one file.
class JoinedInput final : public RandomInput {
 public:
  explicit JoinedInput(std::vector<std::unique_ptr<const RandomInput>> pieces);
  uint64_t size() const override { return size_; }
  Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const override;
  // Of more than one.
  std::span<const uint64_t> VolumeBegins() const override { return begins_; }
  // errno of the first piece that could not be read; 0 = none. Whoever parses what is read may take
  // that for damage.
  int system_error() const { return system_error_; }

 private:
  std::vector<std::unique_ptr<const RandomInput>> pieces_;
  std::vector<uint64_t> begins_;
  uint64_t size_ = 0;
  mutable std::atomic<int> system_error_ = 0;
};

}  // namespace warder

#endif  // WARDER_OPEN_JOINED_INPUT_H_
