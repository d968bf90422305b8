// Each delimiter is tried on the first rows; one that gives nearly every row the same number of
// cells, in a text that is not prose or code by the look of its cells, wins. With several, the one
// with more columns does.
//
// Commas and semicolons stand in any text, so what must hold for them is stricter: prose puts a
// blank behind them, code ends its lines with them, and a log line has one between seconds and
// milliseconds.
//
// The first row is headings if it holds no values itself and either names what stands below
// ("Surname", "DOB", "Ref no") or is without digits over columns of numbers and dates.
#include "scanner/open/plain/table_sniffer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "scanner/open/plain/heading_cells.h"

namespace warder {
namespace {

constexpr size_t kMaxRows = 64;
constexpr size_t kMaxRowLength = 16 * 1024;
constexpr size_t kMinRows = 3;
// Lines before the first row: what the list is, who printed it and when.
constexpr size_t kMaxTitles = 5;

struct Row {
  size_t begin = 0;
  size_t end = 0;
  size_t first_cell = 0;
  size_t cells = 0;
};

struct Trial {
  TableShape shape;
  std::vector<Row> rows;        // without blank ones
  std::vector<CellSpan> cells;  // of all rows
  size_t regular = 0;           // rows of shape.columns cells

  std::span<const CellSpan> CellsOf(const Row& row) const {
    return std::span(cells).subspan(row.first_cell, row.cells);
  }
};

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}
bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

std::string_view CellText(std::string_view text, const CellSpan& cell) {
  return Trimmed(text.substr(cell.begin, cell.end - cell.begin));
}

size_t CountWords(std::string_view cell) {
  size_t words = 0;
  bool inside = false;
  for (char c : cell) {
    words += !inside && c != ' ';
    inside = c != ' ';
  }
  return words;
}

// Cheap look at the first lines: can `delimiter` make a table at all? Title lines before the first
// that holds it do not count.
bool MayDelimit(std::string_view text, char delimiter) {
  size_t titles = 0, lines = 0, with = 0, at = 0;
  while (at < text.size() && lines < 6 && titles <= kMaxTitles) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (!Trimmed(line).empty()) {
      const bool holds = line.find(delimiter) != line.npos;
      if (holds || with > 0) {
        ++lines;
        with += holds;
      } else {
        ++titles;
      }
    }
    at = end + 1;
  }
  return with >= 2 && with + 2 >= lines;
}

// The number of cells that most rows have; of several the least.
void CountColumns(Trial* trial) {
  constexpr size_t kMostColumns = 1023;
  std::array<uint8_t, kMostColumns + 1> count{};
  static_assert(kMaxRows <= UINT8_MAX);
  trial->shape.columns = 1;
  for (const Row& row : trial->rows) {
    const size_t columns = std::min(row.cells, kMostColumns);
    const size_t rows = ++count[columns];
    if (rows > trial->regular || (rows == trial->regular && columns < trial->shape.columns)) {
      trial->regular = rows;
      trial->shape.columns = columns;
    }
  }
}

Trial Try(std::string_view text, bool complete, char delimiter, bool quotes) {
  Trial trial;
  std::vector<CellSpan> cells;
  trial.shape.delimiter = delimiter;
  trial.shape.has_quotes = quotes;
  for (size_t at = 0; at < text.size() && trial.rows.size() < kMaxRows;) {
    const size_t end = RowEnd(text, at, trial.shape, kMaxRowLength);
    // The last row may be cut off.
    if (end == text.size() && !complete && text.back() != '\n') break;
    if (!Trimmed(text.substr(at, end - at)).empty() && text[at] != '\n') {
      SplitRow(text, at, end, trial.shape, &cells);
      trial.rows.push_back({at, end, trial.cells.size(), cells.size()});
      trial.cells.insert(trial.cells.end(), cells.begin(), cells.end());
    }
    at = end;
  }
  CountColumns(&trial);
  return trial;
}

