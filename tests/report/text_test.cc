// Units, wrapping, shortening and tables.
#include <gtest/gtest.h>

#include "scanner/report/part_label.h"
#include "scanner/report/style.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

TEST(PartLabel, ShowsWordsOfReadersOnly) {
  for (const char* label : {"page 12", "page 1, covered text", "revision 2, page 3, annotations",
                            "body", "text in front of the parts", "attached message 2, body"}) {
    EXPECT_TRUE(IsPlainLabel(label)) << label;
  }
  for (const char* label : {"", "Zoe Quill", "user.note", "page Quill", "page  1", "12345678"}) {
    EXPECT_FALSE(IsPlainLabel(label)) << label;
  }
}

TEST(Units, Counts) {
  EXPECT_EQ(Count(0), "0");
  EXPECT_EQ(Count(999), "999");
  EXPECT_EQ(Count(1000), "1,000");
  EXPECT_EQ(Count(18'446'744'073'709'551'615u), "18,446,744,073,709,551,615");
  EXPECT_EQ(Count(1, "file", "files"), "1 file");
  EXPECT_EQ(Count(0, "file", "files"), "0 files");
}

TEST(Units, Bytes) {
  const std::pair<uint64_t, const char*> kCases[] = {{0, "0 B"},
                                                     {999, "999 B"},
                                                     {1000, "1.0 kB"},
                                                     {9949, "9.9 kB"},
                                                     {9951, "10 kB"},
                                                     {999'499, "999 kB"},
                                                     {999'500, "1.0 MB"},
                                                     {8'200'000'000, "8.2 GB"},
                                                     {~uint64_t{0}, "18 EB"}};
  for (const auto& [bytes, text] : kCases) EXPECT_EQ(Bytes(bytes), text);
}

TEST(Units, Times) {
  EXPECT_EQ(Duration(0.04), "0.0 s");
  EXPECT_EQ(Duration(9.96), "10 s");
  EXPECT_EQ(Duration(59.6), "1 min 0 s");
  EXPECT_EQ(Duration(7500), "2 h 5 min");
  EXPECT_EQ(UtcTime(0), "1970-01-01 00:00:00 UTC");
  EXPECT_EQ(Rfc3339(1'795'000'000'123'456'789), "2026-11-18T11:06:40.123456789Z");
  EXPECT_EQ(Rfc3339(-1), "1969-12-31T23:59:59.999999999Z");
}

TEST(Style, ShortensInTheMiddleAtCharacterBorders) {
  EXPECT_EQ(Shorten("short", 10), "short");
  EXPECT_EQ(Shorten("exactly-10", 10), "exactly-10");
  EXPECT_EQ(Shorten("/mnt/disk/custody/2021", 12), "/mnt.../2021");
  const std::string cut = Shorten("äöüäöüäöüäöü", 8);
  EXPECT_EQ(cut, "äö...äöü");
  EXPECT_EQ(DisplayWidth(cut), 8u);
}

TEST(Style, WrapsUnderTheFirstLine) {
  EXPECT_EQ(WrapText("  - ", "one two three four", 13), "  - one two\n    three\n    four\n");
  EXPECT_EQ(WrapText("", "averyveryverylongword x", 5), "averyveryverylongword\nx\n");
  EXPECT_EQ(WrapText("label ", "", 20), "label \n");
}

TEST(TextTable, AlignsAndCutsTheFirstColumnOnly) {
  TextTable table;
  table.AddColumn("folder", TextTable::Align::kLeft);
  table.AddColumn("n", TextTable::Align::kRight);
  table.AddRow({"/mnt/disk/custody/2021/list", "1,234"});
  table.AddRow({"a", "5"});
  table.AddRule();
  table.AddRow({"sum", "1,239"});
  Style style;
  style.width = 27;
  EXPECT_EQ(table.Print(style),
            "  folder                  n\n"
            "  /mnt/di...021/list  1,234\n"
            "  a                       5\n"
            "  -------------------------\n"
            "  sum                 1,239\n");
}

TEST(Style, ColoursOnlyWhereAllowed) {
  Style style;
  EXPECT_EQ(style.Bold("x"), "x");
  style.colour = true;
  EXPECT_EQ(style.Bold("x"), "\x1b[1mx\x1b[0m");
}

}  // namespace
}  // namespace warder
