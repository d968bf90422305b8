// What a PDF holds, part by part, hidden ones too.
#include <gtest/gtest.h>

#include <string>

#include "scanner/open/opener.h"
#include "scanner/open/pdf/document.h"
#include "scanner/open/pdf/reader.h"
#include "tests/open/extract/mutate.h"
#include "tests/open/pdf/pdf_writer.h"
#include "tests/open/unpack/collecting_sink.h"
#include "tests/open/unpack/tools.h"

namespace warder {
namespace {

class Pdf : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    PdfDocument::Prepare();
    AddFormatReader(PdfReader());
  }
};

std::string Line(std::string_view text, int y = 700) {
  return "BT /F 12 Tf 50 " + std::to_string(y) + " Td (" + std::string(text) + ") Tj ET\n";
}

std::string Bytes(PdfWriter writer) {
  writer.Write();
  return writer.bytes();
}

// Text of the part, or "none".
std::string TextOf(const CollectedObject& object, std::string_view label, bool hidden) {
  for (const CollectedPart& part : object.parts) {
    if (part.header.label != label) continue;
    EXPECT_EQ(part.header.hidden, hidden) << label;
    std::string text = part.bytes;
    while (!text.empty() && (text.back() == '\n' || text.back() == '\f')) text.pop_back();
    return text;
  }
  return "none";
}

TEST_F(Pdf, PagesOneByOne) {
  const std::string bytes = Bytes(PdfWriter::WithPages({Line("First page"), Line("Second page")}));
  for (const bool stream : {false, true}) {
    const auto sink = stream ? OpenStream(bytes, "a.pdf") : OpenBytes(bytes, "a.pdf");
    EXPECT_EQ(TextOf(sink->root(), "page 1", false), "First page") << sink->root().Describe();
    EXPECT_EQ(TextOf(sink->root(), "page 2", false), "Second page");
    EXPECT_EQ(sink->root().gaps.size(), 0u) << sink->root().Describe();
  }
}

std::string Row(const std::vector<std::string>& cells, int y) {
  std::string drawn;
  for (size_t i = 0; i < cells.size(); ++i) {
    drawn += "BT /F 12 Tf " + std::to_string(50 + 150 * i) + ' ' + std::to_string(y) + " Td (" +
             cells[i] + ") Tj ET\n";
  }
  return drawn;
}

// A list that was printed: who belongs to what, on every page, also under a box.
TEST_F(Pdf, TablesKeepTheirRows) {
  std::string first = Line("Custody list", 740) + Row({"Name", "Born", "Prison no"}, 700);
  std::string second;
  for (int i = 0; i < 5; ++i) {
    const std::string number = std::to_string(i);
    // No gap between two words that all rows have.
    const std::string name = std::string(static_cast<size_t>(i) + 2, 'e');
    first +=
        Row({"Z" + name + " Quill", "03/04/197" + number, "A123" + number + "WX"}, 680 - 20 * i);
    second +=
        Row({"An" + name + " Bo", "05/06/198" + number, "A987" + number + "WX"}, 700 - 20 * i);
  }
  const auto sink = OpenBytes(
      Bytes(PdfWriter::WithPages({first, second, first + "0 g 40 500 500 230 re f\n"})), "a.pdf");
  const CollectedObject& root = sink->root();
  EXPECT_EQ(TextOf(root, "page 1", false), "Custody list") << root.Describe();
  const std::string table = TextOf(root, "page 1, table 1", false);
  EXPECT_TRUE(table.starts_with("Name\tBorn\tPrison no\nZee Quill\t03/04/1970\tA1230WX\n"))
      << table;
  // The second page has no headings of its own.
  const std::string next = TextOf(root, "page 2, table 1", false);
  EXPECT_TRUE(next.starts_with("Name\tBorn\tPrison no\nAnee Bo\t05/06/1980\tA9870WX\n")) << next;
  EXPECT_EQ(TextOf(root, "page 3, covered text, table 1", true), table);
  for (const CollectedPart& part : root.parts) {
    const bool is_table = part.header.label.find("table") != std::string::npos;
    EXPECT_EQ(part.header.text, is_table ? PartText::kTable : PartText::kUtf8) << part.header.label;
  }
}

