// Columns in line: a heading owns the characters from its first one up to the next heading's. A row
// need not respect that to the letter: numbers are set flush right and long values push into the
// next column, so a border moves to the beginning of the word that stands across it, and a row is
// one in which few borders have to.
#include "scanner/open/plain/line_table.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "scanner/open/plain/heading_cells.h"

namespace warder {
namespace {

constexpr size_t kMaxColumns = 64;
constexpr size_t kMaxHeadingLines = 3;
// A border is moved over a word of this length at most.
constexpr size_t kMaxShift = 14;

bool IsBlank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

bool HoldsDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsBlankLine(std::string_view line) {
  return std::all_of(line.begin(), line.end(), IsBlank);
}

void AddCell(std::string_view line, size_t begin, size_t end, size_t column,
             std::vector<LineCell>* cells) {
  while (begin < end && IsBlank(line[begin])) ++begin;
  while (end > begin && IsBlank(line[end - 1])) --end;
  if (begin < end) cells->push_back({begin, end, column});
}

// Whether a gap stands in the line, with text on both sides.
bool HoldsGap(std::string_view line) {
  while (!line.empty() && IsBlank(line.back())) line.remove_suffix(1);
  size_t at = 0;
  while (at < line.size() && IsBlank(line[at])) ++at;
  for (; at < line.size(); ++at) {
    if (line[at] == '\t' || (IsBlank(line[at]) && IsBlank(line[at + 1]))) return true;
  }
  return false;
}

// Text between gaps of two blanks or more.
std::vector<CellSpan> SplitAtGaps(std::string_view line) {
  std::vector<CellSpan> cells;
  for (size_t at = line.find_first_not_of(" \t\r"); at != line.npos;) {
    size_t end = at;
    while (end < line.size() &&
           !(IsBlank(line[end]) &&
             (end + 1 == line.size() || IsBlank(line[end + 1]) || line[end] == '\t'))) {
      ++end;
    }
    cells.push_back({at, end});
    at = line.find_first_not_of(" \t\r", end);
  }
  return cells;
}

// The line between its outer bars, if it has them.
CellSpan InsideBars(std::string_view line) {
  size_t begin = 0, end = line.size();
  while (begin < end && IsBlank(line[begin])) ++begin;
  while (end > begin && IsBlank(line[end - 1])) --end;
  if (begin < end && line[begin] == '|') ++begin;
  if (end > begin && line[end - 1] == '|') --end;
  return {begin, end};
}

std::vector<CellSpan> SplitAtDelimiters(std::string_view line, char delimiter) {
  std::vector<CellSpan> cells;
  const CellSpan inside = delimiter == '|' ? InsideBars(line) : CellSpan{0, line.size()};
  const TableShape shape{.delimiter = delimiter,
                         .has_quotes = delimiter != '|',
                         .has_headings = false,
                         .headings = {},
                         .columns = 0};
  SplitRow(line, inside.begin, inside.end, shape, &cells);
  return cells;
}

// Offset of character `character`, or the size of the line.
size_t OffsetOf(std::string_view line, size_t from, size_t from_character, size_t character) {
  size_t at = from;
  for (size_t seen = from_character; at < line.size(); ++at) {
    if ((line[at] & 0xC0) != 0x80 && seen++ == character) return at;
  }
  return line.size();
}

uint32_t CharacterAt(std::string_view line, size_t offset) {
  return static_cast<uint32_t>(std::count_if(line.begin(),
                                             line.begin() + static_cast<std::ptrdiff_t>(offset),
                                             [](char c) { return (c & 0xC0) != 0x80; }));
}

bool SplitInLine(const LineTable& table, std::string_view line, std::vector<LineCell>* cells) {
  size_t begin = 0, at = 0, character = 0, clean = 0, crossed = 0, wide = 0;
  for (size_t i = 1; i <= table.starts.size(); ++i) {
    size_t border = line.size();
    if (i < table.starts.size()) {
      at = OffsetOf(line, at, character, table.starts[i]);
      character = table.starts[i];
      border = at;
      if (border < line.size() && border > begin && !IsBlank(line[border - 1])) {
        const size_t word = line.find_last_of(" \t", border - 1);
        const bool near = word != line.npos && word >= begin && border - word <= kMaxShift;
        border = near ? word + 1 : border;
        ++crossed;
      } else if (border < line.size()) {
        ++clean;
      }
      wide += border >= 2 && border < line.size() && IsBlank(line[border - 1]) &&
              IsBlank(line[border - 2]);
    }
    border = std::max(border, begin);
    AddCell(line, begin, border, i - 1, cells);
    begin = border;
  }
  return cells->size() >= 2 && wide > 0 && crossed <= clean;
}

// The delimiter that could make the line a row of headings; 0 = none.
char DelimiterOf(std::string_view line) {
  size_t bars = 0, tabs = 0, semicolons = 0, commas = 0;
  for (const char c : line) {
    bars += c == '|';
    tabs += c == '\t';
    semicolons += c == ';';
    commas += c == ',';
  }
  if (bars >= 1) return '|';
  if (tabs >= 1) return '\t';
  if (semicolons >= 2) return ';';
  return commas >= 2 ? ',' : '\0';
}

std::vector<std::string> Texts(std::string_view line, const std::vector<CellSpan>& cells) {
  std::vector<std::string> texts;
  for (const CellSpan& cell : cells)
    texts.emplace_back(Trimmed(line.substr(cell.begin, cell.end - cell.begin)));
  return texts;
}

// Adds a further line of headings: each of its cells to the column above it, or as a new column.
// `ends` are where the widest line of each heading ends, in characters.
void AddHeadingLine(std::string_view line, const std::vector<CellSpan>& cells, LineTable* table,
                    std::vector<uint32_t>* ends) {
  for (const CellSpan& cell : cells) {
    const std::string_view text = Trimmed(line.substr(cell.begin, cell.end - cell.begin));
    const uint32_t start = CharacterAt(line, cell.begin);
    const uint32_t end = CharacterAt(line, cell.end);
    size_t column = 0;
    while (column < table->starts.size() && (*ends)[column] <= start) ++column;
    if (column < table->starts.size() && table->starts[column] < end) {
      table->headings[column].append(" ").append(text);
      table->starts[column] = std::min(table->starts[column], start);
      (*ends)[column] = std::max((*ends)[column], end);
      continue;
    }
    const auto place = static_cast<std::ptrdiff_t>(column);
    table->headings.insert(table->headings.begin() + place, std::string(text));
    table->starts.insert(table->starts.begin() + place, start);
    ends->insert(ends->begin() + place, end);
  }
}

// Reads lines of headings and what follows them, up to the first row.
class HeadingReader {
 public:
  HeadingReader(std::string_view text, bool complete) : text_(text), complete_(complete) {}

