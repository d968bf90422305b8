#include "scanner/open/charset/kernels.h"
#include "scanner/open/plain/block_pool.h"

namespace warder {

LineCursor::LineCursor(const DecodedBlock& block)
    : block_(block),
      at_(block.text.owned_begin),
      line_(block.first_line),
      line_start_(block.line_start) {
  while (next_folded_ < block.folded_breaks.size() && block.folded_breaks[next_folded_] < at_)
    ++next_folded_;
}

// Between folded breaks the line breaks of the view are those of the original.
void LineCursor::CountPlain(size_t end) {
  const char* text = block_.text.text.data();
  const size_t breaks = CountLineBreaks(text + at_, end - at_);
  if (breaks > 0) {
    const size_t last = block_.text.text.substr(0, end).rfind('\n');
    line_start_ = block_.text.map->OriginalEnd(last + 1);
    line_ += breaks;
  }
  at_ = end;
}

void LineCursor::CountTo(size_t view) {
  while (next_folded_ < block_.folded_breaks.size() && block_.folded_breaks[next_folded_] < view) {
    const size_t folded = block_.folded_breaks[next_folded_++];
    CountPlain(folded);
    at_ = folded + 1;
  }
  if (view > at_) CountPlain(view);
}

LineCursor::Place LineCursor::At(size_t view) {
  CountTo(view);
  return {line_, block_.text.map->Original(view) - line_start_ + 1};
}

}  // namespace warder
