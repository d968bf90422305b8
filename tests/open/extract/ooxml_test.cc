// Office documents, made part by part, and what is read of each place in them.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "tests/open/extract/samples.h"

namespace warder {
namespace {

constexpr const char* kRels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string Relations(const std::vector<std::array<std::string, 3>>& relations) {
  std::string xml = "<?xml version=\"1.0\"?><Relationships>";
  for (const auto& [id, type, target] : relations) {
    xml += "<Relationship Id=\"" + id + "\" Type=\"" + kRels + "/" + type + "\" Target=\"" +
           target + "\"" + (target.find(':') == target.npos ? "" : " TargetMode=\"External\"") +
           "/>";
  }
  return xml + "</Relationships>";
}

std::string Sheet(const std::string& rows) {
  return "<x:worksheet xmlns:x=\"urn:x\">" + rows + "</x:worksheet>";
}

ZipParts Workbook() {
  return {
      {"[Content_Types].xml", "<Types/>"},
      {"_rels/.rels", Relations({{"r1", "officeDocument", "/xl/workbook.xml"}})},
      {"docProps/core.xml",
       "<cp:coreProperties><dc:creator>Ann Example</dc:creator><dcterms:created>"
       "2011-02-03T04:05:06Z</dcterms:created></cp:coreProperties>"},
      {"xl/workbook.xml",
       "<workbook><sheets><sheet name=\"Counts\" sheetId=\"1\" r:id=\"a\"/><sheet name=\"People\" "
       "sheetId=\"2\" state=\"veryHidden\" r:id=\"b\"/></sheets><definedNames><definedName "
       "name=\"Boss\">\"Bo Sample\"</definedName></definedNames></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       Relations({{"a", "worksheet", "worksheets/sheet1.xml"},
                  {"b", "worksheet", "/xl/worksheets/Sheet2.xml"},
                  {"s", "sharedStrings", "sharedStrings.xml"},
                  {"t", "styles", "styles.xml"},
                  {"p", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"},
                  {"l", "hyperlink", "mailto:jo%40example.org"}})},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
       "<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
       "<xf numFmtId=\"164\"/></cellXfs></styleSheet>"},
      {"xl/sharedStrings.xml",
       "<sst><si><t>Surname</t></si><si><r><t>O'</t></r><r><t xml:space=\"preserve\">Neill "
       "</t></r><rPh><t>oneru</t></rPh></si><si><t>DOB</t></si></sst>"},
      {"xl/worksheets/sheet1.xml",
       Sheet("<x:cols><x:col min=\"3\" max=\"3\" hidden=\"1\"/></x:cols><x:sheetData><x:row "
             "r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"B1\" t=\"s\"><x:v>2</x:v>"
             "</x:c><x:c r=\"C1\" t=\"inlineStr\"><x:is><x:t>Secret</x:t></x:is></x:c></x:row>"
             "<x:row r=\"3\" hidden=\"1\"><x:c r=\"A3\" t=\"str\"><x:f>\"Mid\"&amp;A1</x:f><x:v>"
             "Middle</x:v></x:c></x:row><x:row><x:c t=\"s\"><x:v>1</x:v></x:c><x:c s=\"1\"><x:v>"
             "25993</x:v></x:c><x:c t=\"inlineStr\"><x:is><x:t>hush</x:t></x:is></x:c></x:row>"
             "</x:sheetData><x:headerFooter><x:oddHeader>&amp;L&amp;\"Arial\"&amp;12OFFICIAL"
             "</x:oddHeader></x:headerFooter>")},
      {"xl/worksheets/sheet2.xml",
       Sheet("<x:sheetData><x:row r=\"2\"><x:c r=\"B2\"><x:v>4505551234</x:v></x:c></x:row>"
             "</x:sheetData>")},
      {"xl/worksheets/_rels/sheet1.xml.rels", Relations({{"c", "comments", "../comments1.xml"}})},
      {"xl/comments1.xml",
       "<comments><authors><author>Cy Person</author></authors><commentList><comment ref=\"B4\" "
       "authorId=\"0\"><text><r><t>born </t></r><r><t>abroad</t></r></text></comment>"
       "</commentList></comments>"},
      {"xl/pivotCache/pivotCacheDefinition1.xml",
       "<pivotCacheDefinition><cacheFields><cacheField name=\"Name\"><sharedItems><s v=\"Dee\"/>"
       "<s v=\"Eff\"/></sharedItems></cacheField><cacheField name=\"Age\"><sharedItems/>"
       "</cacheField></cacheFields></pivotCacheDefinition>"},
      {"xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels",
       Relations({{"r", "pivotCacheRecords", "pivotCacheRecords1.xml"}})},
      {"xl/pivotCache/pivotCacheRecords1.xml",
       "<pivotCacheRecords><r><x v=\"1\"/><n v=\"41\"/></r><r><x v=\"0\"/><n v=\"7\"/></r>"
       "</pivotCacheRecords>"},
      {"xl/media/note.txt", "a child"},
      {"customXml/item1.xml", "<root><person>Gee Hidden</person></root>"},
  };
}