  HeadingFound Read() {
    const auto first = Next();
    if (!first) return Undecided();
    if (!MayBeHeadings(*first)) return std::move(found_);
    found_.table.delimiter = DelimiterOf(*first);
    // Tabs that only set a line in make no cells; most lines of code begin so.
    const bool set_in = found_.table.delimiter == '\t' && !HoldsGap(*first);
    if (found_.table.delimiter != 0 && !set_in && ReadDelimited(*first)) return std::move(found_);
    at_ = first->size() + 1;
    found_.table = {};
    return ReadInLine(*first);
  }

 private:
  // The next line; nothing where the text ends, whole or not.
  std::optional<std::string_view> Next() {
    if (at_ >= text_.size()) return std::nullopt;
    const size_t end = text_.find('\n', at_);
    if (end == text_.npos && !complete_) return std::nullopt;
    const std::string_view line = text_.substr(at_, std::min(end, text_.size()) - at_);
    at_ += line.size() + 1;
    return line;
  }

  HeadingFound Undecided() {
    found_.verdict = complete_ ? HeadingVerdict::kNone : HeadingVerdict::kUndecided;
    return std::move(found_);
  }

  // True if the matter is decided (or cannot be).
  bool ReadDelimited(std::string_view first) {
    const char delimiter = found_.table.delimiter;
    const std::vector<CellSpan> cells = SplitAtDelimiters(first, delimiter);
    if (cells.size() > kMaxColumns || !LooksLikeHeadings(first, cells)) return false;
    found_.table.headings = Texts(first, cells);
    bool ruled = false;
    for (int skipped = 0; skipped < 3; ++skipped) {
      found_.rows_begin = at_;
      const auto row = Next();
      if (!row) {
        found_.verdict = complete_ ? HeadingVerdict::kNone : HeadingVerdict::kUndecided;
        return true;
      }
      if (IsRuleLine(*row) || (IsBlankLine(*row) && delimiter == '|')) {
        ruled = ruled || IsRuleLine(*row);
        continue;
      }
      // Two columns of bars need a line of strokes: "a | b" stands in prose and code.
      if (cells.size() < 3 && delimiter == '|' && !ruled && first.find('|') == first.rfind('|'))
        return false;
      if (SplitAtDelimiters(*row, delimiter).size() != cells.size() || !HoldsDigit(*row))
        return false;
      found_.verdict = HeadingVerdict::kHeading;
      return true;
    }
    return false;
  }