// What the cells of the regular rows look like.
struct Look {
  size_t cells = 0;
  size_t empty = 0;
  size_t words = 0;
  size_t spaced = 0;      // begin with a blank although not the first of the row
  size_t last_empty = 0;  // rows whose last cell is empty
  size_t first_empty = 0;
  size_t code = 0;       // rows with the marks of code
  size_t sentences = 0;  // cells of more than eight words
};

bool LooksLikeCode(std::string_view row) {
  row = Trimmed(row.substr(0, row.find('\n')));
  if (row.empty()) return false;
  if (row.back() == '{' || row.front() == '}' || row.ends_with(");") || row.ends_with("};"))
    return true;
  if (row.starts_with("//") || row.starts_with("/*") || row.starts_with("#include")) return true;
  return row.find(" = ") != row.npos || row.find("->") != row.npos || row.find("==") != row.npos ||
         row.find("();") != row.npos || row.find("\": ") != row.npos;
}

Look LookAt(std::string_view text, const Trial& trial) {
  Look look;
  for (const Row& row : trial.rows) {
    if (row.cells != trial.shape.columns) continue;
    const auto cells = trial.CellsOf(row);
    look.code += LooksLikeCode(text.substr(row.begin, row.end - row.begin));
    look.last_empty += CellText(text, cells.back()).empty();
    look.first_empty += CellText(text, cells.front()).empty();
    for (size_t i = 0; i < cells.size(); ++i) {
      const std::string_view cell = CellText(text, cells[i]);
      const size_t words = CountWords(cell);
      ++look.cells;
      look.empty += cell.empty();
      look.words += words;
      look.sentences += words > 8;
      look.spaced += i > 0 && cells[i].begin < cells[i].end && text[cells[i].begin] == ' ';
    }
  }
  return look;
}

// The first row that has the table's number of cells, behind title lines.
size_t FirstRegular(const Trial& trial) {
  size_t first = 0;
  while (first < kMaxTitles && first < trial.rows.size() &&
         trial.rows[first].cells != trial.shape.columns)
    ++first;
  return first;
}

bool IsTable(std::string_view text, const Trial& trial) {
  const size_t first = FirstRegular(trial);
  const size_t rows = trial.rows.size() - (first < kMaxTitles ? first : 0);
  const size_t columns = trial.shape.columns;
  const char delimiter = trial.shape.delimiter;
  if (columns < 2 || trial.regular < kMinRows) return false;
  // Titles are forgiven, one total, and one row in ten.
  if (trial.regular + std::max<size_t>(1, rows / 10) < rows) return false;
  const Look look = LookAt(text, trial);
  if (look.code * 5 > trial.regular) return false;
  if (look.empty * 10 > look.cells * 9) return false;
  const bool weak = delimiter == ',' || delimiter == ';';
  if (columns == 2) {
    if (look.last_empty * 2 > trial.regular || look.first_empty * 2 > trial.regular) return false;
    if (look.words > look.cells * 3) return false;
    if (weak && (trial.regular < 4 || trial.regular < rows)) return false;
  }
  if (!weak) return true;
  const size_t separators = look.cells - trial.regular;
  const bool blank_behind = look.spaced * 2 > separators;
  if (blank_behind && (columns < 3 || trial.regular < rows || rows < 4)) return false;
  if (blank_behind && look.words > look.cells * 2) return false;
  return look.sentences * 4 <= look.cells && look.words <= look.cells * 6;
}

constexpr std::string_view kHeadingWords[] = {
    "address",   "age",         "amount",   "birth",    "case",    "category",  "cell",
    "city",      "code",        "comment",  "comments", "country", "county",    "court",
    "cro",       "custody",     "date",     "dob",      "email",   "ethnicity", "first",
    "forename",  "forenames",   "gender",   "given",    "grade",   "id",        "identifier",
    "key",       "last",        "location", "mail",     "middle",  "mobile",    "name",
    "names",     "nationality", "nhs",      "ni",       "nino",    "no",        "nomis",
    "note",      "notes",       "number",   "offence",  "officer", "phone",     "pnc",
    "postcode",  "price",       "prison",   "quantity", "rank",    "reason",    "ref",
    "reference", "region",      "religion", "role",     "salary",  "sex",       "staff",
    "start",     "end",         "status",   "street",   "surname", "tel",       "telephone",
    "time",      "title",       "total",    "town",     "type",    "unit",      "url",
    "user",      "username",    "value",    "victim",   "warrant", "year"};

