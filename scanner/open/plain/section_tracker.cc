// Outside of tables a vector kernel finds the next byte that columns could be made of; only the
// line it stands in is looked at. Inside, every line or tag is. A decision looks at most kLookAhead
// bytes ahead, and one that would have to look behind the text in hand waits for the next block,
// which shows that text again: margins of two neighbours overlap by twice kBlockMargin.
#include "scanner/open/plain/section_tracker.h"

#include <algorithm>
#include <utility>

#include "scanner/base/limits.h"
#include "scanner/open/charset/kernels.h"
#include "scanner/open/plain/heading_cells.h"

namespace warder {
namespace {

constexpr size_t kLookAhead = 2 * kBlockMargin;
constexpr size_t kMaxTag = kBlockMargin;
// Without a tag of a table for so long, the text is no longer in one.
constexpr uint64_t kMaxCell = 64 * 1024;
// Lines that are no rows, one behind the other, which end a table with columns in line.
constexpr int kMaxStrangers = 2;
// Tables without headings have as many rows and columns; more samples are not taken of a text.
constexpr size_t kMinUnnamedRows = 5;
constexpr size_t kMinUnnamedColumns = 3;
constexpr int kMaxSamples = 16;
// What begins in the owned part of a block must be decided there: its rows are shown at once.
constexpr size_t kUnnamedAhead = kBlockMargin;
// The text in hand does not tell.
constexpr size_t kWait = std::string_view::npos;

bool HoldsDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Whether the byte that the kernel found holds, at the edges of the text, where it sees bytes that
// are not there.
bool IsMark(std::string_view text, size_t at) {
  const char c = text[at];
  if (c == '\t' || c == '|') return true;
  if (at + 1 == text.size()) return false;
  return at > 0 || c == '<';
}

}  // namespace

TableRows SectionTracker::AddBlock(const TextBlock& block, bool last) {
  base_ = owned_ - block.owned_begin;
  owned_ += block.owned_end - block.owned_begin;
  std::erase_if(rows_, [&](const ViewRow& row) { return row.end <= base_; });
  Walk(block.text, last);
  return RowsIn(block.text);
}

void SectionTracker::Walk(std::string_view text, bool last) {
  size_t at = at_ > base_ ? static_cast<size_t>(at_ - base_) : 0;
  while (at < text.size()) {
    size_t next = kWait;
    if (table_) {
      next = TakeRow(text, at, last);
    } else {
      const size_t mark = at + FindColumnLayout(text.data() + at, text.size() - at);
      if (mark == text.size() || (mark + 1 == text.size() && !last)) {
        at = mark;
        break;
      }
      next = IsMark(text, mark) ? TakeMark(text, mark, last) : mark + 1;
      // What waits begins at the mark's line or tag.
      if (next == kWait) at = mark;
    }
    if (next == kWait) break;
    at = next;
  }
  at_ = base_ + std::min(at, text.size());
}

// Looks at the tag or the line at `mark`; where to go on.
size_t SectionTracker::TakeMark(std::string_view text, size_t mark, bool last) {
  if (markup_.inside() && base_ + mark > tag_end_ + kMaxCell) markup_.Leave();
  if (text[mark] == '<') return TakeTag(text, mark, last);
  if (markup_.inside()) return mark + 1;
  const size_t floor = mark - std::min(mark, kMaxTableLine);
  const size_t before = text.substr(floor, mark - floor).rfind('\n');
  const size_t end = std::min(text.find('\n', mark), text.size());
  const size_t line = before == text.npos ? floor : floor + before + 1;
  const bool starts = before != text.npos || (floor == 0 && base_ == 0);
  if (!starts || end - line > kMaxTableLine || base_ + line < line_)
    return end == text.size() ? end : end + 1;
  const std::string_view whole = text.substr(line, end - line);
  if (end < text.size() && !MayBeHeadings(whole) && !MayBeUnnamed(whole)) {  // most lines
    line_ = base_ + end + 1;
    return end + 1;
  }
  return TakeHeading(text, line, last);
}

size_t SectionTracker::TakeHeading(std::string_view text, size_t line, bool last) {
  const std::string_view window = text.substr(line, kLookAhead);
  const bool complete = last && line + window.size() == text.size();
  HeadingFound found = FindHeadings(window, complete);
  if (found.verdict == HeadingVerdict::kUndecided && window.size() < kLookAhead) return kWait;
  const size_t end = std::min(text.find('\n', line), text.size() - 1) + 1;
  if (found.verdict != HeadingVerdict::kHeading) {
    if (const auto next = TakeUnnamed(text, line, last)) return *next;
    line_ = base_ + end;
    return end;
  }
  line_ = base_ + end;
  table_plan_ = plan_(found.table.headings);
  if (table_plan_ == nullptr) return end;
  table_ = std::move(found.table);
  strangers_ = 0;
  return line + found.rows_begin;
}

bool SectionTracker::MayBeUnnamed(std::string_view line) const {
  return sample_ != nullptr && samples_ != kMaxSamples &&
         static_cast<size_t>(std::count(line.begin(), line.end(), '\t')) + 1 >= kMinUnnamedColumns;
}

// Whether a table without headings begins at the line: where to go on if it may. Rows that show
// nobody are not looked at again.
std::optional<size_t> SectionTracker::TakeUnnamed(std::string_view text, size_t line, bool last) {
  if (sample_ == nullptr || samples_ == kMaxSamples) return std::nullopt;
  const std::string_view window = text.substr(line, kUnnamedAhead);
  const bool complete = last && line + window.size() == text.size();
  const auto tabs_at = [&](size_t at) {
    const std::string_view row =
        window.substr(at, std::min(window.find('\n', at), window.size()) - at);
    return static_cast<size_t>(std::count(row.begin(), row.end(), '\t'));
  };
  const size_t tabs = tabs_at(0);
  if (tabs + 1 < kMinUnnamedColumns) return std::nullopt;
  size_t rows = 0, end = 0;
  while (end < window.size() && tabs_at(end) == tabs) {
    const size_t line_end = window.find('\n', end);
    if (line_end == window.npos && !complete) break;
    ++rows;
    end = std::min(line_end, window.size() - 1) + 1;
  }
  const bool cut = end == window.size() || window.find('\n', end) == window.npos;
  if (cut && !complete && window.size() < kUnnamedAhead) return kWait;
  if (rows < kMinUnnamedRows || !HoldsDigit(window.substr(0, end))) return std::nullopt;
  ++samples_;
  table_plan_ = sample_(window.substr(0, end), tabs + 1);
  if (table_plan_ == nullptr) {
    line_ = base_ + line + end;
    return line + end;
  }
  line_ = base_ + line;
  table_.emplace();
  table_->delimiter = '\t';
  table_->headings.resize(tabs + 1);
  strangers_ = 0;
  return line;
}

size_t SectionTracker::TakeRow(std::string_view text, size_t line, bool last) {
  const size_t line_end = text.find('\n', line);
  if (line_end == text.npos && !last && text.size() - line <= kMaxTableLine) return kWait;
  const size_t size = std::min(line_end, text.size()) - line;
  const std::string_view row = text.substr(line, size);
  const size_t next = std::min(line + size + 1, text.size());
  const auto end_table = [&] {
    table_.reset();
    return line;
  };
  if (size > kMaxTableLine) return end_table();
  if (IsRuleLine(row)) return next;
  const bool is_row = SplitLine(*table_, row, &cells_);
  if (!HoldsDigit(row) && !Trimmed(row).empty()) {
    // Perhaps headings of another table, or the same ones on the next page.
    const std::string_view window = text.substr(line, kLookAhead);
    const auto found = FindHeadings(window, last && line + window.size() == text.size());
    if (found.verdict == HeadingVerdict::kHeading) return end_table();
    if (found.verdict == HeadingVerdict::kUndecided && window.size() < kLookAhead) return kWait;
  }
  if (is_row) {
    strangers_ = 0;
    AddRow(line, size, cells_);
    return next;
  }
  if (table_->delimiter != 0 || ++strangers_ == kMaxStrangers) return end_table();
  return next;
}

size_t SectionTracker::TakeTag(std::string_view text, size_t tag, bool last) {
  const size_t size = text.substr(tag, kMaxTag).find('>');
  if (size == text.npos) {
    if (!last && text.size() - tag < kMaxTag) return kWait;
    return tag + 1;
  }
  const size_t before = tag_end_ > base_ ? static_cast<size_t>(tag_end_ - base_) : 0;
  markup_.Tag(text.substr(tag, size + 1), base_ + tag,
              text.substr(std::min(before, tag), tag - std::min(before, tag)), &rows_);
  tag_end_ = base_ + tag + size + 1;
  return tag + size + 1;
}

void SectionTracker::AddRow(size_t line, size_t size, const std::vector<LineCell>& cells) {
  ViewRow row;
  row.begin = base_ + line;
  row.end = row.begin + size;
  row.plan = table_plan_;
  for (const LineCell& cell : cells) {
    row.cells.push_back(
        {row.begin + cell.begin, row.begin + cell.end, static_cast<uint32_t>(cell.column)});
  }
  rows_.push_back(std::move(row));
}

TableRows SectionTracker::RowsIn(std::string_view text) const {
  TableRows shown;
  for (const ViewRow& row : rows_) ShowRow(row, base_, text.size(), &shown);
  ViewRow open;
  if (markup_.OpenRow(base_ + text.size(), &open)) ShowRow(open, base_, text.size(), &shown);
  return shown;
}

}  // namespace warder
