// Records of JSON and XML: which values belong together, however the text is cut.
#include "scanner/open/plain/key_tracker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "scanner/base/limits.h"

namespace warder {

// What detection makes of keys is not this folder's business: here a plan keeps them.
struct TablePlan {
  std::vector<std::string> headings;
};

namespace {

HeadingReader Keeping() {
  return {[](const std::vector<std::string>& headings) {
            return std::make_shared<TablePlan>(TablePlan{headings});
          },
          [](const std::string& heading) {
            return heading.ends_with("surname") || heading.ends_with("dob") ||
                   heading.ends_with("family");
          }};
}

// Feeds the text in blocks of `size`; "heading=value ..." of each record that ends in the owned
// part of one, records apart by '|'.
std::string Track(const std::string& text, size_t size = SIZE_MAX) {
  size = std::min(size, text.size());
  const std::string padded =
      std::string(kTextPadding, '\n') + text + std::string(kTextPadding, '\n');
  const auto tracker = KeyTracker::For(text, Keeping());
  if (tracker == nullptr) return "none";
  std::string records;
  for (size_t owned = 0; owned < text.size(); owned += size) {
    const size_t owned_end = std::min(owned + size, text.size());
    const size_t begin = owned - std::min(owned, kBlockMargin);
    const size_t end = std::min(owned_end + kBlockMargin, text.size());
    TextBlock block;
    block.text = std::string_view(padded).substr(kTextPadding + begin, end - begin);
    block.owned_begin = owned - begin;
    block.owned_end = owned_end - begin;
    const TableRows rows = tracker->AddBlock(block, owned_end == text.size());
    for (const TableRow& row : rows.rows) {
      if (row.begin < block.owned_begin || row.begin >= block.owned_end) continue;
      if (!records.empty()) records += '|';
      for (size_t i = row.first_cell; i < row.first_cell + row.cell_count; ++i) {
        const RowCell& cell = rows.cells[i];
        if (i > row.first_cell) records += ' ';
        records += row.plan->headings[cell.column] + '=' +
                   std::string(block.text.substr(cell.begin, cell.end - cell.begin));
      }
    }
  }
  return records;
}

TEST(KeyTracker, ObjectsOfAnArrayAndLinesAreRecords) {
  const std::string records = "surname=Smith dob=1971|surname=Khan dob=1980";
  EXPECT_EQ(Track(R"([{"surname":"Smith","dob":1971},{"surname":"Khan","dob":1980}])"), records);
  EXPECT_EQ(
      Track("{\"surname\": \"Smith\", \"dob\": 1971}\n{\"surname\": \"Khan\", \"dob\": 1980}\n"),
      records);
  EXPECT_EQ(Track("[\n  {\n    \"surname\": \"Smith\",\n    \"dob\": 1971\n  },\n"
                  "  {\n    \"surname\": \"Khan\",\n    \"dob\": 1980\n  }\n]\n"),
            records);
}

TEST(KeyTracker, ARecordIsAllThatStandsAroundWhoItIs) {
  EXPECT_EQ(
      Track(R"({"count":2,"people":[)"
            R"({"person":{"name":{"family":"Smith","given":["John","Paul"]}},"town":"Newark"},)"
            R"({"person":{"name":{"family":"Khan","given":["Aisha"]}},"town":"Derby"}]})"),
      "name family=Smith name given=John name given=Paul people town=Newark|"
      "name family=Khan name given=Aisha people town=Derby");
  EXPECT_EQ(Track(R"({"name":[{"family":"Smith"}],"dob":"1971","ids":[{"no":"A"},{"no":"B"}]})"),
            "name family=Smith dob=1971 ids no=A ids no=B");
}

TEST(KeyTracker, ElementsAndAttributesOfXml) {
  EXPECT_EQ(Track("<People><Person><surname>Smith</surname><dob>1971</dob></Person>\n"
                  "<Person><surname>Khan</surname><dob>1980</dob></Person></People>"),
            "Person surname=Smith Person dob=1971|Person surname=Khan Person dob=1980");
  EXPECT_EQ(
      Track("<?xml version=\"1.0\"?>\n<!-- a > b --><p:list>\n"
            "<p:person surname=\"Smith\" dob='1971'/>\n<p:person surname=\"Khan\"/>\n</p:list>"),
      "person surname=Smith person dob=1971|person surname=Khan");
  EXPECT_EQ(Track("<r><P><Name><family>Smith</family></Name><dob>1971</dob></P>"
                  "<P><Name><family>Khan</family></Name><dob>1980</dob></P></r>"),
            "Name family=Smith P dob=1971|Name family=Khan P dob=1980");
}

TEST(KeyTracker, WhatNobodyIsToldByIsNoRecord) {
  EXPECT_EQ(Track(R"({"name":"tool","version":"1.2","files":["a","b"]})"), "");
  EXPECT_EQ(Track("Surname: Smith\n"), "none");
  EXPECT_EQ(Track("[2024-01-01 10:00] started\n"), "none");
  EXPECT_EQ(Track("<!DOCTYPE html><html><body>surname</body></html>"), "none");
  EXPECT_EQ(Track("<table><tr><td>surname</td></tr></table>"), "none");
}

TEST(KeyTracker, DamagedTextIsTextUntilTheNextRecord) {
  EXPECT_EQ(
      Track("{\"surname\": \"Smi\nth\", \"dob\": 1}\n{\"surname\": \"Khan\", \"dob\": 1980}\n"),
      "surname=Khan dob=1980");
  EXPECT_EQ(Track("{\"surname\": \"Smith\"]\n{\"surname\": \"Khan\"}\n"), "surname=Khan");
  EXPECT_EQ(Track("{\"surname\": \"O\"Neill\" said \", \"dob\": 1971}\n"),
            "surname=O\"Neill\" said  dob=1971");
  EXPECT_EQ(Track(R"({"surname":"Smith","dob":")"), "");
  EXPECT_EQ(Track("<r></P><surname>Smith</surname>"), "");
  EXPECT_EQ(Track(std::string(5000, '[') + std::string(5000, '{')), "");
  EXPECT_EQ(Track("{\"surname\":\"Smith\",\"" + std::string(100'000, 'x')), "");
}

TEST(KeyTracker, TheSizeOfTheBlocksChangesNothing) {
  std::string json = "{\"people\": [", xml = "<people>\n";
  for (int i = 0; i < 400; ++i) {
    const std::string number = std::to_string(i);
    const std::string filler(static_cast<size_t>(i * 37 % 300), 'x');
    json += (i > 0 ? ",\n" : "") + ("{\"person\": {\"surname\": \"S" + number +
                                    "\"}, \"note\": \"" + filler + "\", \"dob\": " + number + "}");
    xml += "<person id=\"" + number + "\">\n <name><surname>S" + number +
           "</surname></name><note>" + filler + "</note>\n <dob>" + number + "</dob></person>\n";
  }
  json += "]}";
  xml += "</people>";
  for (const std::string& text : {json, xml}) {
    const std::string whole = Track(text);
    EXPECT_EQ(std::count(whole.begin(), whole.end(), '|'), 399);
    for (const size_t size : {4096U, 5000U, 9973U}) EXPECT_EQ(Track(text, size), whole) << size;
  }
}

}  // namespace
}  // namespace warder
