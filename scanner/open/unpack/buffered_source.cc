#include "scanner/open/unpack/buffered_source.h"

#include <algorithm>
#include <cstring>

namespace warder {

ByteView BufferedSource::Peek(size_t wanted) {
  if (end_ - begin_ < wanted && !at_end_) {
    const size_t keep = std::min(begin_, kUnread);
    std::memmove(buffer_.get(), buffer_.get() + begin_ - keep, end_ - begin_ + keep);
    end_ = end_ - begin_ + keep;
    begin_ = keep;
    const auto count = source_.Read(buffer_.get() + end_, size_ - end_);
    if (!count) error_ = count.error().message;
    const size_t got = count.value_or(0);
    at_end_ = got < size_ - end_;
    end_ += got;
    position_ += got;
  }
  return {buffer_.get() + begin_, end_ - begin_};
}

}  // namespace warder
