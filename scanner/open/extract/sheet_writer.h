// One sheet of a workbook as tables: what is seen of it, and what is hidden in rows and columns.
#ifndef WARDER_OPEN_EXTRACT_SHEET_WRITER_H_
#define WARDER_OPEN_EXTRACT_SHEET_WRITER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/open/extract/document_writer.h"

namespace warder {

// Appends a cell to a row of a kTable part, as RFC 4180 has it; the tab in front is the caller's.
// Line breaks and tabs become blanks: a row is one line.
void AppendCell(std::string_view text, std::string* row);

// kUnseen: no sheet at all, but rows that the workbook keeps; their label says what they are.
enum class SheetState : uint8_t { kVisible, kHidden, kVeryHidden, kUnseen };

// Line n of each part is row n of the sheet, unless rows come out of order or far apart. Cells in
// hidden columns and rows go to parts of their own; the first row is repeated there where it looks
// like headings.
class SheetWriter {
 public:
  // `label` such as "sheet Staff"; words that say how it is hidden go in front. A sheet's label is
  // also a line of the part "names of sheets" or "names of hidden sheets".
  SheetWriter(DocumentWriter* out, std::string label, SheetState state);

  // From 0, both included. Before the rows.
  void HideColumns(uint32_t first, uint32_t last);
  // The row that the cells behind belong to, from 0.
  void Row(uint32_t row, bool hidden);
  // In ascending order of columns, from 0.
  void Cell(uint32_t column, std::string_view text);
  uint32_t row() const { return row_; }

  // Sends what is left. False: the sink refused.
  [[nodiscard]] bool Finish();

 private:
  struct Table {
    DocumentWriter::Part part;
    uint64_t lines = 0;
    size_t columns = 0;
    bool has_headings = false;
  };
  using Cells = std::vector<std::pair<uint32_t, std::string>>;

  bool IsHiddenColumn(uint32_t column) const;
  void FlushRow();
  void Write(const Cells& cells, uint64_t row, Table* table);
  Table& HiddenRows();
  Table& HiddenColumns();

  DocumentWriter& out_;
  const std::string label_;
  const bool hidden_;
  Table shown_;
  std::optional<Table> hidden_rows_;
  std::optional<Table> hidden_columns_;
  std::vector<std::pair<uint32_t, uint32_t>> hidden_ranges_;
  uint32_t row_ = 0;
  bool row_hidden_ = false;
  Cells cells_;
  std::optional<Cells> headings_;
  uint64_t headings_row_ = 0;
  uint64_t padding_ = 0;  // tabs and line breaks spent on cells that are not there
};

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_SHEET_WRITER_H_
