// Packages that are neither text, sheets nor slides: printed pages (XPS), drawings (Visio), books.
#include <gtest/gtest.h>

#include <string>

#include "tests/open/extract/samples.h"

namespace warder {
namespace {

std::string Glyphs(const std::string& text, int x, int y, const std::string& more = "") {
  return "<Glyphs FontRenderingEmSize=\"10\" OriginX=\"" + std::to_string(x) + "\" OriginY=\"" +
         std::to_string(y) + "\" UnicodeString=\"" + text + "\" " + more + "/>";
}

ZipParts Printed() {
  const std::string first =
      "<FixedPage xmlns=\"x\"><Canvas>" + Glyphs("Ann ", 10, 20) + Glyphs("Exam", 30, 20) +
      Glyphs("ple", 50, 20) + Glyphs("NG24 1AA", 300, 21) +
      Glyphs("{}{Bo}", 10, 40, "Indices=\"1,50;2,50;3,50;4,50\"") + Glyphs("Sample", 33, 40) +
      "<Path FixedPage.NavigateUri=\"mailto:jo@example.org\" "
      "AutomationProperties.Name=\"photo of Hal\"/></Canvas></FixedPage>";
  return {{"[Content_Types].xml", "<Types/>"},
          {"_rels/.rels",
           "<Relationships><Relationship Id=\"r\" Type=\"http://x/core-properties\" "
           "Target=\"docProps/core.xml\"/></Relationships>"},
          {"docProps/core.xml", "<p><creator>Cy Person</creator></p>"},
          {"Documents/1/Pages/10.fpage", "<FixedPage>" + Glyphs("the end", 1, 1) + "</FixedPage>"},
          {"Documents/1/Pages/2.fpage", first}};
}

TEST(Xps, RunsOfGlyphsAreLines) {
  const auto sink = OpenBytes(MakeZip(Printed()), "a.xps");
  const CollectedObject& root = sink->root();
  EXPECT_EQ(PartText(root, "page 1", false), "Ann Example\tNG24 1AA\n{Bo} Sample\n");
  EXPECT_EQ(PartText(root, "page 2", false), "the end\n");
  EXPECT_EQ(PartText(root, "links", true), "mailto:jo@example.org\n");
  EXPECT_EQ(PartText(root, "alternative text", true), "photo of Hal\n");
  ASSERT_EQ(root.facts.size(), 1u);
  EXPECT_EQ(root.facts[0].value, "Cy Person");
  EXPECT_TRUE(root.gaps.empty()) << Dump(root);
}

ZipParts Drawing() {
  return {{"[Content_Types].xml",
           "<Types><Override PartName=\"/visio/document.xml\" "
           "ContentType=\"application/vnd.ms-visio.drawing.main+xml\"/></Types>"},
          {"_rels/.rels",
           "<Relationships><Relationship Id=\"r\" Type=\"http://x/document\" "
           "Target=\"visio/document.xml\"/></Relationships>"},
          {"visio/document.xml", "<VisioDocument/>"},
          {"visio/pages/pages.xml", "<Pages><Page Name=\"Cells of Newark\"/></Pages>"},
          {"visio/pages/page1.xml",
           "<PageContents><Shapes><Shape><Cell N=\"PinX\" V=\"4.25\"/>"
           "<Cell N=\"Comment\" V=\"moved out\"/><Section N=\"Property\"><Row>"
           "<Cell N=\"Value\" V=\"QQ123456C\"/><Cell N=\"Label\" V=\"NINO\"/>"
           "<Cell N=\"Format\" V=\"@\"/></Row></Section><Text><cp IX=\"0\"/>Ann\nExample</Text>"
           "</Shape></Shapes></PageContents>"},
          {"visio/masters/master1.xml",
           "<MasterContents><Shapes><Shape><Text>OFFICIAL</Text></Shape></Shapes>"
           "</MasterContents>"}};
}

TEST(Visio, TextOfShapesAndTheirData) {
  const auto sink = OpenBytes(MakeZip(Drawing()), "a.vsdx");
  const CollectedObject& root = sink->root();
  EXPECT_EQ(PartText(root, "page 1", false), "Ann\nExample\n");
  EXPECT_EQ(PartText(root, "shape data", true), "moved out\nNINO: QQ123456C\n");
  EXPECT_EQ(PartText(root, "masters and layouts", true), "OFFICIAL\n");
  EXPECT_NE(Dump(root).find("Cells of Newark"), std::string::npos) << Dump(root);
  EXPECT_TRUE(root.gaps.empty()) << Dump(root);
}

TEST(Epub, ChaptersAreMembers) {
  const auto sink = OpenBytes(
      MakeZip({{"mimetype", "application/epub+zip"},
               {"META-INF/container.xml", "<container/>"},
               {"OEBPS/1.xhtml", "<html><body><p>Bo <span>Sample</span></p></body></html>"}}),
      "a.epub");
  const CollectedObject* chapter = sink->root().Find("OEBPS/1.xhtml");
  ASSERT_NE(chapter, nullptr) << Dump(sink->root());
  EXPECT_EQ(PartText(*chapter, "", false), "Bo Sample\n");
}

TEST(OtherPackages, MutantsEndInOrder) {
  OpenMutants(MakeZip(Printed()), "a.xps", 300);
  OpenMutants(MakeZip(Drawing()), "a.vsdx", 300);
}

}  // namespace
}  // namespace warder
