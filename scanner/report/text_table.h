// Columns of text under headings, aligned.
#ifndef WARDER_REPORT_TEXT_TABLE_H_
#define WARDER_REPORT_TEXT_TABLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/report/style.h"

namespace warder {

// The first column is left-aligned and gives way where the table is too wide for the style; the
// others are right-aligned (or left, on request) and never cut.
class TextTable {
 public:
  enum class Align { kLeft, kRight };

  void AddColumn(std::string heading, Align align) {
    columns_.push_back({std::move(heading), align});
  }
  // As many cells as there are columns; no escape sequences.
  void AddRow(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  // The rows from here on stand under a line.
  void AddRule() { rule_before_ = rows_.size(); }

  // Indented by two, each line ended, no trailing spaces. Without headings if all of them are
  // empty.
  std::string Print(const Style& style) const;

 private:
  struct Column {
    std::string heading;
    Align align;
  };
  std::vector<size_t> Widths(size_t available) const;
  std::string PrintRow(const std::vector<std::string>& cells,
                       const std::vector<size_t>& widths) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
  size_t rule_before_ = static_cast<size_t>(-1);
};

}  // namespace warder

#endif  // WARDER_REPORT_TEXT_TABLE_H_