TEST(Workbook, EveryPlaceIsAPart) {
  const auto sink = OpenBytes(MakeZip(Workbook()), "a.xlsx");
  const CollectedObject& book = sink->root();
  EXPECT_EQ(book.reader, "office document");
  EXPECT_EQ(PartText(book, "sheet Counts", false), "Surname\tDOB\n\n\nO'Neill\t01/03/1971\n");
  EXPECT_EQ(PartText(book, "sheet Counts, hidden columns", true), "\t\tSecret\n\n\n\t\thush\n");
  EXPECT_EQ(PartText(book, "sheet Counts, hidden or filtered rows", true),
            "Surname\tDOB\tSecret\n\nMiddle\t\t\n");
  EXPECT_EQ(PartText(book, "very hidden sheet People", true), "\n\t4505551234\n");
  EXPECT_EQ(PartText(book, "names of sheets", false), "sheet Counts\n");
  EXPECT_EQ(PartText(book, "names of hidden sheets", true), "very hidden sheet People\n");
  EXPECT_EQ(PartText(book, "pivot cache 1", true), "Name\tAge\nEff\t41\nDee\t7\n");
  EXPECT_EQ(PartText(book, "comments on sheet Counts", true), "B4: Cy Person: born abroad\n");
  EXPECT_EQ(PartText(book, "headers and footers", true), "OFFICIAL\n");
  EXPECT_EQ(PartText(book, "defined names", true), "Boss: \"Bo Sample\"\n");
  EXPECT_EQ(PartText(book, "links", true), "jo@example.org\n");
  EXPECT_EQ(PartText(book, "readings", true), "oneru\n");
  EXPECT_EQ(PartText(book, "custom XML", true), "Gee Hidden\n");
  ASSERT_NE(book.Find("xl/media/note.txt"), nullptr) << Dump(book);
  EXPECT_EQ(book.Find("xl/media/note.txt")->Content(), "a child");
  EXPECT_EQ(book.members.size(), 1u) << Dump(book);
  EXPECT_TRUE(book.gaps.empty()) << Dump(book);
  ASSERT_EQ(book.facts.size(), 2u);
  EXPECT_EQ(book.facts[0].value, "Ann Example");
}

TEST(Workbook, IsReadWithoutItsDirectory) {
  std::string zip = MakeZip(Workbook());
  zip.resize(zip.find("PK\1\2"));
  const auto sink = OpenBytes(zip, "cut.xlsx");
  EXPECT_EQ(PartText(sink->root(), "very hidden sheet People", true), "\n\t4505551234\n");
  EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 1u) << Dump(sink->root());
}

TEST(Workbook, WhatIsNotWellFormedIsStillRead) {
  ZipParts parts = Workbook();
  for (auto& [name, content] : parts)
    if (name == "xl/worksheets/sheet2.xml") content.insert(content.find("<x:row"), "<br & >");
  const auto sink = OpenBytes(MakeZip(parts), "a.xlsx");
  EXPECT_NE(PartText(sink->root(), "very hidden sheet People", true).find("4505551234"),
            std::string::npos);
  EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 1u) << Dump(sink->root());
}

