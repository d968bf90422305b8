#include "scanner/open/joined_input.h"

#include <algorithm>
#include <utility>

namespace warder {

JoinedInput::JoinedInput(std::vector<std::unique_ptr<const RandomInput>> pieces)
    : pieces_(std::move(pieces)) {
  for (const auto& piece : pieces_) {
    if (pieces_.size() > 1) begins_.push_back(size_);
    size_ += piece->size();
  }
}

Result<size_t> JoinedInput::ReadAt(uint64_t offset, char* to, size_t length) const {
  size_t done = 0;
  for (const auto& piece : pieces_) {
    if (offset >= piece->size()) {
      offset -= piece->size();
      continue;
    }
    const size_t wanted = std::min<uint64_t>(length - done, piece->size() - offset);
    const auto count = piece->ReadAt(offset, to + done, wanted);
    if (!count) {
      int none = 0;
      system_error_.compare_exchange_strong(none, count.error().system);
      return count;
    }
    done += *count;
    if (*count < wanted || done == length) break;  // a piece that has shrunk ends the whole
    offset = 0;
  }
  return done;
}

}  // namespace warder
