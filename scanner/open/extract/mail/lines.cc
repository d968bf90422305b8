#include "scanner/open/extract/mail/lines.h"

#include <algorithm>

namespace warder {

bool LineReader::Next(LinePiece* piece) {
  if (again_) {
    again_ = false;
    *piece = last_;
    return true;
  }
  bytes_.Consume(taken_);
  taken_ = 0;
  ByteView ready = bytes_.Peek(1);
  if (ready.empty()) return false;
  size_t end = ready.substr(0, kLongest).find('\n');
  if (end == ready.npos && ready.size() < kLongest) {
    ready = bytes_.Peek(kLongest);
    end = ready.substr(0, kLongest).find('\n');
  }
  last_.begins = !in_line_;
  if (end == ready.npos) {
    size_t length = std::min(ready.size(), kLongest);
    // A line break is not cut in two.
    if (length > 1 && length < ready.size() && ready[length - 1] == '\r') --length;
    last_.text = ready.substr(0, length);
    last_.line_break = {};
    taken_ = length;
    in_line_ = true;
  } else {
    const size_t text = end > 0 && ready[end - 1] == '\r' ? end - 1 : end;
    last_.text = ready.substr(0, text);
    last_.line_break = ready.substr(text, end + 1 - text);
    taken_ = end + 1;
    in_line_ = false;
  }
  *piece = last_;
  return true;
}

}  // namespace warder