TEST(Workbook, AValueTooLongToBeHeldIsAGap) {
  ZipParts parts = Workbook();
  for (auto& [name, content] : parts) {
    if (name == "xl/worksheets/sheet2.xml")
      content =
          Sheet("<x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>" +
                std::string(size_t{3} << 20, 'a') + "</x:t></x:is></x:c></x:row></x:sheetData>");
  }
  const auto sink = OpenBytes(MakeZip(parts), "a.xlsx");
  EXPECT_EQ(sink->root().CountGaps(CoverageClass::kPartlyRead), 1u);
  ASSERT_FALSE(sink->root().gaps.empty());
  EXPECT_EQ(sink->root().gaps[0].reason, "over budget: a value too long to be held");
}

TEST(Workbook, EntitiesAreNotExpanded) {
  ZipParts parts = Workbook();
  for (auto& [name, content] : parts) {
    if (name != "customXml/item1.xml") continue;
    content = "<!DOCTYPE r [<!ENTITY a \"lol\">";
    for (char c = 'b'; c < 'z'; ++c) {
      content += std::string("<!ENTITY ") + c + " \"";
      for (int i = 0; i < 10; ++i) content += std::string("&") + static_cast<char>(c - 1) + ";";
      content += "\">";
    }
    content += "]><r>&y; Gee Hidden</r>";
  }
  const auto sink = OpenBytes(MakeZip(parts), "a.xlsx");
  EXPECT_LT(sink->bytes(), 4096u);
  EXPECT_NE(PartText(sink->root(), "custom XML", true).find("Gee Hidden"), std::string::npos);
}

ZipParts Letter() {
  return {
      {"[Content_Types].xml",
       "<Types><Override PartName=\"/word/doc.xml\" ContentType=\"application/vnd.openxmlformats-"
       "officedocument.wordprocessingml.document.main+xml\"/></Types>"},
      {"_rels/.rels", Relations({{"r1", "officeDocument", "word/doc.xml"}})},
      {"word/_rels/doc.xml.rels",
       Relations({{"h", "header", "header1.xml"},
                  {"s", "styles", "styles.xml"},
                  {"c", "comments", "comments.xml"},
                  {"t", "attachedTemplate", "file:///C:/Users/ann.example/Normal.dotm"}})},
      {"word/styles.xml",
       "<w:styles><w:style w:styleId=\"Ghost\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"},
      {"word/header1.xml", "<w:hdr><w:p><w:r><w:t>SECRET</w:t></w:r></w:p></w:hdr>"},
      {"word/comments.xml",
       "<w:comments><w:comment w:author=\"Cy Person\"><w:p><w:r><w:t>source!</w:t></w:r></w:p>"
       "</w:comment></w:comments>"},
      {"word/settings.xml",
       "<w:settings><w:docVars><w:docVar w:name=\"who\" w:val=\"Effie\"/></w:docVars>"
       "</w:settings>"},
      {"word/doc.xml",
       "<w:document><w:body>"
       "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>Dear </w:t></w:r>"
       "<w:ins w:author=\"Ann Example\"><w:r><w:t>Bo</w:t></w:r></w:ins><w:del><w:r><w:delText>"
       "Dee Deleted</w:delText></w:r></w:del><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr>"
       "</w:rPrChange></w:rPr><w:tab/><w:t>Sample</w:t></w:r></w:p>"
       "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r><w:r><w:rPr><w:rStyle "
       "w:val=\"Ghost\"/></w:rPr><w:t> ghost</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/>"
       "</w:rPr><w:t>seen</w:t></w:r></w:p>"
       "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Name</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>"
       "DOB</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Bo</w:t></w:r></w:p><w:p>"
       "<w:r><w:t>Sample</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1/2/1971</w:t></w:r></w:p>"
       "</w:tc></w:tr></w:tbl>"
       "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr descr=\"photo of Gil\"/>"
       "<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></w:drawing>"
       "</mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p>"
       "</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>around it</w:t></w:r></w:p>"
       "<w:p><w:r><w:instrText>HYPERLINK \"mailto:jo@example.org\"</w:instrText></w:r></w:p>"
       "</w:body></w:document>"},
      {"word/embeddings/inner.xlsx", MakeZip(Workbook())},
  };
}

