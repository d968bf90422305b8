// A quote opens a quoted cell only as the first character of the cell (spaces before it are
// tolerated); anywhere else it is an ordinary character, as in 5'10". Inside, a quote closes the
// cell if a delimiter, a line break or the end follows; two quotes are one; any other is taken as
// it stands. So a stray quote upsets the walk only until the next quoted cell ends.
#include "scanner/model/table.h"

#include <algorithm>
#include <cstring>

namespace warder {
namespace {

size_t Find(std::string_view text, char c, size_t from, size_t limit) {
  if (from >= limit) return limit;
  const void* hit = std::memchr(text.data() + from, c, limit - from);
  return hit == nullptr ? limit : static_cast<size_t>(static_cast<const char*>(hit) - text.data());
}

bool EndsCell(char c, char delimiter) {
  return c == delimiter || c == '\n' || c == '\r';
}

// True if the quote at `quote` is the first character, but for spaces, of a cell of the row that
// starts at `row_begin`.
bool OpensCell(std::string_view text, size_t row_begin, size_t quote, char delimiter) {
  size_t before = quote;
  while (before > row_begin && text[before - 1] == ' ') --before;
  return before == row_begin || text[before - 1] == delimiter;
}

// Offset of the quote that closes the cell opened at `open`, or `limit`.
size_t ClosingQuote(std::string_view text, size_t open, size_t limit, char delimiter) {
  size_t at = open + 1;
  while (true) {
    at = Find(text, '"', at, limit);
    if (at >= limit) return limit;
    size_t next = at + 1;
    while (next < limit && text[next] == ' ') ++next;
    if (next >= limit || EndsCell(text[next], delimiter)) return at;
    at += text[at + 1] == '"' ? 2 : 1;
  }
}

}  // namespace

size_t RowEnd(std::string_view text, size_t row_begin, const TableShape& shape, size_t max_length) {
  if (row_begin >= text.size()) return text.size();
  const size_t limit = row_begin + std::min(max_length, text.size() - row_begin);
  size_t at = row_begin;
  while (true) {
    const size_t line_end = Find(text, '\n', at, limit);
    const size_t past = line_end < limit ? line_end + 1 : limit;
    if (!shape.has_quotes) return past;
    size_t quote = Find(text, '"', at, line_end);
    while (quote < line_end && !OpensCell(text, row_begin, quote, shape.delimiter))
      quote = Find(text, '"', quote + 1, line_end);
    if (quote == line_end) return past;
    const size_t close = ClosingQuote(text, quote, limit, shape.delimiter);
    if (close >= limit) return limit;
    at = close + 1;
  }
}

void SplitRow(std::string_view text, size_t row_begin, size_t row_end, const TableShape& shape,
              std::vector<CellSpan>* cells) {
  cells->clear();
  size_t end = row_end;
  if (end > row_begin && text[end - 1] == '\n') --end;
  if (end > row_begin && text[end - 1] == '\r') --end;
  size_t at = row_begin;
  while (true) {
    size_t first = at;
    while (shape.has_quotes && first < end && text[first] == ' ') ++first;
    if (shape.has_quotes && first < end && text[first] == '"') {
      const size_t close = ClosingQuote(text, first, end, shape.delimiter);
      cells->push_back({first + 1, close});
      at = Find(text, shape.delimiter, std::min(close + 1, end), end);
    } else {
      const size_t stop = Find(text, shape.delimiter, at, end);
      cells->push_back({at, stop});
      at = stop;
    }
    if (at >= end) return;
    ++at;
  }
}

}  // namespace warder
