// OpenDocument, rich text, pages: made here, and what is read of each place in them.
#include <gtest/gtest.h>

#include <string>

#include "tests/open/extract/samples.h"

namespace warder {
namespace {

const std::string kContent =
    "<office:document-content><office:automatic-styles><style:style style:name=\"T1\">"
    "<style:text-properties text:display=\"none\"/></style:style></office:automatic-styles>"
    "<office:body><office:text><text:tracked-changes><text:changed-region><text:deletion>"
    "<office:change-info><dc:creator>Cy Person</dc:creator></office:change-info><text:p>Dee "
    "Deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    "<text:h>Dear</text:h><text:p>Bo<text:s text:c=\"2\"/>Sample<text:note><text:note-body><text:p>"
    "a note</text:p></text:note-body></text:note><office:annotation><dc:creator>Ann</dc:creator>"
    "<text:p>remark</text:p></office:annotation> writes\n again<text:span text:style-name=\"T1\">"
    "unseen</text:span></text:p><table:table><table:table-row><table:table-cell><text:p>Name"
    "</text:p></table:table-cell><table:table-cell><text:p>DOB</text:p></table:table-cell>"
    "</table:table-row></table:table><text:p><text:a xlink:href=\"mailto:jo@example.org\">mail"
    "</text:a></text:p></office:text></office:body></office:document-content>";

ZipParts Letter() {
  return {{"mimetype", "application/vnd.oasis.opendocument.text"},
          {"META-INF/manifest.xml", "<manifest:manifest/>"},
          {"meta.xml",
           "<office:document-meta><office:meta><meta:initial-creator>Ann Example"
           "</meta:initial-creator></office:meta></office:document-meta>"},
          {"content.xml", kContent},
          {"styles.xml",
           "<office:document-styles><office:master-styles><style:master-page><style:header><text:p>"
           "SECRET</text:p></style:header></style:master-page></office:master-styles>"
           "</office:document-styles>"},
          {"Pictures/1.txt", "a child"}};
}

void ExpectLetter(const CollectedObject& letter) {
  EXPECT_EQ(PartText(letter, "", false), "Dear\nBo  Sample writes again\nName\tDOB\nmail\n");
  EXPECT_EQ(PartText(letter, "deleted text", true), "Dee Deleted\n");
  EXPECT_EQ(PartText(letter, "authors of changes", true), "Cy Person\n");
  EXPECT_EQ(PartText(letter, "footnotes", false), "a note\n");
  EXPECT_EQ(PartText(letter, "comments", true), "Ann\nremark\n");
  EXPECT_EQ(PartText(letter, "hidden text", true), "unseen\n");
  EXPECT_EQ(PartText(letter, "links", true), "jo@example.org\n");
}

TEST(OpenDocument, EveryPlaceOfALetterIsAPart) {
  const auto sink = OpenBytes(MakeZip(Letter()), "a.odt");
  ExpectLetter(sink->root());
  EXPECT_EQ(PartText(sink->root(), "headers and footers", false), "SECRET\n");
  ASSERT_EQ(sink->root().facts.size(), 1u);
  EXPECT_EQ(sink->root().facts[0].value, "Ann Example");
  EXPECT_NE(sink->root().Find("Pictures/1.txt"), nullptr);
  EXPECT_TRUE(sink->root().gaps.empty()) << Dump(sink->root());
}

TEST(OpenDocument, OneFlatFileReadsTheSame) {
  std::string flat = kContent;
  flat.replace(0, flat.find('>'),
               "<?xml version=\"1.0\"?><office:document office:mimetype=\"text\"");
  flat.replace(flat.rfind("</office:document-content"), 26, "</office:document>");
  const auto sink = OpenBytes(flat, "a.fodt");
  EXPECT_EQ(sink->root().reader, "flat office document");
  ExpectLetter(sink->root());
}

TEST(OpenDocument, ALongParagraphIsReadToItsEnd) {
  const std::string content =
      "<office:document-content><office:body><office:text><text:p>" +
      std::string(size_t{3} << 20, 'a') +
      " the end</text:p></office:text></office:body></office:document-content>";
  const auto sink = OpenBytes(
      MakeZip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", content}}),
      "a.odt");
  EXPECT_NE(PartText(sink->root(), "", false).find(" the end"), std::string::npos);
  EXPECT_TRUE(sink->root().gaps.empty());
}

TEST(OpenDocument, SheetsWithWhatIsHiddenInThem) {
  ZipParts parts = {
      {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
      {"content.xml",
       "<office:document-content><office:automatic-styles><style:style style:name=\"ta2\">"
       "<style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>"
       "<office:body><office:spreadsheet><table:table table:name=\"Seen\"><table:table-column "
       "table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>"
       "<table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>"
       "<table:table-cell/><table:table-cell><text:p>Note</text:p></table:table-cell>"
       "</table:table-row><table:table-row table:number-rows-repeated=\"2\"><table:table-cell/>"
       "</table:table-row><table:table-row table:visibility=\"filter\"><table:table-cell><text:p>"
       "Filtered</text:p></table:table-cell></table:table-row><table:table-row>"
       "<table:table-cell office:value-type=\"date\" office:date-value=\"1971-03-01\"><text:p>"
       "01/03/71</text:p></table:table-cell></table:table-row></table:table><table:table "
       "table:name=\"Unseen\" table:style-name=\"ta2\"><table:table-row><table:table-cell>"
       "<text:p>Gil</text:p></table:table-cell></table:table-row></table:table>"
       "</office:spreadsheet></office:body></office:document-content>"}};
  const auto sink = OpenBytes(MakeZip(parts), "a.ods");
  EXPECT_EQ(PartText(sink->root(), "sheet Seen", false), "Name\n\n\n\n01/03/71 (1971-03-01)\n");
  EXPECT_EQ(PartText(sink->root(), "sheet Seen, hidden columns", true), "\t\tNote\n");
  EXPECT_EQ(PartText(sink->root(), "sheet Seen, hidden or filtered rows", true),
            "Name\t\tNote\n\n\nFiltered\t\t\n");
  EXPECT_EQ(PartText(sink->root(), "hidden sheet Unseen", true), "Gil\n");
}

TEST(RichText, EveryPlaceIsAPart) {
  const std::string rtf =
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}}"
      "{\\info{\\author Ann Example}{\\creatim\\yr2011\\mo2\\dy3\\hr4}}{\\header SECRET\\par}"
      "Dear {\\v unseen }{\\deleted gone }Bo\\'e9 \\u8364?\\f1 \\'c0\\par"
      "{\\*\\unknown left out}{\\field{\\*\\fldinst HYPERLINK \"mailto:jo@example.org\"}"
      "{\\fldrslt mail}}\\par Name\\cell DOB\\cell\\row"
      "{\\object{\\*\\objdata 616263}}{\\footnote a note}}";
  const auto sink = OpenBytes(rtf, "a.rtf");
  const CollectedObject& text = sink->root();
  EXPECT_EQ(text.reader, "rtf");
  EXPECT_EQ(PartText(text, "", false), "Dear Bo\xC3\xA9 \xE2\x82\xAC\xD0\x90\nmail\nName\tDOB\t\n");
  EXPECT_EQ(PartText(text, "hidden text", true), "unseen \n");
  EXPECT_EQ(PartText(text, "deleted text", true), "gone \n");
  EXPECT_EQ(PartText(text, "headers and footers", false), "SECRET\n");
  EXPECT_EQ(PartText(text, "fields", true), "HYPERLINK \"mailto:jo@example.org\"\n");
  EXPECT_EQ(PartText(text, "footnotes", false), "a note\n");
  EXPECT_EQ(PartText(text, "document properties", true), "author: Ann Example\n");
  ASSERT_EQ(text.members.size(), 1u);
  EXPECT_EQ(text.members[0]->Content(), "abc");
  ASSERT_EQ(text.facts.size(), 2u) << Dump(text);
}

TEST(Html, TextTablesAndWhatIsNotShown) {
  const std::string page =
      "<!DOCTYPE html><html><head><title>List</title><meta name=author content='Ann Example'>"
      "<script>var x = {\"nino\": \"QQ123456C\"};</script></head><body><h1>Pe<b>op</b>le</h1>"
      "<table><tr><th>Name<th>DOB<tr><td>Bo &eacute;<br>Sample</td><td>1/2/1971</td></tr></table>"
      "<p style='display: none'>unseen</p><p>see<a href='mailto:jo%40example.org'>me</a>"
      "<input name=who value='Gil'><input type=hidden name=id value='12345'><!-- left here -->"
      "<img alt='photo of Hal'></body></html>";
  const auto sink = OpenBytes(page, "a.html");
  const CollectedObject& html = sink->root();
  EXPECT_EQ(html.reader, "html");
  EXPECT_EQ(PartText(html, "", false),
            "List\nPeople\nName\tDOB\nBo \xC3\xA9 Sample\t1/2/1971\nseeme\n");
  EXPECT_EQ(PartText(html, "hidden text", true), "unseen\n");
  EXPECT_EQ(PartText(html, "form fields", false), "who: Gil\n");
  EXPECT_EQ(PartText(html, "hidden form fields", true), "id: 12345\n");
  EXPECT_EQ(PartText(html, "remarks", true), "left here\n");
  EXPECT_EQ(PartText(html, "attributes", true),
            "author: Ann Example\njo@example.org\nphoto of Hal\n");
  EXPECT_NE(PartText(html, "scripts and styles", true).find("QQ123456C"), std::string::npos);
}

TEST(Html, NestingWithoutEndIsBounded) {
  std::string deep = "<html><span>";
  for (int i = 0; i < 200'000; ++i) deep += "<div>";
  const auto sink = OpenBytes(deep + "Bo Sample", "a.html");
  EXPECT_TRUE(sink->IsClosed());
}

TEST(Extract, MutantsEndInGaps) {
  OpenMutants(MakeZip(Letter()), "a.odt", 300);
  OpenMutants("{\\rtf1{\\info{\\author A}}{\\v b}\\u8364?\\'e9{\\object{\\objdata 6162}}\\par c}",
              "a.rtf", 300);
  OpenMutants("<html><table><tr><td>a<td>b</table><p hidden>c<!-- d --><input value=e></html>",
              "a.html", 300);
}

}  // namespace
}  // namespace warder
