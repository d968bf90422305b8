// Tables whose rows are lines: columns in line (fixed width), or cells between delimiters, under a
// line of headings anywhere in a text.
#ifndef WARDER_OPEN_PLAIN_LINE_TABLE_H_
#define WARDER_OPEN_PLAIN_LINE_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/table.h"

namespace warder {

// Longer lines are neither headings nor rows.
inline constexpr size_t kMaxTableLine = 1024;

struct LineTable {
  char delimiter = 0;                 // 0 = columns in line
  std::vector<std::string> headings;  // one per column
  std::vector<uint32_t> starts;       // of each column, in characters; where there is no delimiter
};

struct LineCell {
  size_t begin = 0;  // in the line
  size_t end = 0;
  size_t column = 0;
};

// Splits a line into the cells of the table, blanks at their ends left out and empty ones too.
// False if it is no row of it.
bool SplitLine(const LineTable& table, std::string_view line, std::vector<LineCell>* cells);

enum class HeadingVerdict {
  kNone,       // the line is no heading
  kHeading,    // it is; the table is set
  kUndecided,  // what decides stands behind the text
};
struct HeadingFound {
  HeadingVerdict verdict = HeadingVerdict::kNone;
  LineTable table;
  size_t rows_begin = 0;  // offset of the first line behind the headings
};

// Whether the line at the start of `text` is the (first) line of headings of a table: of cells that
// are no values, over a line of as many cells, or in line with them, that holds some. Headings may
// take three lines; a line of strokes and a blank one may follow. With `complete` nothing stands
// behind the text.
HeadingFound FindHeadings(std::string_view text, bool complete);

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_LINE_TABLE_H_
