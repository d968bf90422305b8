// Tables in the middle of other text, followed from block to block.
#ifndef WARDER_OPEN_PLAIN_SECTION_TRACKER_H_
#define WARDER_OPEN_PLAIN_SECTION_TRACKER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "scanner/model/table_rows.h"
#include "scanner/model/text_block.h"
#include "scanner/open/plain/line_table.h"
#include "scanner/open/plain/markup_table.h"

namespace warder {

// Fed the blocks of one object in order. What it says of the text depends on the view alone, not on
// the size of the blocks. Text without columns costs one vector pass.
class SectionTracker {
 public:
  // `sample`: for tables without headings; null: they are no tables.
  explicit SectionTracker(PlanByHeadings plan, PlanBySample sample = nullptr)
      : plan_(plan), sample_(std::move(sample)), markup_(std::move(plan)) {}

  // The rows that the block shows, its margins included, of tables whose headings say something.
  TableRows AddBlock(const TextBlock& block, bool last);

 private:
  void Walk(std::string_view text, bool last);
  size_t TakeMark(std::string_view text, size_t mark, bool last);
  size_t TakeTag(std::string_view text, size_t tag, bool last);
  size_t TakeHeading(std::string_view text, size_t line, bool last);
  bool MayBeUnnamed(std::string_view line) const;
  std::optional<size_t> TakeUnnamed(std::string_view text, size_t line, bool last);
  size_t TakeRow(std::string_view text, size_t line, bool last);
  void AddRow(size_t line, size_t size, const std::vector<LineCell>& cells);
  TableRows RowsIn(std::string_view text) const;

  PlanByHeadings plan_;
  PlanBySample sample_;
  int samples_ = 0;  // how many were taken
  MarkupTable markup_;
  uint64_t tag_end_ = 0;  // view offset behind the last tag
  std::optional<LineTable> table_;
  std::shared_ptr<const TablePlan> table_plan_;
  int strangers_ = 0;  // lines that are no rows, in a row
  std::vector<LineCell> cells_;

  uint64_t owned_ = 0;  // view offset of the block's first owned byte
  uint64_t base_ = 0;   // view offset of the text in hand
  uint64_t at_ = 0;     // view offset of what was not looked at
  uint64_t line_ = 0;   // view offset of the first line that was not looked at
  std::vector<ViewRow> rows_;
};

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_SECTION_TRACKER_H_
