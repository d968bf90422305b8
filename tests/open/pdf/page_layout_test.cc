#include "scanner/open/pdf/page_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace warder {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr double kSize = 10, kWidth = 5;  // of letters, all of one width

// Words of lines as a typewriter sets them: a letter for each column of the text.
std::vector<PlacedWord> Typed(std::string_view page, double pitch = 12) {
  std::vector<PlacedWord> words;
  double base = 100;
  while (!page.empty()) {
    const size_t end = std::min(page.find('\n'), page.size());
    const std::string_view line = page.substr(0, end);
    page.remove_prefix(std::min(end + 1, page.size()));
    for (size_t at = 0; at < line.size();) {
      const size_t begin = line.find_first_not_of(' ', at);
      if (begin == line.npos) break;
      at = std::min(line.find(' ', begin), line.size());
      words.push_back({static_cast<double>(begin) * kWidth, static_cast<double>(at) * kWidth, base,
                       kSize, std::string(line.substr(begin, at - begin))});
    }
    base += pitch;
  }
  return words;
}

std::vector<std::string> Rows(const PageTable& table) {
  std::vector<std::string> rows;
  for (const auto& row : table.rows) {
    std::string text;
    for (const std::string& cell : row) text += cell + '|';
    rows.push_back(text);
  }
  return rows;
}

TEST(PageLayout, ListBelowATitle) {
  const PageText page =
      LayOut(Typed("Custody list of the third wing, as of today\n"
                   "\n"
                   "Name            Prison no  Date of birth  Offence\n"
                   "Zoe Quill       A1234WX    03/04/1971     Theft\n"
                   "Ann Bo Sample   A1235WX    05/06/1982     Wounding with intent\n"
                   "Jo Nemo         A1236WX                   Robbery\n"
                   "Ed Example      A1237WX    09/10/1993     Arson\n"));
  ASSERT_THAT(page.tables, SizeIs(1));
  EXPECT_TRUE(page.tables[0].has_headings);
  EXPECT_THAT(
      Rows(page.tables[0]),
      ElementsAre("Name|Prison no|Date of birth|Offence|", "Zoe Quill|A1234WX|03/04/1971|Theft|",
                  "Ann Bo Sample|A1235WX|05/06/1982|Wounding with intent|",
                  "Jo Nemo|A1236WX||Robbery|", "Ed Example|A1237WX|09/10/1993|Arson|"));
  EXPECT_EQ(page.text, "Custody list of the third wing, as of today\n");
}

TEST(PageLayout, WrappedCellsAndHeadings) {
  const PageText page =
      LayOut(Typed("Name         Date of     Offence\n"
                   "of nominal   birth\n"
                   "Zoe Quill    03/04/1971  Wounding with\n"
                   "                         intent\n"
                   "Ann Sample   05/06/1982  Theft\n"
                   "Jo Nemo      07/08/1990  Arson\n"
                   "Ed Example   09/10/1993  Affray\n"));
  ASSERT_THAT(page.tables, SizeIs(1));
  EXPECT_THAT(
      Rows(page.tables[0]),
      ElementsAre("Name of nominal|Date of birth|Offence|",
                  "Zoe Quill|03/04/1971|Wounding with intent|", "Ann Sample|05/06/1982|Theft|",
                  "Jo Nemo|07/08/1990|Arson|", "Ed Example|09/10/1993|Affray|"));
}

// In cells with an edge, lines of one cell stand closer than rows do; the first column wraps too.
TEST(PageLayout, WrappedRowsWithEdges) {
  std::vector<PlacedWord> words;
  double base = 100;
  const auto put = [&](std::string_view line, double pitch) {
    base += pitch;
    for (PlacedWord& word : Typed(line)) {
      word.base = base;
      words.push_back(std::move(word));
    }
  };
  put("Name          Born         Offence", 20);
  for (const char* who :
       {"Zoe Maria     03/04/1971   Wounding with", "Ann Bo        05/06/1982   Affray in the",
        "Ed Longname   07/08/1990   Arson in the"}) {
    put(who, 20);
    put(who[0] == 'A' ? "Sample                     street" : "Quill                      intent",
        12);
  }
  const PageText page = LayOut(words);
  ASSERT_THAT(page.tables, SizeIs(1));
  EXPECT_THAT(Rows(page.tables[0]),
              ElementsAre("Name|Born|Offence|", "Zoe Maria Quill|03/04/1971|Wounding with intent|",
                          "Ann Bo Sample|05/06/1982|Affray in the street|",
                          "Ed Longname Quill|07/08/1990|Arson in the intent|"));
}

