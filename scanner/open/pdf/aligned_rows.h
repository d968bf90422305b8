// Lines of a page, and which of them leave the same gaps free. For the files of this folder only.
#ifndef WARDER_OPEN_PDF_ALIGNED_ROWS_H_
#define WARDER_OPEN_PDF_ALIGNED_ROWS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "scanner/open/pdf/page_layout.h"

namespace warder {

// Rows that show that gaps are no accident: in running text, two gaps in a row of four lines are
// not.
inline constexpr size_t kLeastRows = 4;

struct ColumnGap {
  double begin = 0, end = 0;
};
using ColumnGaps =
    std::vector<ColumnGap>;  // ascending; the first and the last reach outwards without end

struct PageLine {
  double base = 0, size = 0;
  std::vector<PlacedWord> words;  // from left to right
};

std::vector<PageLine> LinesOf(std::vector<PlacedWord> words);  // from the top
std::string TextOf(const PageLine& line);

// Lines that follow each other, and the gaps that all of them leave.
struct AlignedRun {
  size_t begin = 0, end = 0;
  ColumnGaps gaps;

  size_t rows() const { return end - begin; }
  size_t columns() const { return gaps.size() < 2 ? 0 : gaps.size() - 1; }
};

// The best run that begins here or a little below: a line above a table may leave some of its gaps
// by chance, and would join the others.
AlignedRun BestRun(const std::vector<PageLine>& lines, size_t begin);

size_t ColumnOf(const PlacedWord& word, const ColumnGaps& gaps);
// The words of each column.
std::vector<std::string> CellsOf(const PageLine& line, const ColumnGaps& gaps);

}  // namespace warder

#endif  // WARDER_OPEN_PDF_ALIGNED_ROWS_H_
