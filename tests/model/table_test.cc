#include "scanner/model/table.h"

#include <gmock/gmock.h>

namespace warder {
namespace {

using testing::ElementsAre;

std::vector<std::string> Rows(std::string_view text, const TableShape& shape,
                              size_t max_length = 1000) {
  std::vector<std::string> rows;
  for (size_t at = 0; at < text.size();) {
    const size_t end = RowEnd(text, at, shape, max_length);
    rows.emplace_back(text.substr(at, end - at));
    EXPECT_GT(end, at);
    at = end;
  }
  return rows;
}

std::vector<std::string> Cells(std::string_view row, const TableShape& shape) {
  std::vector<CellSpan> spans;
  SplitRow(row, 0, row.size(), shape, &spans);
  std::vector<std::string> cells;
  for (const CellSpan& span : spans)
    cells.emplace_back(row.substr(span.begin, span.end - span.begin));
  return cells;
}

TEST(TableTest, RowsEndAtLineBreaksOutsideQuotes) {
  const TableShape shape;
  EXPECT_THAT(Rows("a,b\nc,d", shape), ElementsAre("a,b\n", "c,d"));
  EXPECT_THAT(Rows("a,\"b\nc\"\nd,e\r\n", shape), ElementsAre("a,\"b\nc\"\n", "d,e\r\n"));
  EXPECT_THAT(Rows("\"a\"\"\n\"\"b\",c\nd\n", shape), ElementsAre("\"a\"\"\n\"\"b\",c\n", "d\n"));
  EXPECT_THAT(Rows("height 5'10\",x\ny\n", shape), ElementsAre("height 5'10\",x\n", "y\n"));
  EXPECT_THAT(Rows("a, \"b\nc\"\nd\n", shape), ElementsAre("a, \"b\nc\"\n", "d\n"));
}

TEST(TableTest, WithoutQuotesEveryLineIsARow) {
  TableShape shape;
  shape.has_quotes = false;
  shape.delimiter = '\t';
  EXPECT_THAT(Rows("a\t\"b\nc\"\n", shape), ElementsAre("a\t\"b\n", "c\"\n"));
}

TEST(TableTest, LongRowsAreCut) {
  const TableShape shape;
  EXPECT_THAT(Rows("abcdefgh\nx\n", shape, 4), ElementsAre("abcd", "efgh", "\n", "x\n"));
  EXPECT_THAT(Rows("\"never closed\nx", shape, 6), ElementsAre("\"never", " close", "d\n", "x"));
}

TEST(TableTest, CellsWithoutTheirQuotes) {
  const TableShape shape;
  EXPECT_THAT(Cells("a,b,c\n", shape), ElementsAre("a", "b", "c"));
  EXPECT_THAT(Cells("a,,\r\n", shape), ElementsAre("a", "", ""));
  EXPECT_THAT(Cells("\"Smith, John\",\"say \"\"hi\"\"\",x", shape),
              ElementsAre("Smith, John", "say \"\"hi\"\"", "x"));
  EXPECT_THAT(Cells("a, \"b,c\" ,d", shape), ElementsAre("a", "b,c", "d"));
  EXPECT_THAT(Cells("\"open,b", shape), ElementsAre("open,b"));
  EXPECT_THAT(Cells("", shape), ElementsAre(""));
  TableShape pipes;
  pipes.delimiter = '|';
  EXPECT_THAT(Cells("a|b,c|\"d|e\"", pipes), ElementsAre("a", "b,c", "d|e"));
}

}  // namespace
}  // namespace warder