bool HoldsHeadingWord(std::string_view cell) {
  std::string word;
  const auto known = [&] {
    return std::find(std::begin(kHeadingWords), std::end(kHeadingWords), word) !=
           std::end(kHeadingWords);
  };
  char before = ' ';
  for (char c : cell) {
    const bool starts = c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z';
    if (!IsLetter(c) || starts) {
      if (known()) return true;
      word.clear();
    }
    if (IsLetter(c)) word.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
    before = c;
  }
  return known();
}

// How many of the columns hold digits in most rows below `heading`.
size_t NumericColumns(std::string_view text, const Trial& trial, size_t heading) {
  size_t numeric = 0;
  for (size_t column = 0; column < trial.shape.columns; ++column) {
    size_t filled = 0, with_digits = 0;
    for (size_t i = heading + 1; i < trial.rows.size(); ++i) {
      const Row& row = trial.rows[i];
      if (row.cells != trial.shape.columns) continue;
      const std::string_view cell = CellText(text, trial.CellsOf(row)[column]);
      filled += !cell.empty();
      with_digits += std::any_of(cell.begin(), cell.end(), IsDigit);
    }
    numeric += filled > 0 && with_digits * 10 >= filled * 7;
  }
  return numeric;
}

std::string Unquoted(std::string_view cell) {
  std::string text;
  for (size_t i = 0; i < cell.size(); ++i) {
    text.push_back(cell[i]);
    if (cell[i] == '"' && i + 1 < cell.size() && cell[i + 1] == '"') ++i;
  }
  return text;
}

void FindHeadings(std::string_view text, Trial* trial) {
  const size_t first = FirstRegular(*trial);
  if (first >= trial->rows.size() || trial->rows[first].cells != trial->shape.columns) return;
  const auto headings = trial->CellsOf(trial->rows[first]);
  size_t filled = 0, named = 0;
  for (const CellSpan& span : headings) {
    const std::string_view cell = CellText(text, span);
    if (cell.empty()) continue;
    if (LooksLikeValue(cell)) return;
    ++filled;
    named += HoldsHeadingWord(cell);
  }
  if (filled * 2 < trial->shape.columns) return;
  if (named * 3 < filled && NumericColumns(text, *trial, first) * 4 < trial->shape.columns) return;
  trial->shape.has_headings = true;
  for (const CellSpan& span : headings)
    trial->shape.headings.push_back(Unquoted(CellText(text, span)));
}

}  // namespace

std::optional<TableShape> SniffTable(std::string_view text, bool complete) {
  if (text.size() > kSniffBytes) {
    text = text.substr(0, kSniffBytes);
    complete = false;
  }
  const size_t start = text.find_first_not_of(" \t\r\n");
  if (start == text.npos || std::string_view("{[<").find(text[start]) != std::string_view::npos)
    return std::nullopt;
  std::optional<Trial> best;
  for (char delimiter : {'\t', '|', ';', ','}) {
    if (!MayDelimit(text, delimiter)) continue;
    Trial trial = Try(text, complete, delimiter, true);
    if (text.find('"') != text.npos) {
      Trial plain = Try(text, complete, delimiter, false);
      if (plain.regular * (trial.rows.size() + 1) > trial.regular * (plain.rows.size() + 1) &&
          !IsTable(text, trial))
        trial = std::move(plain);
    } else {
      trial.shape.has_quotes = delimiter != '\t' && delimiter != '|';
    }
    if (!IsTable(text, trial)) continue;
    if (!best || trial.shape.columns > best->shape.columns) best = std::move(trial);
  }
  if (!best) return std::nullopt;
  FindHeadings(text, &*best);
  return std::move(best->shape);
}

}  // namespace warder
