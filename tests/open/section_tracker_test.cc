// Tables in the middle of text: which cells stand under which headings, however the text is cut.
#include "scanner/open/plain/section_tracker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "scanner/base/limits.h"

namespace warder {

// What detection makes of headings is not this folder's business: here a plan keeps them.
struct TablePlan {
  std::vector<std::string> headings;
};

namespace {

using Cells = std::map<std::string, std::vector<std::string>>;  // by heading

std::shared_ptr<const TablePlan> Keep(const std::vector<std::string>& headings) {
  return std::make_shared<TablePlan>(TablePlan{headings});
}

// Rows that begin with "@" are people.
std::shared_ptr<const TablePlan> KeepRows(std::string_view rows, size_t columns) {
  if (!rows.starts_with('@')) return nullptr;
  std::vector<std::string> headings;
  for (size_t i = 0; i < columns; ++i) headings.push_back("#" + std::to_string(i));
  return Keep(headings);
}

// A cell with its place in the whole text.
struct Placed {
  size_t begin = 0;
  size_t end = 0;
  std::string heading;
  bool operator==(const Placed&) const = default;
  bool operator<(const Placed& other) const { return begin < other.begin; }
};

// Feeds the text in blocks of `size` and returns the cells that begin in the owned part of each.
std::vector<Placed> Track(const std::string& text, size_t size) {
  const std::string padded =
      std::string(kTextPadding, '\n') + text + std::string(kTextPadding, '\n');
  SectionTracker tracker(Keep, KeepRows);
  std::vector<Placed> placed;
  for (size_t owned = 0; owned < text.size(); owned += size) {
    const size_t owned_end = std::min(owned + size, text.size());
    const size_t begin = owned - std::min(owned, kBlockMargin);
    const size_t end = std::min(owned_end + kBlockMargin, text.size());
    TextBlock block;
    block.text = std::string_view(padded).substr(kTextPadding + begin, end - begin);
    block.owned_begin = owned - begin;
    block.owned_end = owned_end - begin;
    const TableRows rows = tracker.AddBlock(block, owned_end == text.size());
    for (const TableRow& row : rows.rows) {
      for (size_t i = row.first_cell; i < row.first_cell + row.cell_count; ++i) {
        const RowCell& cell = rows.cells[i];
        const bool owns = cell.begin >= block.owned_begin && cell.begin < block.owned_end;
        if (!owns || cell.column >= row.plan->headings.size()) continue;
        placed.push_back({begin + cell.begin, begin + cell.end, row.plan->headings[cell.column]});
      }
    }
  }
  return placed;
}

Cells CellsOf(const std::string& text) {
  Cells cells;
  for (const Placed& cell : Track(text, text.size()))
    cells[cell.heading].push_back(text.substr(cell.begin, cell.end - cell.begin));
  return cells;
}

const std::string kLetter = "Dear all,\n\nhere is the list, as asked.\n\n";

TEST(SectionTracker, ColumnsInLineBelongToTheHeadingAboveThem) {
  const Cells cells = CellsOf(kLetter +
                              "Name             DoB         Prison No\n"
                              "---------------  ----------  ---------\n"
                              "SMITH, John      19/07/1965  A9001ZZ\n"
                              "JONES, Ann       01/02/1980  A9002ZZ\n\n"
                              "Kind regards\n");
  EXPECT_EQ(cells.at("DoB"), (std::vector<std::string>{"19/07/1965", "01/02/1980"}));
  EXPECT_EQ(cells.at("Prison No"), (std::vector<std::string>{"A9001ZZ", "A9002ZZ"}));
}

TEST(SectionTracker, NumbersSetFlushRightBelongToTheHeadingAboveTheirEnd) {
  const Cells cells = CellsOf(kLetter +
                              "Payee         Account    Sort code\n"
                              "A Person     90001234     99-12-34\n"
                              "B Person     90001235     99-12-35\n");
  EXPECT_EQ(cells.at("Account"), (std::vector<std::string>{"90001234", "90001235"}));
  EXPECT_EQ(cells.at("Sort code"), (std::vector<std::string>{"99-12-34", "99-12-35"}));
}

TEST(SectionTracker, HeadingsMayTakeTwoLines) {
  const Cells cells = CellsOf(kLetter +
                              "            Date of     Passport\n"
                              "Name        birth       number\n"
                              "A Person    19/07/1965  990000001\n");
  EXPECT_EQ(cells.at("Date of birth"), std::vector<std::string>{"19/07/1965"});
  EXPECT_EQ(cells.at("Passport number"), std::vector<std::string>{"990000001"});
}

TEST(SectionTracker, LettersOfSeveralBytesShiftNothing) {
  const Cells cells = CellsOf(kLetter +
                              "Name        DOB         No\n"
                              "Zo\xc3\xab \xc3\x85 \xc3\x89     19/07/1965  A9001ZZ\n");
  EXPECT_EQ(cells.at("DOB"), std::vector<std::string>{"19/07/1965"});
}

TEST(SectionTracker, DelimitedLinesUnderAHeadingInALetter) {
  for (const char delimiter : {',', ';', '\t', '|'}) {
    std::string text = kLetter + "Name,DOB,Prison No\nA Person,19/07/1965,A9001ZZ\n\nRegards\n";
    std::replace(text.begin() + static_cast<std::ptrdiff_t>(kLetter.size()), text.end(), ',',
                 delimiter);
    EXPECT_EQ(CellsOf(text).at("DOB"), std::vector<std::string>{"19/07/1965"}) << delimiter;
  }
}

TEST(SectionTracker, TablesOfMarkdownAndOfDatabaseClients) {
  const Cells markdown = CellsOf(kLetter + "| Name | DOB |\n|---|:-:|\n| A B | 19/07/1965 |\n");
  EXPECT_EQ(markdown.at("DOB"), std::vector<std::string>{"19/07/1965"});
  const Cells boxes = CellsOf(kLetter +
                              "+------+------------+\n| name | dob        |\n"
                              "+------+------------+\n| A B  | 1965-07-19 |\n"
                              "+------+------------+\n| C D  | 1980-02-01 |\n");
  EXPECT_EQ(boxes.at("dob"), (std::vector<std::string>{"1965-07-19", "1980-02-01"}));
  const Cells psql = CellsOf(kLetter + " name | dob\n------+-----------\n A B  | 1965-07-19\n");
  EXPECT_EQ(psql.at("dob"), std::vector<std::string>{"1965-07-19"});
}

TEST(SectionTracker, TablesOfHtmlWithHeadingCellsOrAFirstRowOfNames) {
  const Cells th = CellsOf(
      "<table class=x><thead><tr><th scope=\"col\">Name</th><th><b>Date of&nbsp;birth</b></th></tr>"
      "</thead><tr><td>A B</td><td>19/07/1965</td></tr></table><p>19/07/1965</p>");
  EXPECT_EQ(th.at("Date of birth"), std::vector<std::string>{"19/07/1965"});
  const Cells td = CellsOf("<TABLE><TR><TD>Name<TD>DOB<TR><TD>A B<TD>19/07/1965</TABLE>");
  EXPECT_EQ(td.at("DOB"), std::vector<std::string>{"19/07/1965"});
  const Cells spanned = CellsOf(
      "<table><tr><th colspan=2>Person</th><th>Case</th></tr>"
      "<tr><th>Name</th><th>DOB</th><th>URN</th></tr>"
      "<tr><td colspan=\"2\">all</td><td>12AB9990124</td></tr></table>");
  EXPECT_EQ(spanned.at("URN"), std::vector<std::string>{"12AB9990124"});
}

TEST(SectionTracker, RowsWithoutHeadingsWhoseCellsShowPeople) {
  std::string rows;
  for (int i = 1; i <= 6; ++i)
    rows += "@" + std::to_string(i) + "\tA Person\t19/07/196" + std::to_string(i) + "\n";
  const Cells cells = CellsOf(kLetter + rows + "Kind regards\n\tA\tB\tC\n");
  EXPECT_EQ(cells.at("#0").size(), 6U);
  EXPECT_EQ(cells.at("#2").back(), "19/07/1966");
  EXPECT_TRUE(CellsOf(kLetter + rows.substr(0, rows.find("@5")) + "end\n").empty()) << "too few";
  std::string things = rows;
  std::replace(things.begin(), things.end(), '@', 'x');
  EXPECT_TRUE(CellsOf(kLetter + things + "end\n").empty());
}

TEST(SectionTracker, RowsWithoutHeadingsHoweverTheTextIsCut) {
  std::string text;
  for (int i = 0; i < 2000; ++i) {
    text += i % 50 < 8     ? "word word word\n"
            : i % 100 < 50 ? "@" + std::to_string(i) + "\tA\tB" + std::string(i % 90, 'x') + "\n"
                           : "n" + std::to_string(i) + "\tA\tB" + std::string(i % 70, 'x') + "\n";
  }
  const std::vector<Placed> whole = Track(text, text.size());
  ASSERT_GT(whole.size(), 100U);
  for (const size_t size : {4096, 5000, 7777}) {
    const std::vector<Placed> cut = Track(text, size);
    ASSERT_EQ(cut.size(), whole.size()) << size;
    for (size_t i = 0; i < cut.size(); ++i) ASSERT_EQ(cut[i].begin, whole[i].begin) << size;
  }
}

TEST(SectionTracker, ProseFormsAndCodeAreNoTables) {
  for (const char* text :
       {"Name: A Person      Sex: male\nBorn: 19/07/1965    CRO: none\n",
        "He said:  no.  She left.\nAt 19:30 hours  they came back.\n",
        "int a;        // first\nint b = 12;   // second 34\n", "f(a,b,c);\ng(1,2,3);\n",
        "12/03/2024  14:33  INFO\n12/03/2024  14:34  WARN\n"}) {
    EXPECT_TRUE(CellsOf(text).empty()) << text;
  }
}

TEST(SectionTracker, ATableEndsWhereItsLinesDo) {
  const Cells cells =
      CellsOf(kLetter +
              "Name      DOB         CRN\n"
              "A Person  19/07/1965  X999901\n\n"
              "This was the list for today, and the next one will come on Monday.\n\n"
              "order     12/03/2024  Z111111\n");
  EXPECT_EQ(cells.at("DOB"), std::vector<std::string>{"19/07/1965"});
}

// Letters, tables of all kinds, broken ones among them, long rows and long lines.
std::string Assorted(size_t size, unsigned seed) {
  const std::vector<std::string> pieces{
      kLetter,
      "Name      DOB         CRN\n",
      "A Person  19/07/1965  X999901\n",
      "B Person  01/02/1980  X999912\n",
      "\n",
      "Name,DOB,CRN\nA,19/07/1965,X999901\nB,01/02/1980,X999912\n",
      "| Name | DOB |\n|---|---|\n| A | 19/07/1965 |\n",
      "<table><tr><th>Name</th><th>DOB</th></tr>",
      "<tr><td>A B</td><td>19/07/1965</td></tr>",
      "<tr>\n  <td style=\"" + std::string(700, 'x') + "\">A B</td>\n  <td>1980</td>\n</tr>\n",
      "</table>\n",
      std::string(1500, 'y') + "  z  " + std::string(900, 'y') + "\n",
      "word, word; word  word\tword ",
      "----  ----  ----\n",
      "             Date of     \n"};
  std::mt19937 random(seed);
  std::string text;
  while (text.size() < size) text += pieces[random() % pieces.size()];
  return text;
}

TEST(SectionTracker, SaysTheSameHoweverTheTextIsCut) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const std::string text = Assorted(60'000, seed);
    const std::vector<Placed> whole = Track(text, text.size());
    ASSERT_FALSE(whole.empty());
    for (const size_t size : {4096, 5000, 7777, 30'000}) {
      const std::vector<Placed> cut = Track(text, size);
      ASSERT_EQ(cut.size(), whole.size()) << seed << ' ' << size;
      for (size_t i = 0; i < cut.size(); ++i) {
        EXPECT_EQ(cut[i].begin, whole[i].begin) << seed << ' ' << size;
        EXPECT_EQ(cut[i].heading, whole[i].heading) << seed << ' ' << size;
      }
    }
  }
}

TEST(SectionTracker, TakesBytesOfAllKinds) {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    static constexpr std::string_view kBytes = "<>/trdh|,;\t \n  -=+1aZ\x80\xff";
    while (text.size() < 3000) text += kBytes[random() % kBytes.size()];
    Track(text, 1024 + random() % 4096);
  }
}

}  // namespace
}  // namespace warder
