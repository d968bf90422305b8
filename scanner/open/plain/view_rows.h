// Rows by where they stand in the whole view of an object, and as one block shows them.
#ifndef WARDER_OPEN_PLAIN_VIEW_ROWS_H_
#define WARDER_OPEN_PLAIN_VIEW_ROWS_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "scanner/model/table_rows.h"

namespace warder {

// A cell and a row by offsets in the whole view of an object.
struct ViewCell {
  uint64_t begin = 0;
  uint64_t end = 0;
  uint32_t column = 0;
};
struct ViewRow {
  uint64_t begin = 0;
  uint64_t end = 0;
  std::vector<ViewCell> cells;
  std::shared_ptr<const TablePlan> plan;
};

// What a block shows of the row, whose text is [base, base + size) of the view; nothing where it
// shows none of it. Rows are added in ascending order.
void ShowRow(const ViewRow& row, uint64_t base, uint64_t size, TableRows* shown);

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_VIEW_ROWS_H_
