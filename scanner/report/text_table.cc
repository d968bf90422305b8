#include "scanner/report/text_table.h"

#include <algorithm>
#include <numeric>

namespace warder {
namespace {

constexpr size_t kIndent = 2;
constexpr size_t kGutter = 2;
constexpr size_t kNarrowestFirst = 16;

}  // namespace

std::vector<size_t> TextTable::Widths(size_t available) const {
  std::vector<size_t> widths;
  for (const Column& column : columns_) widths.push_back(DisplayWidth(column.heading));
  for (const auto& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], DisplayWidth(row[i]));
  }
  const size_t others =
      std::accumulate(widths.begin() + 1, widths.end(), kIndent) + kGutter * (columns_.size() - 1);
  const size_t room = available > others ? available - others : 0;
  widths[0] = std::min(widths[0], std::max(room, kNarrowestFirst));
  return widths;
}

std::string TextTable::PrintRow(const std::vector<std::string>& cells,
                                const std::vector<size_t>& widths) const {
  std::string line(kIndent, ' ');
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string cell = Shorten(cells[i], i == 0 ? widths[i] : static_cast<size_t>(-1));
    const std::string pad(widths[i] - std::min(widths[i], DisplayWidth(cell)), ' ');
    if (i > 0) line.append(kGutter, ' ');
    line += columns_[i].align == Align::kLeft ? cell + pad : pad + cell;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string TextTable::Print(const Style& style) const {
  const std::vector<size_t> widths = Widths(style.width);
  const size_t total = std::accumulate(widths.begin(), widths.end(), kGutter * (widths.size() - 1));
  std::string out;
  std::vector<std::string> headings;
  for (const Column& column : columns_) headings.push_back(column.heading);
  if (std::any_of(headings.begin(), headings.end(),
                  [](const auto& text) { return !text.empty(); })) {
    out += style.Dim(PrintRow(headings, widths)) + '\n';
  }
  for (size_t i = 0; i < rows_.size(); ++i) {
    if (i == rule_before_) out += std::string(kIndent, ' ') + std::string(total, '-') + '\n';
    out += PrintRow(rows_[i], widths) + '\n';
  }
  return out;
}

}  // namespace warder
