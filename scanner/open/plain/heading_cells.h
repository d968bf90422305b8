// Cells and lines as headings: shared by those who look for tables.
#ifndef WARDER_OPEN_PLAIN_HEADING_CELLS_H_
#define WARDER_OPEN_PLAIN_HEADING_CELLS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "scanner/model/table.h"

namespace warder {

// Without blanks, tabs and a carriage return at either end.
std::string_view Trimmed(std::string_view text);

// Whether a cell holds a value rather than a name for values: mostly digits, more than three of
// them, an address, or long.
bool LooksLikeValue(std::string_view cell);

// Whether the cells of one line can be the headings of a table: at least two, none of which holds a
// value or a "name: value" pair, each a few words. Commas and the like in code are refused.
bool LooksLikeHeadings(std::string_view line, const std::vector<CellSpan>& cells);
// Quick: false for lines that it refuses however they are cut, as it does most lines.
bool MayBeHeadings(std::string_view line);

// A line that only separates: "-----  ----", "+-----+---+", "|---|:--:|", "=====".
bool IsRuleLine(std::string_view line);

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_HEADING_CELLS_H_
