#include "scanner/open/plain/table_sniffer.h"

#include <gmock/gmock.h>

#include "scanner/open/plain/row_tracker.h"
#include "tests/open/text_samples.h"

namespace warder {
namespace {

struct Case {
  const char* name;
  std::string text;
  char delimiter;  // 0 = no table
  size_t columns = 0;
  bool headings = false;
};

std::string Lines(const std::string& line, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += line;
  return all;
}

const Case kCases[] = {
    {"comma, headings", "Surname,Forename,DOB\nExample,Ann,1970-01-01\nSample,Bob,1980-02-02\n",
     ',', 3, true},
    {"comma, no headings", "1,Example,1970-01-01\n2,Sample,1980-02-02\n3,Dummy,1990-03-03\n", ',',
     3, false},
    {"comma, names only",
     "Surname,Forename,Town\nExample,Ann,Leeds\nSample,Bob,York\nDummy,Cat,Hull\n", ',', 3, true},
    {"comma, names, no headings",
     "Example,Ann,Leeds\nSample,Bob,York\nDummy,Cat,Hull\nOther,Dan,Bath\n", ',', 3, false},
    {"semicolon", "Name;Ref;Wert\nA;1,5;2,5\nB;3,5;4,5\nC;1,0;2,0\n", ';', 3, true},
    {"tab", "id\tname\tnote\n1\tAnn\tx y z\n2\tBob\t\n3\tCat\tfoo\n", '\t', 3, true},
    {"pipe", "id|name|status\n1|Ann|open\n2|Bob|closed\n", '|', 3, true},
    {"quoted",
     "\"Name\",\"Address\"\n\"Ann\",\"1 High St, Leeds\"\n\"Bob\",\"2 Low St, York\"\n\"Cat\",\"3 "
     "Mid St, Hull\"\n",
     ',', 2, true},
    {"quoted line breaks",
     "Name,Notes,Ref\nAnn,\"first\nsecond\",1\nBob,\"a\nb\nc\",2\nCat,\"x\",3\n", ',', 3, true},
    {"doubled quotes", "Name,Notes,Ref\nAnn,\"say \"\"hi\"\", then go\",1\nBob,\"x\",2\nCat,y,3\n",
     ',', 3, true},
    {"CRLF", "Surname,NHS No,Town\r\nExample,9990000018,Leeds\r\nSample,9990000026,York\r\n", ',',
     3, true},
    {"title row",
     "Custody report\nName,Ref,Date\nAnn,1,2020-01-01\nBob,2,2020-01-02\nCat,3,2020-01-03\n", ',',
     3, true},
    {"several title lines",
     "Custody report\nPrinted 2020-03-01\n# for the panel\n\nName,Ref,Date\nAnn,1,2020-01-01\n"
     "Bob,2,2020-01-02\nCat,3,2020-01-03\n",
     ',', 3, true},
    {"total row", "Name,Qty,Price\nA,1,2\nB,2,3\nC,3,4\nTotal\n", ',', 3, true},
    {"blank lines", "Name,Qty,Price\n\nA,1,2\n\nB,2,3\n\nC,3,4\n", ',', 3, true},
    {"empty cells", "Name,Phone,Email\nAnn,,a@example.com\nBob,07700900123,\nCat,,\n", ',', 3,
     true},
    {"trailing delimiter", "a,b,c,\n1,2,3,\n4,5,6,\n7,8,9,\n", ',', 4, true},
    {"blank behind commas", "Name, Ref, Town\nAnn, 1, Leeds\nBob, 2, York\nCat, 3, Hull\n", ',', 3,
     true},
    {"height with quotes", "Name,Height,Ref\nAnn,5'10\",1\nBob,6'1\",2\nCat,5'7\",3\n", ',', 3,
     true},
    {"camel case headings", "firstName|lastName|nhsNo\nAnn|Example|x\nBob|Sample|y\nCat|Dummy|z\n",
     '|', 3, true},
    {"two columns", "Name,PNC\nAnn,2001/9990001A\nBob,2001/9990002B\nCat,2001/9990003C\n", ',', 2,
     true},
    {"wide", Lines("a,1,b,2,c,3,d,4,e,5,f,6\n", 9), ',', 12, false},
    {"tab, stray quote", "id\tname\tx\n1\t\"Ann\tq\n2\tBob\tr\n3\tCat\ts\n", '\t', 3, true},
    {"accents", "Nom,Ville,Age\nZoé,Besançon,31\nLéa,Orléans,45\n", ',', 3, true},
    {"long notes",
     "Name,Ref,Notes\nAnn,1,\"" + Lines("He said nothing at all, and left. ", 3) +
         "\"\nBob,2,none\nCat,3,none\nDan,4,none\n",
     ',', 3, true},
    {"headings are dates", "2020,2021,2022\n1,2,3\n4,5,6\n", ',', 3, false},
    {"no line break at end", "Name,Qty,Price\nA,1,2\nB,2,3", ',', 3, true},
    {"empty", "", 0},
    {"one row", "Name,Ref,Town\n", 0},
    {"two rows", "Name,Ref,Town\nAnn,1,Leeds\n", 0},
    {"prose",
     "He came in, sat down, and waited.\nNobody spoke, which was odd.\nThen, after an hour, he "
     "left.\n",
     0},
    {"prose, one comma each", Lines("When he came in, nobody at the desk said a word\n", 6), 0},
    {"letter", "Dear Ann,\n\nthank you for your letter, which came today.\n\nYours, Bob\n", 0},
    {"C code", "int main() {\n  int a = 1, b = 2;\n  f(a, b);\n  g(b, a);\n  return 0;\n}\n", 0},
    {"calls", Lines("  call(first, second, third);\n", 8), 0},
    {"assignments", "a = 1;\nb = 2;\nc = 3;\nd = 4;\n", 0},
    {"CSS",
     "a { color: red; margin: 0; }\nb { color: blue; margin: 1; }\nc { color: red; margin: 2; }\n",
     0},
    {"JSON", "{\"a\": 1, \"b\": 2}\n{\"a\": 3, \"b\": 4}\n{\"a\": 5, \"b\": 6}\n", 0},
    {"JSON array", "[\n 1, 2,\n 3, 4,\n 5, 6\n]\n", 0},
    {"XML", "<a b=\"1,2\">\n<c d=\"1,2\">\n<e f=\"1,2\">\n", 0},
    {"log with milliseconds",
     "2020-01-01 10:00:00,123 INFO started the service now\n2020-01-01 10:00:01,456 WARN queue is "
     "rather full again\n2020-01-01 10:00:02,789 INFO stopped the service at last\n2020-01-01 "
     "10:00:03,012 INFO nothing more to say here\n",
     0},
    {"syslog",
     "Jan  1 10:00:00 host app: one\nJan  1 10:00:01 host app: two, three\nJan  1 10:00:02 host "
     "app: four\n",
     0},
    {"list of words", "apple\npear\nplum\ncherry\n", 0},
    {"irregular", "a,b\nc,d,e\nf\ng,h,i,j\nk,l\n", 0},
    {"tab indented", "\tone\n\ttwo\n\tthree\n\tfour\n", 0},
    {"key and value", "Name: Ann\nTown: Leeds\nRef: 1\n", 0},
    {"mail header",
     "From: a@example.com\nTo: b@example.com; c@example.com\nSubject: x; y\n\nHello,\nthere\n", 0},
    {"addresses",
     "1 High Street, Leeds, LS1 1AA is where the first of the two was seen by us\nThe other, who "
     "was not, stayed at home, it seems\n3 Low Street, York, YO1 1AA\n",
     0},
    {"SQL",
     "INSERT INTO t VALUES (1, 'a', 'b');\nINSERT INTO t VALUES (2, 'c', 'd');\nINSERT INTO t "
     "VALUES (3, 'e', 'f');\n",
     0},
};

TEST(TableSnifferTest, Cases) {
  EXPECT_GE(std::size(kCases), 40u);
  for (const Case& c : kCases) {
    const auto shape = SniffTable(c.text, true);
    ASSERT_EQ(shape.has_value(), c.delimiter != 0)
        << c.name << (shape ? " by " + std::string(1, shape->delimiter) : "");
    if (!shape) continue;
    EXPECT_EQ(shape->delimiter, c.delimiter) << c.name;
    EXPECT_EQ(shape->columns, c.columns) << c.name;
    EXPECT_EQ(shape->has_headings, c.headings) << c.name;
    EXPECT_EQ(shape->headings.size(), c.headings ? c.columns : 0) << c.name;
  }
}

TEST(TableSnifferTest, HeadingsAreTrimmedAndUnquoted) {
  const auto shape =
      SniffTable("\"Sur\"\"name\", Ref No ,DOB\r\nx,1,2\r\ny,2,3\r\nz,3,4\r\n", true);
  ASSERT_TRUE(shape);
  EXPECT_THAT(shape->headings, testing::ElementsAre("Sur\"name", "Ref No", "DOB"));
}

TEST(TableSnifferTest, ACutRowDoesNotCount) {
  std::string text = "Name,Qty,Price\nA,1,2\nB,2,3\nC,3";
  EXPECT_TRUE(SniffTable(text, false));
}

TEST(TableSnifferTest, NoTextMakesItFail) {
  Random random(8);
  const std::string_view alphabet = "a1 ,;\t|\"\n\r'{=";
  for (int round = 0; round < 3000; ++round) {
    std::string text(Below(&random, 400), ' ');
    for (char& c : text) c = alphabet[Below(&random, alphabet.size())];
    SniffTable(text, round % 2 == 0);
  }
}

// Row starts that the tracker gives, against RowEnd over the whole.
TEST(RowTrackerTest, FirstRowsAreThoseOfTheWholeText) {
  Random random(13);
  TableShape shape;
  for (int round = 0; round < 40; ++round) {
    std::string text;
    while (text.size() < 40000) {
      text += std::to_string(random() % 1000) + ",";
      switch (Below(&random, 6)) {
        case 0:
          text += "\"quoted, with \"\"quotes\"\" and a\nline break\"";
          break;
        case 1:
          text += "5'10\"";
          break;
        case 2:
          text += " \"" + std::string(Below(&random, 9000), 'n') + "\n\"";
          break;
        case 3:
          text += "\"\"";
          break;
        case 4:
          text += "\"\"\"\"";
          break;
        default:
          text += "plain";
      }
      text += Below(&random, 2) == 0 ? "\r\n" : ",x\n";
    }
    std::vector<size_t> starts;
    for (size_t at = 0; at < text.size(); at = RowEnd(text, at, shape, text.size()))
      starts.push_back(at);
    BlockPool pool;
    for (size_t block_size : {4096u, 5000u, 16384u}) {
      const BlockedView view = ReadAll(&pool, text, block_size);
      RowTracker tracker(shape);
      size_t owned_at = 0;
      for (const BlockHandle& block : view.blocks) {
        const size_t first = tracker.AddBlock(block->text);
        const size_t text_begin = owned_at - block->text.owned_begin;
        const auto expected = std::lower_bound(starts.begin(), starts.end(), text_begin);
        const size_t owned_end = text_begin + block->text.owned_end;
        if (expected == starts.end() || *expected > owned_end) {
          EXPECT_EQ(first, std::string_view::npos);
        } else {
          EXPECT_EQ(first, *expected - text_begin) << block_size;
        }
        owned_at += block->text.owned_end - block->text.owned_begin;
      }
    }
  }
}

}  // namespace
}  // namespace warder
