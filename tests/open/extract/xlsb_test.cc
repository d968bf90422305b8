// Binary workbooks: one that a writer of others made, and records made here.
#include <gtest/gtest.h>

#include <bit>
#include <fstream>
#include <iterator>
#include <string>

#include "scanner/base/utf16.h"
#include "tests/open/extract/samples.h"

namespace warder {
namespace {

std::string Little(uint64_t value, size_t width) {
  std::string bytes;
  for (size_t i = 0; i < width; ++i, value >>= 8) bytes += static_cast<char>(value);
  return bytes;
}

std::string Wide(std::string_view text) {
  return Little(text.size(), 4) + Utf16LeFromAscii(text);
}

std::string Record(uint32_t type, const std::string& body) {
  std::string record;
  if (type < 128) {
    record += static_cast<char>(type);
  } else {
    record += static_cast<char>((type & 0x7F) | 0x80);
    record += static_cast<char>(type >> 7);
  }
  size_t size = body.size();
  for (; size >= 128; size >>= 7) record += static_cast<char>((size & 0x7F) | 0x80);
  return record + static_cast<char>(size) + body;
}

std::string Cell(uint32_t type, uint32_t column, uint32_t style, const std::string& value) {
  return Record(type, Little(column, 4) + Little(style, 4) + value);
}

std::string Row(uint32_t row, bool hidden = false) {
  return Record(0, Little(row, 4) + Little(0, 6) + Little(hidden ? 0x1000 : 0, 2) + "\0\0\0\0\0");
}

std::string Real(double value) {
  return Little(std::bit_cast<uint64_t>(value), 8);
}

std::string Relation(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"http://x/" + type + "\" Target=\"" + target +
         "\"/>";
}

ZipParts Workbook() {
  const auto relations = [](const std::string& all) {
    return "<Relationships>" + all + "</Relationships>";
  };
  const std::string book = Record(153, Little(1, 4) + Little(0, 4)) +
                           Record(156, Little(2, 4) + Little(1, 4) + Wide("r1") + Wide("Gone")) +
                           Record(39, Little(0, 9) + Wide("Cy_Person"));
  const std::string styles = Record(44, Little(164, 2) + Wide("dd/mm/yyyy")) + Record(617, "") +
                             Record(47, Little(0, 2) + Little(0, 2)) +
                             Record(47, Little(0, 2) + Little(164, 2)) + Record(618, "");
  const std::string strings = Record(19, std::string(1, '\0') + Wide("Name")) +
                              Record(19, std::string(1, '\0') + Wide("Bo Sample"));
  // 100 as a whole number, and 1.5 as a hundredth of 150.
  const std::string sheet =
      Record(60, Little(3, 4) + Little(3, 4) + Little(0, 4) + Little(0, 4) + Little(0, 2)) +
      Row(0) + Cell(7, 0, 0, Little(0, 4)) + Record(17, Little(0, 4) + Wide("DOB")) +
      Cell(6, 3, 0, Wide("Pay")) + Row(2) + Cell(7, 0, 0, Little(1, 4)) +
      Cell(2, 1, 1, Little(100 << 2 | 2, 4)) + Cell(2, 2, 0, Little(150 << 2 | 3, 4)) +
      Cell(9, 3, 0, Real(12.25)) + Row(3, true) +
      Cell(8, 0, 0, Wide("of a formula") + Little(0, 6)) + Cell(10, 1, 0, "\1") +
      Cell(62, 2, 0, std::string(1, '\1') + Wide("rich")) +
      Record(479, Little(0, 2) + Wide("&COFFICIAL") + Little(UINT32_MAX, 4)) +
      Record(494, Little(0, 16) + Wide("") + Wide("") + Wide("") + Wide("to Dee"));
  const std::string comments = Record(632, Wide("Ann Example")) +
                               Record(637, std::string(1, '\0') + Wide("call 07700 900123"));
  return {
      {"[Content_Types].xml",
       "<Types><Override PartName=\"/xl/workbook.bin\" "
       "ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>"},
      {"_rels/.rels", relations(Relation("r1", "officeDocument", "xl/workbook.bin"))},
      {"xl/_rels/workbook.bin.rels",
       relations(Relation("r1", "worksheet", "worksheets/sheet1.bin") +
                 Relation("r2", "styles", "styles.bin") +
                 Relation("r3", "sharedStrings", "sharedStrings.bin"))},
      {"xl/workbook.bin", book},
      {"xl/styles.bin", styles},
      {"xl/sharedStrings.bin", strings},
      {"xl/worksheets/sheet1.bin", sheet},
      {"xl/worksheets/_rels/sheet1.bin.rels", relations(Relation("r1", "comments", "../c1.bin"))},
      {"xl/c1.bin", comments},
      {"xl/worksheets/sheet2.bin", Row(0) + Cell(6, 0, 0, Wide("Gil Hidden"))},
      {"xl/pivotCache/pivotCacheDefinition1.bin",
       Record(183, Little(0, 20) + Wide("Surname")) + Record(24, Wide("Unseen"))},
  };
}

TEST(BinaryWorkbook, EveryPlaceIsAPart) {
  const auto sink = OpenBytes(MakeZip(Workbook()), "a.xlsb");
  const CollectedObject& book = sink->root();
  const std::string sheet = "very hidden sheet Gone";
  EXPECT_EQ(PartText(book, sheet, true), "Name\tDOB\n\nBo Sample\t10/04/1904\t1.5\n");
  EXPECT_EQ(PartText(book, sheet + ", hidden columns", true), "\t\t\tPay\n\n\t\t\t12.25\n");
  EXPECT_EQ(PartText(book, sheet + ", hidden or filtered rows", true),
            "Name\tDOB\t\tPay\n\n\nof a formula\tTRUE\trich\t\n");
  EXPECT_EQ(PartText(book, "comments on sheet Gone", true), "Ann Example\ncall 07700 900123\n");
  EXPECT_EQ(PartText(book, "defined names", true), "Cy_Person\n");
  EXPECT_EQ(PartText(book, "headers and footers", true), "OFFICIAL\n");
  EXPECT_EQ(PartText(book, "validation, filters and formatting rules", true), "to Dee\n");
  EXPECT_EQ(PartText(book, "very hidden sheet not listed in the workbook", true), "Gil Hidden\n");
  EXPECT_EQ(PartText(book, "pivot cache 1", true), "Surname\nUnseen\n");
  EXPECT_TRUE(book.gaps.empty()) << Dump(book);
}

TEST(BinaryWorkbook, AWriterOfOthersIsRead) {
  std::ifstream in(WARDER_SOURCE_DIR "/tests/open/extract/fixtures/staff.xlsb", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto sink = OpenBytes(bytes, "staff.xlsb");
  const CollectedObject& book = sink->root();
  EXPECT_EQ(PartText(book, "sheet Staff", false),
            "Name\tDOB\t\tok\nAnn Example\t05/03/1971\t\tTRUE\n");
  EXPECT_EQ(PartText(book, "sheet Staff, hidden or filtered rows", true),
            "Name\tDOB\tn\tok\n\nBo \xC3\x89\t02/01/1980\t-3\tFALSE\n");
  EXPECT_EQ(PartText(book, "sheet Staff, hidden columns", true), "\t\tn\n\t\t1.25\n");
  EXPECT_EQ(PartText(book, "hidden sheet Secret", true), "Gil Hidden\tQQ123456C\n");
  EXPECT_EQ(book.CountGaps(CoverageClass::kDamaged), 0u) << Dump(book);
  OpenMutants(bytes, "staff.xlsb", 100);
}

TEST(BinaryWorkbook, ARecordThatIsCutOffIsAGap) {
  ZipParts parts = Workbook();
  for (auto& [name, content] : parts)
    if (name == "xl/worksheets/sheet1.bin") content.resize(content.size() - 10);
  const auto sink = OpenBytes(MakeZip(parts), "a.xlsb");
  ASSERT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 1u) << Dump(sink->root());
  EXPECT_NE(Dump(sink->root()).find("Bo Sample"), std::string::npos);
}

TEST(BinaryWorkbook, MutantsEndInOrder) {
  OpenMutants(MakeZip(Workbook()), "a.xlsb", 300);
}

}  // namespace
}  // namespace warder