TEST_F(Pdf, TextUnderABoxIsFoundAndSaidToBe) {
  const std::string bytes = Bytes(PdfWriter::WithPages(
      {Line("Name: Zoe Quill", 700) + Line("Public words", 600) + "0 g 80 695 100 20 re f\n"}));
  const auto sink = OpenBytes(bytes, "a.pdf");
  EXPECT_NE(TextOf(sink->root(), "page 1", false).find("Public words"), std::string::npos);
  EXPECT_EQ(TextOf(sink->root(), "page 1", false).find("Quill"), std::string::npos);
  EXPECT_NE(TextOf(sink->root(), "page 1, covered text", true).find("Zoe Quill"), std::string::npos)
      << sink->root().Describe();
}

TEST_F(Pdf, TextThatCannotBeSeen) {
  const auto sink =
      OpenBytes(Bytes(PdfWriter::WithPages(
                    {"3 Tr " + Line("Read by a machine"), "1 g " + Line("White on white"),
                     "0 g 0 600 600 200 re f 1 g " + Line("White on black")})),
                "a.pdf");
  const CollectedObject& root = sink->root();
  EXPECT_EQ(TextOf(root, "page 1, invisible text", true), "Read by a machine") << root.Describe();
  EXPECT_EQ(TextOf(root, "page 2, invisible text", true), "White on white");
  EXPECT_EQ(TextOf(root, "page 3", false), "White on black");
}

TEST_F(Pdf, PagesOfImagesAreAGap) {
  const auto sink =
      OpenBytes(Bytes(PdfWriter::WithPages({"/I Do", Line("Words"), "/I Do"})), "scan.pdf");
  ASSERT_EQ(sink->root().gaps.size(), 1u) << sink->root().Describe();
  EXPECT_EQ(sink->root().gaps[0].coverage, CoverageClass::kImageOrAudioOnly);
  EXPECT_EQ(sink->root().gaps[0].reason, "2 of 3 pages hold only images");
}

TEST_F(Pdf, WhatSurroundsThePages) {
  PdfWriter writer = PdfWriter::WithPages(
      {Line("Page")},
      "/AcroForm << /Fields [20 0 R] /XFA [(datasets) 22 0 R] >> /Names << /EmbeddedFiles << "
      "/Names "
      "[(list.csv) 30 0 R] >> >> /Outlines 40 0 R /Metadata 50 0 R",
      "/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /T (Ann Other) /Contents (A note) "
      ">> "
      "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (mailto:x@example.org) >> "
      ">>]",
      "/Info 60 0 R");
  writer.Set(20, "<< /T (person) /Kids [21 0 R 20 0 R] >>");
  writer.Set(21, "<< /FT /Tx /T (name) /TU (Full name) /Parent 20 0 R /V (Zoe Quill) >>");
  writer.Set(22, PdfStream("", "<data><nino>QQ123456C</nino></data>"));
  writer.Set(30, "<< /Type /Filespec /F (list.csv) /EF << /F 31 0 R >> >>");
  writer.Set(31, PdfStream("/Type /EmbeddedFile", "name,number\nA Nonymous,QQ123456C\n"));
  writer.Set(40, "<< /First 41 0 R /Last 41 0 R /Count 1 >>");
  writer.Set(41, "<< /Title (A bookmark) /Parent 40 0 R >>");
  writer.Set(50, PdfStream("/Type /Metadata /Subtype /XML", "<x:xmpmeta>made up</x:xmpmeta>"));
  writer.Set(60, "<< /Author <FEFF005A006F00EB> /CreationDate (D:20130312101112+01'00') >>");
  const auto sink = OpenBytes(Bytes(writer), "a.pdf");
  const CollectedObject& root = sink->root();
  EXPECT_EQ(TextOf(root, "form fields", false), "person.name (Full name): Zoe Quill")
      << root.Describe();
  EXPECT_EQ(TextOf(root, "page 1, annotations", true), "Ann Other\nA note\nmailto:x@example.org");
  EXPECT_EQ(TextOf(root, "bookmarks", false), "A bookmark");
  EXPECT_EQ(TextOf(root, "XMP metadata", true), "<x:xmpmeta>made up</x:xmpmeta>");
  EXPECT_EQ(TextOf(root, "document information", true),
            "Author: Zo\xC3\xAB\nCreationDate: 2013-03-12T10:11:12+01:00");
  const CollectedObject* list = root.Find("list.csv");
  ASSERT_NE(list, nullptr) << root.Describe();
  EXPECT_EQ(list->Content(), "name,number\nA Nonymous,QQ123456C\n");
  EXPECT_NE(root.Find("xfa/datasets.xml"), nullptr);
}

