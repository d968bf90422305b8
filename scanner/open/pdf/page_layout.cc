#include "scanner/open/pdf/page_layout.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "scanner/open/pdf/aligned_rows.h"

namespace warder {
namespace {

constexpr size_t kMostWords = 100'000;
// Of the size of letters.
constexpr double kWideGap = 1;       // a gap that no line of running text has
constexpr double kHeadingGap = 0.5;  // between two headings
constexpr double kHeadings = 2.5;    // headings are no further above
constexpr size_t kLeastRowsIfWide = 2;
constexpr size_t kLeastRowsOfTwo = 6;  // of two columns whose gap is narrow
// Rows are this much further apart than lines of one cell.
constexpr double kRowEdge = 1.12;
// Lines that go on have less in them than those that begin a row, or more.
constexpr double kLessInThem = 0.8;
constexpr size_t kMostLinesInRow = 6;  // on average
// Two tables have one column where it ends this close.
constexpr double kSameColumn = 10;  // points
// Cells hold words; columns of articles hold sentences.
constexpr double kMostWordsPerCell = 4.5;

double WordsPerCell(const std::vector<PageLine>& lines, const AlignedRun& run) {
  size_t words = 0, cells = 0;
  for (size_t i = run.begin; i < run.end; ++i) {
    words += lines[i].words.size();
    for (const std::string& cell : CellsOf(lines[i], run.gaps)) cells += !cell.empty();
  }
  return static_cast<double>(words) / static_cast<double>(std::max<size_t>(cells, 1));
}

bool HasDigit(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool AnyDigit(const std::vector<std::string>& cells) {
  return std::any_of(cells.begin(), cells.end(), HasDigit);
}

size_t Filled(const std::vector<std::string>& cells) {
  return static_cast<size_t>(std::count_if(cells.begin(), cells.end(),
                                           [](const std::string& cell) { return !cell.empty(); }));
}

void AppendRow(const std::vector<std::string>& from, std::vector<std::string>* to) {
  for (size_t i = 0; i < from.size(); ++i) {
    if (!from[i].empty()) ((*to)[i] += (*to)[i].empty() ? "" : " ") += from[i];
  }
}

// Most rows below the first two hold numbers or dates, so that those without any are headings.
bool RowsHaveDigits(const std::vector<std::vector<std::string>>& rows) {
  if (rows.size() < 3) return false;
  const auto with = std::count_if(rows.begin() + 2, rows.end(), AnyDigit);
  return 10 * static_cast<size_t>(with) >= 7 * (rows.size() - 2);
}

// Which lines of the run only go on with the row above. Lines of one cell stand closer than rows,
// where cells have any edge, and have less in them, or more, where cells stand on their last line.
std::vector<bool> GoingOn(const std::vector<PageLine>& lines, const AlignedRun& run) {
  std::vector<bool> going_on(run.rows());
  double closest = 0;
  for (size_t i = 1; i < run.rows(); ++i) {
    const double pitch = lines[run.begin + i].base - lines[run.begin + i - 1].base;
    closest = closest == 0 ? pitch : std::min(closest, pitch);
  }
  struct Kind {
    size_t lines = 0, filled = 0;
    double Each() const {
      return static_cast<double>(filled) / static_cast<double>(std::max<size_t>(lines, 1));
    }
  } close, apart;
  for (size_t i = 0; i < run.rows(); ++i) {
    const size_t filled = Filled(CellsOf(lines[run.begin + i], run.gaps));
    const double pitch = i == 0 ? 0 : lines[run.begin + i].base - lines[run.begin + i - 1].base;
    going_on[i] = i > 0 && pitch < kRowEdge * closest;
    Kind& kind = going_on[i] ? close : apart;
    ++kind.lines;
    kind.filled += filled;
  }
  const double less = std::min(close.Each(), apart.Each()),
               more = std::max(close.Each(), apart.Each());
  if (close.lines == 0 || kMostLinesInRow * apart.lines < run.rows() || less > kLessInThem * more)
    going_on.assign(run.rows(), false);
  return going_on;
}

// A cell that was wrapped goes on in the next line, which often begins with nothing.
PageTable TableOf(const std::vector<PageLine>& lines, const AlignedRun& run) {
  PageTable table;
  for (size_t i = 1; i + 1 < run.gaps.size(); ++i)
    table.columns.push_back((run.gaps[i].begin + run.gaps[i].end) / 2);
  const std::vector<bool> going_on = GoingOn(lines, run);
  for (size_t i = run.begin; i < run.end; ++i) {
    std::vector<std::string> cells = CellsOf(lines[i], run.gaps);
    const bool begins_with_nothing = cells.front().empty() && 2 * Filled(cells) <= cells.size();
    if (!table.rows.empty() && (going_on[i - run.begin] || begins_with_nothing)) {
      AppendRow(cells, &table.rows.back());
    } else {
      table.rows.push_back(std::move(cells));
    }
  }
  if (RowsHaveDigits(table.rows) && !AnyDigit(table.rows[0]) && !AnyDigit(table.rows[1])) {
    AppendRow(table.rows[1], table.rows.data());
    table.rows.erase(table.rows.begin() + 1);
  }
  table.has_headings =
      !AnyDigit(table.rows.front()) && 2 * Filled(table.rows.front()) >= run.columns();
  return table;
}

// Of two columns, one may hold what the other is called: "Surname: Smith".
bool IsForm(const PageTable& table) {
  if (table.columns.size() != 1) return false;
  const auto labels = std::count_if(table.rows.begin(), table.rows.end(),
                                    [](const auto& row) { return row.front().ends_with(':'); });
  return !table.has_headings || 2 * static_cast<size_t>(labels) >= table.rows.size();
}

bool HasWideGaps(const std::vector<PageLine>& lines, const AlignedRun& run) {
  const double least = kWideGap * lines[run.begin].size;
  return std::all_of(run.gaps.begin() + 1, run.gaps.end() - 1,
                     [&](const ColumnGap& gap) { return gap.end - gap.begin >= least; });
}

bool IsTable(const std::vector<PageLine>& lines, const AlignedRun& run) {
  if (run.columns() < 2 || WordsPerCell(lines, run) > kMostWordsPerCell) return false;
  const bool wide = HasWideGaps(lines, run);
  if (run.columns() > 2) return run.rows() >= (wide ? kLeastRowsIfWide : kLeastRows);
  return run.rows() >= (wide ? kLeastRows : kLeastRowsOfTwo);
}

// Words with more than a space between them are of two headings.
std::vector<PlacedWord> HeadingsIn(const PageLine& line) {
  std::vector<PlacedWord> headings;
  for (const PlacedWord& word : line.words) {
    if (headings.empty() || word.left - headings.back().right > kHeadingGap * word.size) {
      headings.push_back(word);
    } else {
      headings.back().text += ' ' + word.text;
      headings.back().right = word.right;
    }
  }
  return headings;
}

// Headings that are wider than their columns leave no gaps. Fills in those of the line above.
bool TakeHeadings(const PageLine& above, const AlignedRun& run, double next_base,
                  PageTable* table) {
  if (table->has_headings || next_base - above.base > kHeadings * above.size) return false;
  const std::vector<PlacedWord> headings = HeadingsIn(above);
  const bool one_each = headings.size() == run.columns();
  std::vector<std::string> cells(run.columns());
  for (size_t i = 0; i < headings.size(); ++i) {
    if (HasDigit(headings[i].text)) return false;
    std::string& cell = cells[one_each ? i : ColumnOf(headings[i], run.gaps)];
    cell += (cell.empty() ? "" : " ") + headings[i].text;
  }
  if (above.words.size() > 4 * cells.size() || 10 * Filled(cells) < 7 * cells.size()) return false;
  table->rows.insert(table->rows.begin(), std::move(cells));
  return table->has_headings = true;
}

// What stands alone on the first line is a title.
AlignedRun WithoutTitle(const std::vector<PageLine>& lines, AlignedRun run) {
  if (run.columns() > 2 && run.rows() > kLeastRowsIfWide &&
      Filled(CellsOf(lines[run.begin], run.gaps)) == 1)
    ++run.begin;
  return run;
}

// A page in the making, line by line.
class Page {
 public:
  explicit Page(const std::vector<PageLine>& lines) : lines_(lines) {}

  PageText Read() {
    for (size_t at = 0; at < lines_.size();) {
      const AlignedRun run = WithoutTitle(lines_, BestRun(lines_, at));
      const bool table = IsTable(lines_, run);
      if (!table && (run.columns() < 2 || run.rows() < kLeastRowsOfTwo)) {
        texts_.push_back(TextOf(lines_[at++]));
        continue;
      }
      for (; at < run.begin; ++at) texts_.push_back(TextOf(lines_[at]));
      table ? AddTable(run) : AddColumns(run);
      at = run.end;
    }
    if (page_.tables.empty()) return {};
    for (const std::string& text : texts_) page_.text += text + '\n';
    return std::move(page_);
  }

 private:
  void AddTable(const AlignedRun& run) {
    PageTable table = TableOf(lines_, run);
    if (IsForm(table)) {
      for (size_t i = run.begin; i < run.end; ++i) texts_.push_back(TextOf(lines_[i]));
      return;
    }
    const bool above =
        run.begin > 0 && !texts_.empty() && texts_.back() == TextOf(lines_[run.begin - 1]);
    if (above && TakeHeadings(lines_[run.begin - 1], run, lines_[run.begin].base, &table))
      texts_.pop_back();
    page_.tables.push_back(std::move(table));
  }

  // Columns of articles, one after the other.
  void AddColumns(const AlignedRun& run) {
    for (size_t column = 0; column < run.columns(); ++column) {
      for (size_t i = run.begin; i < run.end; ++i) {
        std::string cell = CellsOf(lines_[i], run.gaps)[column];
        if (!cell.empty()) texts_.push_back(std::move(cell));
      }
    }
  }

  const std::vector<PageLine>& lines_;
  std::vector<std::string> texts_;
  PageText page_;
};

}  // namespace

std::string PageText::Lines() const {
  std::string lines = text;
  for (const PageTable& table : tables) {
    for (const auto& row : table.rows) {
      for (const std::string& cell : row) lines += cell + ' ';
      lines.back() = '\n';
    }
  }
  return lines;
}

PageText LayOut(std::vector<PlacedWord> words) {
  if (words.empty() || words.size() > kMostWords) return {};
  const std::vector<PageLine> lines = LinesOf(std::move(words));
  return Page(lines).Read();
}

bool HasColumnsOf(const PageTable& table, const PageTable& before) {
  if (table.columns.size() != before.columns.size()) return false;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    if (std::abs(table.columns[i] - before.columns[i]) > kSameColumn) return false;
  }
  return true;
}

}  // namespace warder
