// Where rows begin in each block of a big table, quoted line breaks included.
#ifndef WARDER_OPEN_PLAIN_ROW_TRACKER_H_
#define WARDER_OPEN_PLAIN_ROW_TRACKER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scanner/model/table.h"
#include "scanner/model/text_block.h"

namespace warder {

// Fed the blocks of one object in order; keeps whether the text is inside a quoted cell. Same rules
// as RowEnd. What it says depends on the view alone, not on the size of the blocks.
class RowTracker {
 public:
  explicit RowTracker(const TableShape& shape)
      : delimiter_(shape.delimiter), quotes_(shape.has_quotes) {}

  // Offset in block.text of the first row that is known to start there: in the margin before the
  // owned part if one does, else behind it; npos if none is known. For TextBlock::first_row.
  size_t AddBlock(const TextBlock& block);

 private:
  void Walk(const TextBlock& block, size_t from_row);
  bool OpensCell(const TextBlock& block, size_t quote) const;
  bool ClosesCell(const TextBlock& block, size_t quote) const;
  void NoteRows(const TextBlock& block, size_t begin, size_t end, size_t from_row);

  const char delimiter_;
  const bool quotes_;
  bool inside_ = false;     // a quoted cell is open at the end of what was walked
  bool skip_ = false;       // the next character is the second quote of a pair
  uint64_t opened_at_ = 0;  // view offset where it was opened
  uint64_t walked_ = 0;     // view offset in the object

  std::vector<uint64_t> starts_;       // known row starts in the last margin before walked_
  uint64_t first_owned_ = UINT64_MAX;  // first row start in the owned part in hand
};

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_ROW_TRACKER_H_