TEST(WordDocument, EveryPlaceIsAPart) {
  const auto sink = OpenBytes(MakeZip(Letter()), "a.docx");
  const CollectedObject& letter = sink->root();
  EXPECT_EQ(PartText(letter, "", false),
            "Dear Bo\tSample\nseen\nName\tDOB\nBo Sample\t1/2/1971\naround it\n");
  EXPECT_EQ(PartText(letter, "deleted text", true), "Dee Deleted\n");
  EXPECT_EQ(PartText(letter, "hidden text", true), "unseen ghost\n");
  EXPECT_EQ(PartText(letter, "text boxes", false), "in a box\n");
  EXPECT_EQ(PartText(letter, "headers and footers", false), "SECRET\n");
  EXPECT_EQ(PartText(letter, "comments", true), "Cy Person: \nsource!\n");
  EXPECT_EQ(PartText(letter, "fields", true), "HYPERLINK \"mailto:jo@example.org\"\n");
  EXPECT_EQ(PartText(letter, "alternative text", true), "photo of Gil\n");
  EXPECT_EQ(PartText(letter, "document variables", true), "who\nEffie\n");
  EXPECT_EQ(PartText(letter, "authors of changes", true), "Ann Example\n");
  EXPECT_EQ(PartText(letter, "links", true), "file:///C:/Users/ann.example/Normal.dotm\n");
  ASSERT_NE(letter.Find("word/embeddings/inner.xlsx"), nullptr) << Dump(letter);
  EXPECT_EQ(PartText(*letter.Find("word/embeddings/inner.xlsx"), "very hidden sheet People", true),
            "\n\t4505551234\n");
  EXPECT_TRUE(letter.gaps.empty()) << Dump(letter);
}

TEST(WordDocument, CutOffKeepsTheRowInHand) {
  ZipParts parts = Letter();
  for (auto& [name, content] : parts)
    if (name == "word/doc.xml") content.resize(content.find("1/2/1971") + 8);
  const auto sink = OpenBytes(MakeZip(parts), "a.docx");
  EXPECT_EQ(PartText(sink->root(), "", false),
            "Dear Bo\tSample\nseen\nName\tDOB\nBo Sample\t1/2/1971\n");
  EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 1u) << Dump(sink->root());
}

std::string Slide(const std::string& attributes, const std::string& text) {
  return "<p:sld" + attributes + "><p:txBody><a:p><a:r><a:t>" + text +
         "</a:t></a:r></a:p></p:txBody></p:sld>";
}

TEST(Presentation, SlidesNotesAndWhatIsNotShown) {
  const ZipParts parts = {
      {"[Content_Types].xml", "<Types/>"},
      {"_rels/.rels", Relations({{"r1", "officeDocument", "ppt/presentation.xml"}})},
      {"ppt/presentation.xml",
       "<p:presentation><p:sldIdLst><p:sldId id=\"256\" r:id=\"x\"/><p:sldId id=\"257\" "
       "r:id=\"y\"/></p:sldIdLst></p:presentation>"},
      {"ppt/_rels/presentation.xml.rels",
       Relations({{"x", "slide", "slides/slide2.xml"}, {"y", "slide", "slides/slide1.xml"}})},
      {"ppt/slides/slide1.xml", Slide(" show=\"0\"", "unseen")},
      {"ppt/slides/slide2.xml", Slide("", "first")},
      {"ppt/slides/slide3.xml", Slide("", "left over")},
      {"ppt/slides/_rels/slide2.xml.rels",
       Relations({{"n", "notesSlide", "../notesSlides/notesSlide1.xml"}})},
      {"ppt/notesSlides/notesSlide1.xml", Slide("", "a note")},
  };
  const auto sink = OpenBytes(MakeZip(parts), "a.pptx");
  const CollectedObject& show = sink->root();
  EXPECT_EQ(PartText(show, "slide 1", false), "first\n");
  EXPECT_EQ(PartText(show, "hidden slide 2", true), "unseen\n");
  EXPECT_EQ(PartText(show, "notes of slide 1", true), "a note\n");
  EXPECT_EQ(PartText(show, "slides that are not shown", true), "left over\n");
}

TEST(OfficeDocuments, MutantsEndInGaps) {
  OpenMutants(MakeZip(Workbook()), "a.xlsx", 300);
  OpenMutants(MakeZip(Letter()), "a.docx", 300);
}

}  // namespace
}  // namespace warder
