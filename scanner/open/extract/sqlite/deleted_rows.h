// Rows that were deleted and whose bytes still stand in the free space of a page.
#ifndef WARDER_OPEN_EXTRACT_SQLITE_DELETED_ROWS_H_
#define WARDER_OPEN_EXTRACT_SQLITE_DELETED_ROWS_H_

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "scanner/open/extract/sqlite/page.h"
#include "scanner/open/extract/sqlite/record.h"

namespace warder::sqlite {

struct FoundRows {
  // A row, whose values are views. A first value whose type was overwritten is null unless it is
  // text.
  std::function<void(const std::vector<Value>&)> row;
  // What lies between rows, in one piece.
  std::function<void(ByteView)> rest;
};

// Goes through the space once, in order. `widths`: how many columns a row may have; of those whose
// header is whole any lower number is taken, and any at all where none is given. A row counts only
// if its text is text.
void FindDeletedRows(const TreePage::FreeSpace& space, std::span<const size_t> widths,
                     const std::function<bool(ByteView)>& is_text, const FoundRows& found);

}  // namespace warder::sqlite

#endif  // WARDER_OPEN_EXTRACT_SQLITE_DELETED_ROWS_H_