// Two lines are a table where nothing else leaves gaps like that.
TEST(PageLayout, HeadingsAndOneRow) {
  const PageText page =
      LayOut(Typed("About one person\n"
                   "Name            Prison no       Date of birth\n"
                   "Zoe Quill       A1234WX         03/04/1971\n"));
  ASSERT_THAT(page.tables, SizeIs(1));
  EXPECT_THAT(Rows(page.tables[0]),
              ElementsAre("Name|Prison no|Date of birth|", "Zoe Quill|A1234WX|03/04/1971|"));
}

TEST(PageLayout, HeadingsWiderThanTheirColumns) {
  const PageText page =
      LayOut(Typed("Vehicles\n"
                   "Nominal     Licence number  Mobile phone\n"
                   "Zoe Quill   QUILL704031Z  07700900101\n"
                   "Ann Sample  SAMPL805062A  07700900102\n"
                   "Jo Nemo     NEMO9908071J  07700900103\n"
                   "Ed Example  EXAMP910093E  07700900104\n"));
  ASSERT_THAT(page.tables, SizeIs(1));
  EXPECT_TRUE(page.tables[0].has_headings);
  EXPECT_EQ(Rows(page.tables[0])[0], "Nominal|Licence number|Mobile phone|");
  EXPECT_EQ(page.text, "Vehicles\n");
}

TEST(PageLayout, RunningTextHasNoTables) {
  EXPECT_TRUE(LayOut(Typed("The quick brown fox jumps over a lazy dog and then\n"
                           "runs on towards the far end of the field, where some\n"
                           "other animals have been waiting for him since dawn;\n"
                           "none of them had expected that he would be so late.\n"
                           "It rained all morning, and nobody had brought a coat,\n"
                           "so the meeting was held below the only tree there was.\n"))
                  .empty());
  EXPECT_TRUE(LayOut({}).empty());
}

// Two columns of an article are read one after the other, and leave no table.
TEST(PageLayout, ArticlesAreNoTables) {
  const std::string words =
      "The quick brown fox jumps over a lazy dog that was asleep in the sun all day ";
  std::string page;
  for (size_t i = 0; i < 10; ++i) {
    const std::string text = words.substr(i * 7) + words + words;
    page += text.substr(0, 28) + std::string(5, ' ') + text.substr(31 + i, 28) + '\n';
  }
  EXPECT_TRUE(LayOut(Typed(page)).empty());
  page += "\n\n\n\n\nName        Born        Prison no\n";
  for (int i = 0; i < 5; ++i) page += "Zoe Quill   03/04/1971  A123" + std::to_string(i) + "WX\n";
  const PageText with_table = LayOut(Typed(page));
  ASSERT_THAT(with_table.tables, SizeIs(1));
  EXPECT_THAT(with_table.tables[0].rows, SizeIs(6));
  EXPECT_THAT(with_table.text,
              HasSubstr("The quick brown fox jumps ov\nck brown fox jumps over a la\n"));
}

// "Surname: Quill" belongs together, whatever stands below.
TEST(PageLayout, FormsAreRead) {
  const PageText page =
      LayOut(Typed("Surname:          Quill\n"
                   "Forename:         Zoe\n"
                   "Date of birth:    03/04/1971\n"
                   "Prison number:    A1234WX\n"
                   "Wing:             C\n"
                   "Release:          2031\n\n\n\n\n\n"
                   "a   b   c\n1   2   3\n4   5   6\n7   8   9\n"));
  EXPECT_THAT(page.text, HasSubstr("Surname: Quill\nForename: Zoe\n"));
  EXPECT_THAT(page.tables, SizeIs(1));
}

TEST(PageLayout, ATableGoesOnWhereItsColumnsDo) {
  const std::string rows =
      "Zoe Quill   03/04/1971  A1234WX\nAnn Bo      05/06/1982  A1235WX\n"
      "Jo Nemo     07/08/1990  A1236WX\nEd Example  09/10/1993  A1237WX\n";
  const PageText first = LayOut(Typed("Name        Born        Prison no\n" + rows));
  const PageText second = LayOut(Typed(rows));
  ASSERT_THAT(first.tables, SizeIs(1));
  ASSERT_THAT(second.tables, SizeIs(1));
  EXPECT_FALSE(second.tables[0].has_headings);
  EXPECT_TRUE(HasColumnsOf(second.tables[0], first.tables[0]));
  const PageText other = LayOut(
      Typed("Zoe Quill          03/04/1971   A1234WX\nAnn Bo Example     05/06/1982   A1235WX\n"
            "Jo Nemo Longname   07/08/1990   A1236WX\nEd Example         09/10/1993   A1237WX\n"));
  ASSERT_THAT(other.tables, SizeIs(1));
  EXPECT_FALSE(HasColumnsOf(other.tables[0], first.tables[0]));
}

}  // namespace
}  // namespace warder
