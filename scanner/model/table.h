// A table in delimited text: what the sniffer found out about it, and how to walk rows and cells.
// RFC 4180 with the usual liberties: any of , ; tab | as delimiter, quotes doubled inside quotes.
#ifndef WARDER_MODEL_TABLE_H_
#define WARDER_MODEL_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace warder {

struct TableShape {
  char delimiter = ',';
  bool has_quotes = true;  // '"' encloses cells; false for plain tab-separated text
  bool has_headings = false;
  std::vector<std::string> headings;  // one per column if has_headings; else empty
  size_t columns = 0;
};

// Span of one cell in the row's text, without enclosing quotes.
struct CellSpan {
  size_t begin = 0;
  size_t end = 0;
};

// End of the row that starts at `row_begin`: offset just past its line break, or text.size(). A
// line break inside quotes does not end the row; a row longer than `max_length` is cut there.
size_t RowEnd(std::string_view text, size_t row_begin, const TableShape& shape, size_t max_length);

// Splits [row_begin, row_end) into cells; offsets are relative to `text`. Reuses `cells`.
void SplitRow(std::string_view text, size_t row_begin, size_t row_end, const TableShape& shape,
              std::vector<CellSpan>* cells);

}  // namespace warder

#endif  // WARDER_MODEL_TABLE_H_
