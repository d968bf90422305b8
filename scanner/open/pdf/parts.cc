#include "scanner/open/pdf/parts.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

#include "scanner/open/extract/sheet_writer.h"

namespace warder {
namespace {

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f") == text.npos;
}

MetadataFact::Kind KindOf(std::string_view key, bool* known) {
  using Kind = MetadataFact::Kind;
  *known = true;
  if (key == "Author") return Kind::kAuthor;
  if (key == "Title") return Kind::kTitle;
  if (key == "Creator") return Kind::kApplication;
  if (key == "CreationDate") return Kind::kCreated;
  if (key == "ModDate") return Kind::kModified;
  *known = false;
  return Kind::kTitle;
}

}  // namespace

std::string PdfParts::NewLines(std::string_view text) {
  std::string kept;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool is_new = lines_.insert(std::hash<std::string_view>()(line)).second;
    if (!revision_.empty() && !is_new) continue;
    kept += line;
    kept += '\n';
  }
  return kept;
}

bool PdfParts::Send(const std::string& label, bool hidden, std::string text, RecordKind kind) {
  // Every line is remembered, wherever it stands.
  text = NewLines(text);
  if (IsBlank(text)) return true;
  PartHeader header{PartKind::kContent, PartText::kUtf8, hidden, label};
  if (!revision_.empty()) {
    header.hidden = true;
    header.label = revision_ + ", " + label;
  }
  return sink_.BeginPart(header) && sink_.Bytes(text) && sink_.EndRecord(kind) && sink_.EndPart();
}

bool PdfParts::SendTable(const std::string& label, bool hidden, PageTable table) {
  if (!table.has_headings) table.rows.insert(table.rows.begin(), {""});
  std::string rows;
  for (const auto& row : table.rows) {
    for (size_t i = 0; i < row.size(); ++i) {
      if (i > 0) rows += '\t';
      AppendCell(row[i], &rows);
    }
    rows += '\n';
  }
  return sink_.BeginPart({PartKind::kContent, PartText::kTable, hidden, label}) &&
         sink_.Bytes(rows) && sink_.EndPart();
}

void PdfParts::CarryHeadings(PageTable* first) {
  if (last_.rows.empty() || !HasColumnsOf(*first, last_)) return;
  if (first->rows.front() == last_.rows.front()) return;
  first->rows.insert(first->rows.begin(), last_.rows.front());
  first->has_headings = true;
}

bool PdfParts::SendText(const std::string& label, bool hidden, PageText page) {
  // Of an earlier revision only the lines that differ are told.
  if (!revision_.empty()) return Send(label, hidden, page.Lines(), RecordKind::kParagraph);
  for (const PageTable& table : page.tables) NewLines(PageText{"", {table}}.Lines());
  if (!Send(label, hidden, std::move(page.text), RecordKind::kParagraph)) return false;
  size_t number = 0;
  for (PageTable& table : page.tables) {
    if (!SendTable(label + ", table " + std::to_string(++number), hidden, std::move(table)))
      return false;
  }
  return true;
}

bool PdfParts::SendPage(PdfPage page, const std::string& place) {
  constexpr RecordKind kText = RecordKind::kParagraph;
  auto& tables = page.visible.tables;
  if (!tables.empty()) CarryHeadings(&tables.front());
  last_ = {};
  if (!tables.empty() && tables.back().has_headings)
    last_ = {{tables.back().rows.front()}, true, tables.back().columns};
  return SendText(place, false, std::move(page.visible)) &&
         SendText(place + ", invisible text", true, std::move(page.invisible)) &&
         SendText(place + ", covered text", true, std::move(page.covered)) &&
         Send(place + ", hidden layers", true, std::move(page.layers), kText) &&
         Send(place + ", annotations", true, std::move(page.notes), kText);
}

bool PdfParts::SendPages(PdfDocument* document) {
  const int count = document->pages();
  int images = 0, slow = 0;
  for (int number = 1; number <= std::min(count, kMostPages); ++number) {
    PdfPage page = document->ReadPage(number);
    images += page.image_only ? 1 : 0;
    slow += page.too_slow ? 1 : 0;
    if (!SendPage(std::move(page), "page " + std::to_string(number))) return false;
  }
  const std::string of = " of " + std::to_string(count) + " pages ";
  if (count > kMostPages &&
      !sink_.AddGap({CoverageClass::kOverBudget, "more than 200,000 pages", 0, 0}))
    return false;
  if (slow > 0 && !sink_.AddGap({CoverageClass::kTimedOut,
                                 std::to_string(slow) + of + "took too long to read", 0, 0}))
    return false;
  // Of an earlier revision only what differs is of interest.
  if (!revision_.empty()) return true;
  return images == 0 || sink_.AddGap({CoverageClass::kImageOrAudioOnly,
                                      std::to_string(images) + of + "hold only images", 0, 0});
}

bool PdfParts::SendFacts(PdfDocument* document) {
  std::string text;
  for (auto& [key, value] : document->Information()) {
    text += key + ": " + value + '\n';
    bool known = false;
    const MetadataFact::Kind kind = KindOf(key, &known);
    if (known && revision_.empty() && !sink_.Fact({kind, value})) return false;
  }
  return Send("document information", true, std::move(text), RecordKind::kForm) &&
         Send("XMP metadata", true, document->Xmp(), RecordKind::kForm);
}

bool PdfParts::SendOthers(PdfDocument* document) {
  return Send("form fields", false, document->FormFields(), RecordKind::kForm) &&
         Send("bookmarks", false, document->Bookmarks(), RecordKind::kParagraph) &&
         Send("scripts", true, document->Scripts(), RecordKind::kParagraph) &&
         (!document->LeftOut() ||
          sink_.AddGap({CoverageClass::kPartlyRead,
                        "over budget: fields, bookmarks, notes or scripts", 0, 0}));
}

bool PdfParts::SendNewest(PdfDocument* document) {
  revision_.clear();
  // Pages first: where all are images, the gap that says so stands before anything that was read.
  return SendPages(document) && SendFacts(document) && SendOthers(document);
}

bool PdfParts::SendEarlier(PdfDocument* document, const std::string& revision) {
  revision_ = revision;
  return SendPages(document) && SendFacts(document) && SendOthers(document);
}

}  // namespace warder
