// Tables of HTML as a stream of tags: which row and which column the text is in.
#ifndef WARDER_OPEN_PLAIN_MARKUP_TABLE_H_
#define WARDER_OPEN_PLAIN_MARKUP_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/table_rows.h"
#include "scanner/open/plain/view_rows.h"

namespace warder {

// Fed the tags of an object in order. A row whose cells are all <th>, or the first row of a table
// if it holds no values, gives the headings of the rows that follow, until the table ends. Tables
// in tables: the inner one ends the outer one.
class MarkupTable {
 public:
  explicit MarkupTable(PlanByHeadings plan) : plan_(std::move(plan)) {}

  bool inside() const { return inside_; }
  // Nobody closed the table, and no tag of it came for long.
  void Leave();
  // One tag, from '<' to '>', at `at` in the view; `text` is what stands between the tag before and
  // it, as far as it is at hand. Adds a row to `rows` where one ends.
  void Tag(std::string_view tag, uint64_t at, std::string_view text, std::vector<ViewRow>* rows);
  // The row that is open at `at`, if its cells have headings.
  bool OpenRow(uint64_t at, ViewRow* row) const;

 private:
  struct Cell {
    ViewCell place;
    std::string text;  // its beginning, while headings are sought
    bool is_heading = false;
  };
  void BeginCell(std::string_view tag, uint64_t begin, bool is_heading);
  void EndCell(uint64_t at);
  void EndRow(uint64_t at, std::vector<ViewRow>* rows);
  bool TakeAsHeadings();

  PlanByHeadings plan_;
  std::shared_ptr<const TablePlan> headings_;
  bool inside_ = false;
  bool first_row_ = false;
  bool row_open_ = false;
  bool cell_open_ = false;
  uint64_t row_begin_ = 0;
  uint32_t column_ = 0;
  std::vector<Cell> cells_;
};

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_MARKUP_TABLE_H_
