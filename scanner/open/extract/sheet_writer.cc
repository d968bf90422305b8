#include "scanner/open/extract/sheet_writer.h"

#include <algorithm>

#include "scanner/open/extract/text.h"

namespace warder {
namespace {

// Beyond that, cells far apart are written next to each other: a sheet of a few cells at its far
// edge must not become gigabytes of tabs.
constexpr uint64_t kMostPadding = 4'000'000;
constexpr size_t kMaxHiddenRanges = 2'000;

std::string LabelOf(std::string label, SheetState state) {
  if (state == SheetState::kHidden) return "hidden " + label;
  return state == SheetState::kVeryHidden ? "very hidden " + label : label;
}

// Headings name what is below: no digits to speak of, short.
bool LooksLikeHeadings(const std::vector<std::pair<uint32_t, std::string>>& cells) {
  for (const auto& [column, text] : cells) {
    const auto digits =
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits > 3 || text.size() > 60 || text.find('@') != text.npos) return false;
  }
  return true;
}

}  // namespace

void AppendCell(std::string_view text, std::string* row) {
  const std::string line = OnOneLine(Trimmed(text));
  if (!line.starts_with('"')) {
    *row += line;
    return;
  }
  *row += '"';
  for (const char c : line) row->append(c == '"' ? 2 : 1, c);
  *row += '"';
}

SheetWriter::SheetWriter(DocumentWriter* out, std::string label, SheetState state)
    : out_(*out),
      label_(LabelOf(std::move(label), state)),
      hidden_(state != SheetState::kVisible),
      shown_{out->Named(label_, hidden_, PartText::kTable)} {
  // A name is content too, also where the sheet has no cells.
  const char* names = hidden_ ? "names of hidden sheets" : "names of sheets";
  if (state != SheetState::kUnseen) out_.Line(out_.Named(names, hidden_), label_);
}

void SheetWriter::HideColumns(uint32_t first, uint32_t last) {
  if (first > last) return;
  const bool joins = !hidden_ranges_.empty() && hidden_ranges_.back().second + 1 == first;
  if (joins) {
    hidden_ranges_.back().second = last;
  } else if (hidden_ranges_.size() < kMaxHiddenRanges) {
    hidden_ranges_.emplace_back(first, last);
  }
}

bool SheetWriter::IsHiddenColumn(uint32_t column) const {
  return std::any_of(hidden_ranges_.begin(), hidden_ranges_.end(), [&](const auto& range) {
    return column >= range.first && column <= range.second;
  });
}

void SheetWriter::Row(uint32_t row, bool hidden) {
  if (row == row_ && hidden == row_hidden_) return;
  FlushRow();
  row_ = row;
  row_hidden_ = hidden;
}

void SheetWriter::Cell(uint32_t column, std::string_view text) {
  if (!IsBlankText(text)) cells_.emplace_back(column, text);
}

SheetWriter::Table& SheetWriter::HiddenRows() {
  if (!hidden_rows_)
    hidden_rows_ = {out_.Named(label_ + ", hidden or filtered rows", true, PartText::kTable)};
  return *hidden_rows_;
}

SheetWriter::Table& SheetWriter::HiddenColumns() {
  if (!hidden_columns_)
    hidden_columns_ = {out_.Named(label_ + ", hidden columns", true, PartText::kTable)};
  return *hidden_columns_;
}

void SheetWriter::FlushRow() {
  if (cells_.empty()) return;
  if (!headings_) {
    headings_ = LooksLikeHeadings(cells_) ? cells_ : Cells();
    headings_row_ = row_;
  }
  if (row_hidden_) {
    Table& table = HiddenRows();
    if (!table.has_headings && headings_row_ != row_ && !headings_->empty())
      Write(*headings_, headings_row_, &table);
    table.has_headings = true;
    Write(cells_, row_, &table);
  } else if (hidden_ranges_.empty()) {
    Write(cells_, row_, &shown_);
  } else {
    Cells seen, unseen;
    for (auto& cell : cells_)
      (IsHiddenColumn(cell.first) ? unseen : seen).push_back(std::move(cell));
    if (!seen.empty()) Write(seen, row_, &shown_);
    if (!unseen.empty()) Write(unseen, row_, &HiddenColumns());
  }
  cells_.clear();
}

void SheetWriter::Write(const Cells& cells, uint64_t row, Table* table) {
  std::string line;
  if (row > table->lines) {
    const uint64_t gap = row - table->lines;
    if (padding_ + gap <= kMostPadding) {
      padding_ += gap;
      line.append(gap, '\n');
    }
    table->lines = row;
  }
  size_t column = 0;
  const auto pad_to = [&](size_t to) {
    if (to <= column) return;
    const size_t gap = to - column;
    column = to;
    if (gap > 1) padding_ += gap;
    line.append(padding_ <= kMostPadding ? gap : 1, '\t');
  };
  for (const auto& [at, text] : cells) {
    pad_to(at);
    AppendCell(text, &line);
  }
  // Rows of one length are what a table is told by.
  if (table->columns > column) pad_to(std::min<size_t>(table->columns, column + 64));
  table->columns = std::max(table->columns, column);
  line += '\n';
  ++table->lines;
  out_.Text(table->part, line);
}

bool SheetWriter::Finish() {
  FlushRow();
  if (!out_.Finish(shown_.part)) return false;
  if (hidden_rows_ && !out_.Finish(hidden_rows_->part)) return false;
  return !hidden_columns_ || out_.Finish(hidden_columns_->part);
}

}  // namespace warder