TEST_F(Pdf, EarlierRevisions) {
  PdfWriter writer = PdfWriter::WithPages({Line("Prisoner Zoe Quill") + Line("Stays", 600)});
  writer.Write();
  writer.Set(11, PdfStream("", Line("Removed") + Line("Stays", 600)));
  writer.Write();
  const auto sink = OpenBytes(writer.bytes(), "a.pdf");
  EXPECT_EQ(TextOf(sink->root(), "page 1", false).find("Quill"), std::string::npos);
  EXPECT_EQ(TextOf(sink->root(), "revision 1, page 1", true), "Prisoner Zoe Quill")
      << sink->root().Describe();
}

TEST_F(Pdf, LayersThatAreSwitchedOff) {
  PdfWriter writer =
      PdfWriter::WithPages({Line("Shown") + "/OC /L BDC " + Line("Switched off", 600) + "EMC\n"},
                           "/OCProperties << /OCGs [70 0 R] /D << /OFF [70 0 R] >> >>");
  writer.Set(70, "<< /Type /OCG /Name (Names) >>");
  std::string page =
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> "
      "/Properties << /L 70 0 R >> >> /Contents 11 0 R >>";
  writer.Set(10, page);
  const auto sink = OpenBytes(Bytes(writer), "a.pdf");
  EXPECT_EQ(TextOf(sink->root(), "page 1", false), "Shown") << sink->root().Describe();
  EXPECT_EQ(TextOf(sink->root(), "page 1, hidden layers", true), "Switched off");
}

TEST_F(Pdf, PasswordsThatProtectAndThoseThatDoNot) {
  const TestFolder folder;
  folder.Write("a.pdf", Bytes(PdfWriter::WithPages({Line("Secret words")})));
  folder.Run("qpdf --encrypt '' owner 256 -- a.pdf open.pdf");
  folder.Run("qpdf --encrypt user owner 256 -- a.pdf sealed.pdf");
  folder.Run("qpdf --allow-weak-crypto --encrypt user owner 40 -- a.pdf weak.pdf");
  const auto open = OpenBytes(folder.Read("open.pdf"), "open.pdf");
  EXPECT_EQ(TextOf(open->root(), "page 1", false), "Secret words") << open->root().Describe();
  EXPECT_EQ(open->root().gaps.size(), 0u);
  const auto sealed = OpenBytes(folder.Read("sealed.pdf"), "sealed.pdf");
  EXPECT_EQ(sealed->root().CountGaps(CoverageClass::kSealed), 1u) << sealed->root().Describe();
  const auto weak = OpenBytes(folder.Read("weak.pdf"), "weak.pdf");
  EXPECT_EQ(weak->root().CountGaps(CoverageClass::kWeaklySealed), 1u) << weak->root().Describe();
}

TEST_F(Pdf, BeyondRepairItsStringsAreLeft) {
  const auto sink = OpenBytes("%PDF-1.4\n\x01\x02 nothing that could be mended\n", "a.pdf");
  EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 1u) << sink->root().Describe();
  ASSERT_EQ(sink->root().parts.size(), 1u);
  EXPECT_EQ(sink->root().parts[0].header.kind, PartKind::kStrings);
}

TEST_F(Pdf, MutantsEndInOrder) {
  PdfWriter writer = PdfWriter::WithPages(
      {Line("First page") + "0 g 40 690 100 20 re f", "3 Tr " + Line("Second"), "/I Do"},
      "/Outlines 40 0 R /AcroForm << /Fields [20 0 R] >>");
  writer.Set(20, "<< /T (a) /V (b) /Kids [20 0 R] >>");
  writer.Set(40, "<< /First 41 0 R /Last 41 0 R /Count 1 >>");
  writer.Set(41, "<< /Title (A bookmark) /Parent 40 0 R /Next 41 0 R /First 41 0 R >>");
  OpenMutants(Bytes(writer), "a.pdf");
}

}  // namespace
}  // namespace warder
