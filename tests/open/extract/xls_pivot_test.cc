// Pivot caches of workbooks before 2007: rows as they stood in the source.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/open/compound_writer.h"
#include "tests/open/extract/samples.h"

namespace warder {
namespace {

std::string Little(uint64_t value, size_t width) {
  std::string bytes;
  for (size_t i = 0; i < width; ++i) bytes += static_cast<char>(value >> (8 * i));
  return bytes;
}
std::string Record(uint16_t type, const std::string& body) {
  return Little(type, 2) + Little(body.size(), 2) + body;
}
std::string Text(const std::string& text) {
  return Little(text.size(), 2) + '\0' + text;
}
std::string Item(const std::string& text) {
  return Record(0x00CD, Text(text));
}

struct FieldForm {
  std::string name;
  uint16_t flags = 0x0001;
  uint16_t items = 0;
};
std::string Field(const FieldForm& field) {
  return Record(0x00C7, Little(field.flags, 2) + std::string(10, '\0') + Little(field.items, 2) +
                            Text(field.name)) +
         Record(0x01BB, Little(0, 2));
}

std::string BookWith(const std::string& cache) {
  const std::string globals = Record(0x0809, Little(0x0600, 2) + Little(5, 2) + Little(0, 12));
  return WriteCompound({{"Workbook", globals + Record(0x000A, "")},
                        {"_SX_DB_CUR/0001", cache + Record(0x000A, "")}});
}

std::string CacheText(const std::string& cache) {
  const auto sink = OpenBytes(BookWith(cache), "a.xls");
  return PartText(sink->root(), "pivot cache 1", true);
}

TEST(ExcelPivotCache, ItemsAndValuesMeetInARow) {
  EXPECT_EQ(CacheText(Field({"Surname", 1, 2}) + Item("Sample") + Item("Tester") +
                      Field({"Note", 0, 0}) + Field({"Offence", 1, 1}) + Item("Robbery") +
                      Record(0x00C8, std::string("\1\0", 2)) + Item("first") +
                      Record(0x00C8, std::string("\0\0", 2)) + Item("second")),
            "Surname\tNote\tOffence\nTester\tfirst\tRobbery\nSample\tsecond\tRobbery\n");
}

TEST(ExcelPivotCache, MoreThan255Items) {
  std::string items;
  for (int i = 0; i < 300; ++i) items += Item("n" + std::to_string(i));
  EXPECT_EQ(CacheText(Field({"Name", 0x0201, 300}) + items + Record(0x00C8, Little(299, 2))),
            "Name\nn299\n");
}

TEST(ExcelPivotCache, GroupsAreInNoRow) {
  // Numbers in groups: their names, the bounds and the step, then what was grouped.
  const std::string age = Field({"Age", 0x0011, 2}) + Item("<30") + Item(">30") +
                          Record(0x00D8, Little(0, 2)) + Record(0x00CC, Little(20, 2)) +
                          Record(0x00CC, Little(40, 2)) + Record(0x00CC, Little(10, 2)) +
                          Record(0x00CC, Little(24, 2)) + Record(0x00CC, Little(37, 2));
  // A group of another field's items.
  const std::string region = Field({"Region", 0x0001, 0}) + Item("North");
  EXPECT_EQ(CacheText(age + region + Field({"Name", 1, 1}) + Item("Sample") +
                      Record(0x00C8, std::string("\1\0", 2))),
            "Age\tRegion\tName\n37\t\tSample\n");
}

TEST(ExcelPivotCache, NoFieldHasItems) {
  EXPECT_EQ(CacheText(Field({"Name", 0, 0}) + Field({"Born", 0, 0}) + Item("Sample") +
                      Record(0x00CE, Little(1971, 2) + Little(3, 2) + Little(5, 1) + Little(0, 3)) +
                      Item("Tester") + Record(0x00CF, "")),
            "Name\tBorn\nSample\t1971-03-05\nTester\t\n");
}

TEST(ExcelPivotCache, WithoutRowsTheItemsAreTold) {
  const auto sink =
      OpenBytes(BookWith(Field({"Surname", 1, 2}) + Item("Sample") + Item("Tester")), "a.xls");
  EXPECT_EQ(PartText(sink->root(), "pivot cache, items", true), "Surname\nSample\nTester\n");
}

TEST(ExcelPivotCache, AWriterOfOthersIsRead) {
  std::ifstream in(WARDER_SOURCE_DIR "/tests/open/extract/fixtures/pivot.xls", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto sink = OpenBytes(bytes, "pivot.xls");
  EXPECT_EQ(PartText(sink->root(), "pivot cache 1", true),
            "Surname\tForename\tBorn\tPNC ID\tOffence\tMonths\n"
            "Whitfieldaa\tJoanna\t01/01/1950\t2000/9990000X\tRobbery\t0\n"
            "Harrisonab\tPeter\t02/02/1951\t2001/9990001X\tTheft\t1\n"
            "Okonkwoac\tAdaeze\t03/03/1952\t2002/9990002X\tAssault\t2\n"
            "Mbekiad\tThomas\t04/04/1953\t2003/9990003X\tRobbery\t3\n"
            "Jankowskiae\tPiotr\t05/05/1954\t2004/9990004X\tTheft\t4\n"
            "Ellingtonaf\tGrace\t06/06/1955\t2005/9990005X\tAssault\t5\n");
  OpenMutants(bytes, "pivot.xls", 300);
}

}  // namespace
}  // namespace warder
