// Tables on a page. A PDF knows only where words stand; read column by column, as articles are, a
// printed list loses who belongs to what. Lines whose words leave the same gaps free, one below the
// other, are rows.
#ifndef WARDER_OPEN_PDF_PAGE_LAYOUT_H_
#define WARDER_OPEN_PDF_PAGE_LAYOUT_H_

#include <string>
#include <vector>

namespace warder {

// In points; y grows downwards.
struct PlacedWord {
  double left = 0, right = 0;
  double base = 0;  // of the line that it stands on
  double size = 0;  // of its letters
  std::string text;
};

struct PageTable {
  std::vector<std::vector<std::string>> rows;  // each as long as the others; cells may be empty
  bool has_headings = false;                   // the first row names the columns
  std::vector<double> columns;                 // where one column ends and the next begins
};

// Text is UTF-8 with a line break at the end of each line.
struct PageText {
  std::string text;  // what stands outside of tables
  std::vector<PageTable> tables;

  bool empty() const { return text.empty() && tables.empty(); }
  // All of it, rows as lines.
  std::string Lines() const;
};

// Nothing where the page has no table: its reading order is then for others to say. A page of more
// than 100,000 words is taken to have none.
PageText LayOut(std::vector<PlacedWord> words);

// Whether the columns of a table that a page begins with are those of the one before.
bool HasColumnsOf(const PageTable& table, const PageTable& before);

}  // namespace warder

#endif  // WARDER_OPEN_PDF_PAGE_LAYOUT_H_
