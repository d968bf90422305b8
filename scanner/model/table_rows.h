// Rows of tables that stand in the middle of other text: in a page of HTML, in a report with
// columns in line, under a line of headings in a log or a letter.
#ifndef WARDER_MODEL_TABLE_ROWS_H_
#define WARDER_MODEL_TABLE_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace warder {

// What detection knows of a table by its headings (detect/table_plan.h); opaque to those who read.
struct TablePlan;

// Asked once per table: null if its headings say nothing, so that its rows are of no interest.
using PlanByHeadings =
    std::function<std::shared_ptr<const TablePlan>(const std::vector<std::string>& headings)>;

// The same where keys stand with the values, and which of them tells who somebody is: half a name,
// a date of birth, an identifier of a person.
struct HeadingReader {
  PlanByHeadings plan;
  std::function<bool(const std::string& heading)> tells_who;
};

struct RowCell {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t column = 0;  // of its table, from 0
};

// Offsets are those of a block's text. A row that the block shows in part is cut at its edges.
struct TableRow {
  uint32_t begin = 0;
  uint32_t end = 0;
  size_t first_cell = 0;  // in TableRows::cells
  size_t cell_count = 0;
  const TablePlan* plan = nullptr;
};

struct TableRows {
  std::vector<TableRow> rows;  // ascending, apart
  std::vector<RowCell> cells;
  std::vector<std::shared_ptr<const TablePlan>> plans;  // keeps those of the rows alive

  bool empty() const { return rows.empty(); }
};

}  // namespace warder

#endif  // WARDER_MODEL_TABLE_ROWS_H_
