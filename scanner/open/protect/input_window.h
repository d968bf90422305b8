// Small reads at rising places, served from one block of the input.
#ifndef WARDER_OPEN_PROTECT_INPUT_WINDOW_H_
#define WARDER_OPEN_PROTECT_INPUT_WINDOW_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "scanner/base/bytes.h"
#include "scanner/open/input.h"

namespace warder {

class InputWindow {
 public:
  explicit InputWindow(const RandomInput& input, size_t block = 4096)
      : input_(input), block_(block) {}

  uint64_t size() const { return input_.size(); }

  // [offset, offset + length) or as much of it as exists; valid until the next call. `length` is
  // at most a few blocks. A read that fails looks like the end.
  ByteView At(uint64_t offset, size_t length) {
    if (offset < begin_ || offset > begin_ + bytes_.size() ||
        length > begin_ + bytes_.size() - offset) {
      auto read = ReadString(input_, offset, std::max(length, block_));
      bytes_ = read ? *std::move(read) : std::string();
      begin_ = offset;
    }
    return ByteView(bytes_).substr(offset - begin_, length);
  }

 private:
  const RandomInput& input_;
  size_t block_;
  uint64_t begin_ = 0;
  std::string bytes_;
};

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_INPUT_WINDOW_H_
