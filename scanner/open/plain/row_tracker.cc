// Only quotes need attention: between them line breaks end rows, and of those only the first in the
// block and the ones in its last margin (which the next block shows again) are looked for. The text
// around a quote is in the block, thanks to its margins.
#include "scanner/open/plain/row_tracker.h"

#include <algorithm>
#include <cstring>

#include "scanner/base/limits.h"

namespace warder {
namespace {

// A cell that long was never closed: from the next line break on, rows begin again.
constexpr uint64_t kMaxQuotedCell = 64 * 1024;

size_t Find(std::string_view text, char c, size_t from, size_t limit) {
  if (from >= limit) return limit;
  const void* hit = std::memchr(text.data() + from, c, limit - from);
  return hit == nullptr ? limit : static_cast<size_t>(static_cast<const char*>(hit) - text.data());
}

}  // namespace

bool RowTracker::OpensCell(const TextBlock& block, size_t quote) const {
  size_t before = quote;
  while (before > 0 && block.text[before - 1] == ' ') --before;
  if (before == 0) return block.owned_begin == 0;
  const char c = block.text[before - 1];
  return c == delimiter_ || c == '\n';
}

bool RowTracker::ClosesCell(const TextBlock& block, size_t quote) const {
  size_t next = quote + 1;
  while (next < block.text.size() && block.text[next] == ' ') ++next;
  if (next >= block.text.size()) return true;
  const char c = block.text[next];
  return c == delimiter_ || c == '\n' || c == '\r';
}

// Line breaks of [begin, end), which is outside quotes, end rows. Keeps the first of the block and
// those that begin a row at `from_row` or later.
void RowTracker::NoteRows(const TextBlock& block, size_t begin, size_t end, size_t from_row) {
  const uint64_t base = walked_ - block.owned_begin;
  const auto note = [&](size_t row) {
    first_owned_ = std::min<uint64_t>(first_owned_, base + row);
    if (row >= from_row) starts_.push_back(base + row);
  };
  if (first_owned_ == UINT64_MAX) {
    const size_t line_end = Find(block.text, '\n', begin, end);
    if (line_end == end) return;
    note(line_end + 1);
    begin = line_end + 1;
  }
  for (size_t at = std::max(begin, from_row > 0 ? from_row - 1 : 0); at < end;) {
    const size_t line_end = Find(block.text, '\n', at, end);
    if (line_end == end) return;
    note(line_end + 1);
    at = line_end + 1;
  }
}

void RowTracker::Walk(const TextBlock& block, size_t from_row) {
  const size_t end = block.owned_end;
  const uint64_t base = walked_ - block.owned_begin;
  size_t at = block.owned_begin;
  if (skip_ && at < end) ++at;
  skip_ = skip_ && block.owned_begin == end;
  while (at < end) {
    if (!inside_) {
      size_t quote = quotes_ ? Find(block.text, '"', at, end) : end;
      while (quote < end && !OpensCell(block, quote)) quote = Find(block.text, '"', quote + 1, end);
      NoteRows(block, at, quote, from_row);
      inside_ = quote < end;
      opened_at_ = base + quote;
      at = quote + 1;
      continue;
    }
    const uint64_t give_up = opened_at_ + kMaxQuotedCell;
    const size_t quote = Find(block.text, '"', at, end);
    if (base + quote >= give_up) {
      at = std::max(at, static_cast<size_t>(std::max(give_up, base) - base));
      if (at >= end) return;
      at = Find(block.text, '\n', at, end);
      inside_ = at == end;
    } else if (quote == end) {
      return;
    } else if (ClosesCell(block, quote)) {
      inside_ = false;
      at = quote + 1;
    } else {
      const bool pair = block.text[quote + 1] == '"';
      at = quote + (pair ? 2 : 1);
      skip_ = at > end;
    }
  }
}

size_t RowTracker::AddBlock(const TextBlock& block) {
  const size_t owned = block.owned_end - block.owned_begin;
  const uint64_t text_begin = walked_ - block.owned_begin;
  size_t first = TextBlock{}.first_row;
  if (walked_ == 0) {
    first = 0;
  } else {
    const auto shown = std::lower_bound(starts_.begin(), starts_.end(), text_begin);
    if (shown != starts_.end()) first = static_cast<size_t>(*shown - text_begin);
  }
  first_owned_ = UINT64_MAX;
  Walk(block, block.owned_end > kBlockMargin + 4 ? block.owned_end - kBlockMargin - 4 : 0);
  if (first == TextBlock{}.first_row && first_owned_ != UINT64_MAX)
    first = static_cast<size_t>(first_owned_ - text_begin);
  walked_ += owned;
  const uint64_t keep = walked_ > kBlockMargin + 4 ? walked_ - kBlockMargin - 4 : 0;
  starts_.erase(starts_.begin(), std::lower_bound(starts_.begin(), starts_.end(), keep));
  return first < block.text.size() ? first : TextBlock{}.first_row;
}

}  // namespace warder