  HeadingFound ReadInLine(std::string_view first) {
    if (!HoldsGap(first)) return std::move(found_);
    const std::vector<CellSpan> cells = SplitAtGaps(first);
    if (cells.size() > kMaxColumns || !LooksLikeHeadings(first, cells)) return std::move(found_);
    found_.table.headings = Texts(first, cells);
    std::vector<uint32_t> ends;
    for (const CellSpan& cell : cells) {
      found_.table.starts.push_back(CharacterAt(first, cell.begin));
      ends.push_back(CharacterAt(first, cell.end));
    }
    bool blank = false, ruled = false;
    std::vector<LineCell> row_cells;
    for (size_t lines = 1; lines <= kMaxHeadingLines + 2; ++lines) {
      found_.rows_begin = at_;
      const auto line = Next();
      if (!line) return Undecided();
      if (!ruled && IsRuleLine(*line)) {
        ruled = true;
        continue;
      }
      if (!blank && IsBlankLine(*line)) {
        blank = true;
        continue;
      }
      row_cells.clear();
      if (HoldsDigit(*line)) {
        if (line->size() <= kMaxTableLine && SplitLine(found_.table, *line, &row_cells))
          found_.verdict = HeadingVerdict::kHeading;
        return std::move(found_);
      }
      const std::vector<CellSpan> more = SplitAtGaps(*line);
      if (blank || ruled || lines > kMaxHeadingLines || !MayGoOn(*line, more))
        return std::move(found_);
      AddHeadingLine(*line, more, &found_.table, &ends);
      if (found_.table.starts.size() > kMaxColumns) return std::move(found_);
    }
    return std::move(found_);
  }

  static bool MayGoOn(std::string_view line, const std::vector<CellSpan>& cells) {
    return LooksLikeHeadings(line, cells) ||
           (cells.size() == 1 && cells[0].begin > 0 && cells[0].end - cells[0].begin <= 24);
  }

  std::string_view text_;
  const bool complete_;
  size_t at_ = 0;
  HeadingFound found_;
};

}  // namespace

bool SplitLine(const LineTable& table, std::string_view line, std::vector<LineCell>* cells) {
  cells->clear();
  if (table.delimiter == 0) return SplitInLine(table, line, cells);
  const std::vector<CellSpan> spans = SplitAtDelimiters(line, table.delimiter);
  if (spans.size() != table.headings.size()) return false;
  for (size_t i = 0; i < spans.size(); ++i) AddCell(line, spans[i].begin, spans[i].end, i, cells);
  return true;
}

HeadingFound FindHeadings(std::string_view text, bool complete) {
  return HeadingReader(text, complete).Read();
}

}  // namespace warder
