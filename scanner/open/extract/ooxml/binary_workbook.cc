// xlsb: the parts of an xlsx workbook as records, [MS-XLSB] 2.4.
#include <bit>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "scanner/open/extract/ooxml/binary_records.h"
#include "scanner/open/extract/ooxml/cells.h"
#include "scanner/open/extract/ooxml/document.h"
#include "scanner/open/extract/ooxml/sheet.h"
#include "scanner/open/extract/rk_number.h"
#include "scanner/open/extract/sheet_writer.h"
#include "scanner/open/extract/text.h"

namespace warder::ooxml {
namespace {

// 2.3.2.
enum Type : uint32_t {
  kRowHdr = 0,
  kCellRk = 2,
  kCellBool = 4,
  kCellReal = 5,
  kCellSt = 6,
  kCellIsst = 7,
  kFmlaString = 8,
  kFmlaNum = 9,
  kFmlaBool = 10,
  kShortBlank = 12,
  kShortRk = 13,
  kShortBool = 15,
  kShortReal = 16,
  kShortSt = 17,
  kShortIsst = 18,
  kSstItem = 19,
  kPcdiString = 24,
  kPcdiaString = 31,
  kName = 39,
  kFmt = 44,
  kXf = 47,
  kColInfo = 60,
  kCellRString = 62,
  kWbProp = 153,
  kBundleSh = 156,
  kPcdField = 183,
  kBeginHeaderFooter = 479,
  kHLink = 494,
  kBeginCellXfs = 617,
  kEndCellXfs = 618,
  kCommentAuthor = 632,
  kCommentText = 637,
};

constexpr size_t kMaxStyles = 200'000;
constexpr size_t kMaxSheets = 10'000;
constexpr uint32_t kMaxColumns = 16384;
constexpr uint32_t kMaxRows = 1'048'576;

// 2.4.156: a sheet and the relation that leads to it.
struct SheetEntry {
  std::string name;
  std::string relation;
  SheetState state = SheetState::kVisible;
};

double Real(ByteCursor* cursor) {
  return std::bit_cast<double>(cursor->U64Le());
}

// Each record of a part in turn; what is wrong with it becomes a gap.
void ReadRecords(Document* document, size_t member,
                 const std::function<void(uint32_t, ByteCursor)>& take) {
  if (document->package->IsRead(member)) return;
  const auto source = document->package->Read(member);
  if (!source) return;
  BinaryRecords records(source.get());
  while (document->out->ok() && records.Next()) take(records.type(), ByteCursor(records.body()));
  const std::string flaw = records.Flaw();
  if (!flaw.empty())
    (void)document->out->Gap(CoverageClass::kDamaged,
                             flaw + ", in member " + std::to_string(member + 1));
  if (records.left_out())
    (void)document->out->Gap(CoverageClass::kPartlyRead,
                             "over budget: a value too long to be held");
}

class BinarySheet {
 public:
  BinarySheet(DocumentWriter* out, const std::string& label, SheetState state,
              const StringPool& strings, const CellFormats& formats)
      : out_(*out), sheet_(out, label, state), strings_(strings), formats_(formats) {}

  void Take(uint32_t type, ByteCursor record) {
    switch (type) {
      case kRowHdr:
        return Row(record);
      case kColInfo:
        return Columns(record);
      case kBeginHeaderFooter:
        record.Skip(2);
        for (int i = 0; i < 6 && record.left() > 0; ++i)
          out_.Line(out_.Named("headers and footers", true), HeaderText(WideString(&record)));
        return;
      case kHLink:
        // Cells, relation, then place, hint and text.
        record.Skip(16);
        (void)WideString(&record);
        for (int i = 0; i < 3 && record.left() > 0; ++i)
          out_.Line(out_.Named("validation, filters and formatting rules", true),
                    OnOneLine(WideString(&record)));
        return;
      default:
        return Cell(type, record);
    }
  }

  [[nodiscard]] bool Finish() { return sheet_.Finish(); }

