#include "scanner/open/plain/markup_table.h"

#include <algorithm>
#include <utility>

#include "scanner/base/ascii.h"
#include "scanner/open/plain/heading_cells.h"

namespace warder {
namespace {

constexpr size_t kMaxCells = 256;
constexpr size_t kMaxHeadingText = 96;

// "</TD foo>" as "/td".
std::string NameOf(std::string_view tag) {
  std::string name;
  for (size_t i = 1; i < tag.size() && name.size() < 8; ++i) {
    const char c = LowerOf(tag[i]);
    if ((c < 'a' || c > 'z') && !(c == '/' && i == 1)) break;
    name += c;
  }
  return name;
}

// The number of columns that a cell spans.
uint32_t SpanOf(std::string_view tag) {
  const std::string lower = Lower(tag);
  size_t at = lower.find("colspan");
  if (at == lower.npos) return 1;
  at = lower.find_first_of("0123456789", at);
  if (at == lower.npos) return 1;
  uint32_t span = 0;
  for (; at < lower.size() && lower[at] >= '0' && lower[at] <= '9' && span < 100; ++at)
    span = span * 10 + static_cast<uint32_t>(lower[at] - '0');
  return std::clamp<uint32_t>(span, 1, kMaxCells);
}

// Adds text, with white space, tags and entities as single blanks.
void AppendText(std::string_view text, std::string* out) {
  for (size_t i = 0; i < text.size() && out->size() < kMaxHeadingText; ++i) {
    char c = text[i];
    if (c == '&' || c == '<') {
      const size_t end = text.find(c == '&' ? ';' : '>', i);
      if (end != text.npos && (c == '<' || end - i <= 8)) i = end;
      c = ' ';
    }
    if (static_cast<unsigned char>(c) <= ' ') c = ' ';
    if (c != ' ' || (!out->empty() && out->back() != ' ')) *out += c;
  }
}

}  // namespace

void MarkupTable::BeginCell(std::string_view tag, uint64_t begin, bool is_heading) {
  if (!row_open_ || cells_.size() >= kMaxCells) return;
  cells_.push_back({{begin, begin, column_}, {}, is_heading});
  column_ += SpanOf(tag);
  cell_open_ = true;
}

void MarkupTable::EndCell(uint64_t at) {
  if (cell_open_) cells_.back().place.end = at;
  cell_open_ = false;
}

// The row in hand as headings of those that follow.
bool MarkupTable::TakeAsHeadings() {
  const bool all_headings =
      std::all_of(cells_.begin(), cells_.end(), [](const Cell& cell) { return cell.is_heading; });
  if (cells_.size() < 2 || !(all_headings || first_row_)) return false;
  std::vector<std::string> texts;
  for (const Cell& cell : cells_) {
    const std::string_view text = Trimmed(cell.text);
    if (!text.empty() && LooksLikeValue(text)) return false;
    texts.resize(std::max<size_t>(texts.size(), cell.place.column + 1));
    texts[cell.place.column] = text;
  }
  headings_ = plan_(texts);
  return true;
}

void MarkupTable::EndRow(uint64_t at, std::vector<ViewRow>* rows) {
  EndCell(at);
  if (row_open_ && !cells_.empty()) {
    ViewRow row;
    const bool is_heading = TakeAsHeadings();
    first_row_ = false;
    if (!is_heading && OpenRow(at, &row)) rows->push_back(std::move(row));
  }
  row_open_ = false;
  cells_.clear();
  column_ = 0;
}

bool MarkupTable::OpenRow(uint64_t at, ViewRow* row) const {
  if (!row_open_ || headings_ == nullptr || cells_.empty()) return false;
  row->begin = row_begin_;
  row->end = at;
  row->plan = headings_;
  for (const Cell& cell : cells_) row->cells.push_back(cell.place);
  if (cell_open_) row->cells.back().end = at;
  return true;
}

void MarkupTable::Leave() {
  inside_ = row_open_ = cell_open_ = false;
  cells_.clear();
}

void MarkupTable::Tag(std::string_view tag, uint64_t at, std::string_view text,
                      std::vector<ViewRow>* rows) {
  if (cell_open_ && cells_.back().text.size() < kMaxHeadingText) {
    AppendText(text, &cells_.back().text);
    AppendText(" ", &cells_.back().text);
  }
  const std::string name = NameOf(tag);
  if (name == "table" || name == "/table") {
    EndRow(at, rows);
    inside_ = first_row_ = name == "table";
    headings_ = nullptr;
  } else if (!inside_) {
    return;
  } else if (name == "tr" || name == "/tr") {
    EndRow(at, rows);
    row_open_ = name == "tr";
    row_begin_ = at;
  } else if (name == "td" || name == "th") {
    EndCell(at);
    BeginCell(tag, at + tag.size(), name == "th");
  } else if (name == "/td" || name == "/th") {
    EndCell(at);
  }
}

}  // namespace warder
