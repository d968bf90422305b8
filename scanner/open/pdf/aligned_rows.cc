#include "scanner/open/pdf/aligned_rows.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace warder {
namespace {

constexpr double kFar = std::numeric_limits<double>::max();
// All of these are sizes of letters.
constexpr double kSameLine = 0.4;   // words this close stand on one line
constexpr double kLeastGap = 0.12;  // between two columns, all rows together
constexpr double kNextRow = 4;      // a row is no further below
constexpr double kSpace = 0.08;     // between two words
// Times the distance of rows: a line that is further above is no row.
constexpr double kApart = 1.6;
// One row in so many has something in each column.
constexpr size_t kRowsForColumn = 10;

ColumnGaps FreeIn(const PageLine& line) {
  ColumnGaps gaps{{-kFar, line.words.front().left}};
  double end = line.words.front().right;
  for (const PlacedWord& word : line.words) {
    if (word.left > end) gaps.push_back({end, word.left});
    end = std::max(end, word.right);
  }
  gaps.push_back({end, kFar});
  return gaps;
}

ColumnGaps FreeInBoth(const ColumnGaps& a, const ColumnGaps& b, double least) {
  ColumnGaps both;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const ColumnGap gap{std::max(a[i].begin, b[j].begin), std::min(a[i].end, b[j].end)};
    if (gap.end - gap.begin >= least) both.push_back(gap);
    a[i].end < b[j].end ? ++i : ++j;
  }
  return both;
}

void AppendWord(const PlacedWord& word, double* end, std::string* text) {
  if (!text->empty() && word.left - *end > kSpace * word.size) *text += ' ';
  *text += word.text;
  *end = word.right;
}

// From that line on, for as long as most columns stay apart.
AlignedRun RunFrom(const std::vector<PageLine>& lines, size_t begin) {
  AlignedRun run{begin, begin + 1, FreeIn(lines[begin])};
  for (; run.end < lines.size(); ++run.end) {
    const PageLine& line = lines[run.end];
    if (line.base - lines[run.end - 1].base > kNextRow * line.size) break;
    ColumnGaps gaps = FreeInBoth(run.gaps, FreeIn(line), kLeastGap * line.size);
    // The first lines have gaps between words as well.
    const bool settled = run.rows() >= kLeastRows;
    if (gaps.size() < 3 || (settled && 2 * (gaps.size() - 2) < run.gaps.size() - 2)) break;
    run.gaps = std::move(gaps);
  }
  return run;
}

// Without the gaps that only a few rows have words on both sides of: the longest cells of a column
// have gaps too, where the others are empty.
void DropAccidents(const std::vector<PageLine>& lines, AlignedRun* run) {
  while (run->columns() > 1) {
    std::vector<size_t> filled(run->columns());
    for (size_t i = run->begin; i < run->end; ++i) {
      const auto cells = CellsOf(lines[i], run->gaps);
      for (size_t column = 0; column < cells.size(); ++column)
        filled[column] += !cells[column].empty();
    }
    const auto least = std::min_element(filled.begin(), filled.end());
    if (*least > 1 && kRowsForColumn * *least > run->rows()) return;
    const auto column = static_cast<size_t>(least - filled.begin());
    const auto width = [&](size_t gap) { return run->gaps[gap].end - run->gaps[gap].begin; };
    const bool joins_left =
        column > 0 && (column + 1 == run->columns() || width(column) < width(column + 1));
    const size_t gap = joins_left ? column : column + 1;
    run->gaps.erase(run->gaps.begin() + static_cast<std::ptrdiff_t>(gap));
  }
}

}  // namespace

std::vector<PageLine> LinesOf(std::vector<PlacedWord> words) {
  std::sort(words.begin(), words.end(),
            [](const PlacedWord& a, const PlacedWord& b) { return a.base < b.base; });
  std::vector<PageLine> lines;
  for (PlacedWord& word : words) {
    if (lines.empty() ||
        word.base - lines.back().base > kSameLine * std::min(word.size, lines.back().size))
      lines.push_back({word.base, word.size, {}});
    lines.back().size = std::max(lines.back().size, word.size);
    lines.back().words.push_back(std::move(word));
  }
  for (PageLine& line : lines) {
    std::sort(line.words.begin(), line.words.end(),
              [](const PlacedWord& a, const PlacedWord& b) { return a.left < b.left; });
  }
  return lines;
}

std::string TextOf(const PageLine& line) {
  std::string text;
  double end = 0;
  for (const PlacedWord& word : line.words) AppendWord(word, &end, &text);
  return text;
}

size_t ColumnOf(const PlacedWord& word, const ColumnGaps& gaps) {
  const double middle = (word.left + word.right) / 2;
  size_t column = 0;
  while (column + 2 < gaps.size() && middle > gaps[column + 1].begin) ++column;
  return column;
}

std::vector<std::string> CellsOf(const PageLine& line, const ColumnGaps& gaps) {
  std::vector<std::string> cells(gaps.size() - 1);
  double end = 0;
  for (const PlacedWord& word : line.words) AppendWord(word, &end, &cells[ColumnOf(word, gaps)]);
  return cells;
}

AlignedRun BestRun(const std::vector<PageLine>& lines, size_t begin) {
  const auto from = [&](size_t line) {
    AlignedRun run = RunFrom(lines, line);
    DropAccidents(lines, &run);
    return run;
  };
  AlignedRun best = from(begin);
  for (size_t next = begin + 1; next < std::min(best.end, begin + kLeastRows); ++next) {
    AlignedRun run = from(next);
    if (run.columns() <= best.columns() || run.rows() < kLeastRows) continue;
    // One column more may be two words that all rows have in one place; so may headings be lost.
    const double above = lines[next].base - lines[next - 1].base;
    const double below = lines[next + 1].base - lines[next].base;
    if (2 * run.columns() >= 3 * best.columns() || above > kApart * below) best = std::move(run);
  }
  return best;
}

}  // namespace warder