 private:
  // 2.4.746: number, style, height, then flags whose 13th says that it is hidden.
  void Row(ByteCursor record) {
    const uint32_t row = record.U32Le();
    record.Skip(6);
    const bool hidden = (record.U16Le() & 0x1000) != 0;
    if (!record.ok() || row >= kMaxRows) return;
    column_ = UINT32_MAX;
    sheet_.Row(row, hidden);
  }

  // 2.4.323.
  void Columns(ByteCursor record) {
    const uint32_t first = record.U32Le(), last = record.U32Le(), width = record.U32Le();
    record.Skip(4);
    const bool hidden = (record.U16Le() & 1) != 0;
    if (record.ok() && (hidden || width == 0) && first <= last && first < kMaxColumns)
      sheet_.HideColumns(first, std::min(last, kMaxColumns - 1));
  }

  // 2.5.9: column, then style; short cells follow the one in front.
  void Cell(uint32_t type, ByteCursor record) {
    const bool is_short = type >= kShortBlank && type <= kShortIsst;
    if ((type == kRowHdr || type > kShortIsst) && type != kCellRString) return;
    column_ = is_short ? column_ + 1 : record.U32Le();
    const uint32_t style = record.U32Le() & 0xFFFFFF;
    if (!record.ok() || column_ >= kMaxColumns) return;
    const std::string text = Text(type, style, &record);
    if (record.ok()) sheet_.Cell(column_, text);
  }

  std::string Text(uint32_t type, uint32_t style, ByteCursor* record) const {
    switch (type) {
      case kCellRk:
      case kShortRk:
        return Shown(style, RkValue(record->U32Le()));
      case kCellReal:
      case kShortReal:
      case kFmlaNum:
        return Shown(style, Real(record));
      case kCellBool:
      case kShortBool:
      case kFmlaBool:
        return record->U8() != 0 ? "TRUE" : "FALSE";
      case kCellSt:
      case kShortSt:
      case kFmlaString:
        return WideString(record);
      case kCellIsst:
      case kShortIsst:
        return std::string(strings_.At(record->U32Le()));
      case kCellRString:
        return RichString(record);
      default:
        return {};
    }
  }

  std::string Shown(uint32_t style, double value) const {
    return formats_.OfStyle(style).Format(value, formats_.date1904);
  }

  DocumentWriter& out_;
  SheetWriter sheet_;
  const StringPool& strings_;
  const CellFormats& formats_;
  uint32_t column_ = UINT32_MAX;
};

class BinaryWorkbookReader {
 public:
  explicit BinaryWorkbookReader(Document* document) : document_(*document), out_(*document->out) {}

  void Read(size_t main) {
    const std::string main_name = document_.package->PlainName(main);
    const std::vector<Relation> relations = ReadRelations(document_.package, main_name);
    ReadRecords(&document_, main, [&](uint32_t type, ByteCursor record) { Book(type, record); });
    if (const auto* styles = FindByType(relations, "styles")) ReadStyles(*styles->member);
    if (const auto* strings = FindByType(relations, "sharedStrings")) ReadStrings(*strings->member);
    for (const SheetEntry& sheet : sheets_) {
      const Relation* relation = FindById(relations, sheet.relation);
      if (relation != nullptr && relation->member)
        ReadSheet(*relation->member, sheet.name, sheet.state);
    }
    Package& package = *document_.package;
    for (size_t i = 0; i < package.size() && out_.ok(); ++i) {
      const std::string& name = package.PlainName(i);
      if (package.IsRead(i) || !name.ends_with(".bin")) continue;
      const auto has = [&](const char* word) { return name.find(word) != name.npos; };
      // Sheets that the workbook does not list are not shown at all.
      if (has("worksheets/sheet"))
        ReadSheet(i, "not listed in the workbook", SheetState::kVeryHidden);
      if (has("pivotcache/pivotcachedefinition")) ReadPivotItems(i);
      if (has("comments")) ReadComments(i, "comments");
      // The order of calculation, and where rows begin.
      if (has("xl/calcchain") || has("/binaryindex")) package.MarkRead(i);
    }
  }

 private:
  void Book(uint32_t type, ByteCursor record) {
    if (type == kWbProp) formats_.date1904 = (record.U32Le() & 1) != 0;
    if (type == kBundleSh && sheets_.size() < kMaxSheets) {
      SheetEntry sheet;
      const uint32_t state = record.U32Le();
      record.Skip(4);
      if (state == 1) sheet.state = SheetState::kHidden;
      if (state == 2) sheet.state = SheetState::kVeryHidden;
      sheet.relation = WideString(&record);
      sheet.name = WideString(&record);
      sheets_.push_back(std::move(sheet));
    }
    if (type == kName) {
      record.Skip(9);
      out_.Line(out_.Named("defined names", true), OnOneLine(WideString(&record)));
    }
  }

  void ReadStyles(size_t member) {
    std::map<uint32_t, std::string> codes;
    std::map<uint32_t, uint32_t> known;
    bool in_cell_formats = false;
    ReadRecords(&document_, member, [&](uint32_t type, ByteCursor record) {
      if (type == kBeginCellXfs || type == kEndCellXfs) in_cell_formats = type == kBeginCellXfs;
      if (type == kFmt && codes.size() < kMaxStyles) {
        const uint32_t id = record.U16Le();
        codes.try_emplace(id, WideString(&record));
      }
      if (type != kXf || !in_cell_formats || formats_.of_style.size() >= kMaxStyles) return;
      record.Skip(2);
      const uint32_t id = record.U16Le();
      const auto [at, added] = known.try_emplace(id, formats_.formats.size());
      if (added) {
        const auto code = codes.find(id);
        formats_.formats.push_back(code == codes.end() ? NumberFormat::BuiltIn(id)
                                                       : NumberFormat(code->second));
      }
      formats_.of_style.push_back(at->second);
    });
  }

  void ReadStrings(size_t member) {
    const auto overflow = out_.Named("shared strings", false);
    ReadRecords(&document_, member, [&](uint32_t type, ByteCursor record) {
      if (type != kSstItem) return;
      const std::string text = RichString(&record);
      if (!strings_.Add(text)) out_.Line(overflow, OnOneLine(text));
    });
  }

  void ReadSheet(size_t member, const std::string& name, SheetState state) {
    if (document_.package->IsRead(member) || !out_.ok()) return;
    const std::string& part = document_.package->PlainName(member);
    if (!part.ends_with(".bin")) return;
    const std::string label = "sheet " + name;
    const auto relations = ReadRelations(document_.package, part);
    BinarySheet sheet(&out_, label, state, strings_, formats_);
    ReadRecords(&document_, member,
                [&](uint32_t type, ByteCursor record) { sheet.Take(type, record); });
    if (!sheet.Finish()) return;
    for (const Relation& relation : relations)
      if (relation.member && relation.type == "comments")
        ReadComments(*relation.member, "comments on " + label);
  }

  void ReadComments(size_t member, const std::string& label) {
    const auto part = out_.Named(label, true);
    ReadRecords(&document_, member, [&](uint32_t type, ByteCursor record) {
      if (type == kCommentAuthor) out_.Line(part, OnOneLine(WideString(&record)));
      if (type == kCommentText) out_.Line(part, OnOneLine(RichString(&record)));
    });
  }

  // The values that a pivot table's source has; its rows refer to them.
  void ReadPivotItems(size_t member) {
    const auto part = out_.Named("pivot cache " + std::to_string(++caches_), true);
    ReadRecords(&document_, member, [&](uint32_t type, ByteCursor record) {
      if (type == kPcdField) record.Skip(20);
      if (type == kPcdField || type == kPcdiString || type == kPcdiaString)
        out_.Line(part, OnOneLine(WideString(&record)));
    });
  }

  Document& document_;
  DocumentWriter& out_;
  std::vector<SheetEntry> sheets_;
  StringPool strings_;
  CellFormats formats_;
  size_t caches_ = 0;
};

}  // namespace

void ReadBinaryWorkbook(Document* document, size_t main) {
  BinaryWorkbookReader(document).Read(main);
}

}  // namespace warder::ooxml
