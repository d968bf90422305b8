#include "scanner/open/extract/binary/excel.h"

#include <bit>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/extract/binary/excel_records.h"
#include "scanner/open/extract/ooxml/cells.h"
#include "scanner/open/extract/ooxml/number_format.h"
#include "scanner/open/extract/rk_number.h"
#include "scanner/open/extract/sheet_writer.h"
#include "scanner/open/extract/text.h"

namespace warder::binary {
namespace {

// [MS-XLS] 2.3.
enum Type : uint16_t {
  kFormula = 0x0006,
  kEof = 0x000A,
  kHeader = 0x0014,
  kFooter = 0x0015,
  kName = 0x0018,
  kNote = 0x001C,
  kDate1904 = 0x0022,
  kFilePass = 0x002F,
  kCodePage = 0x0042,
  kCrn = 0x005A,
  kWriteAccess = 0x005C,
  kColInfo = 0x007D,
  kBoundSheet = 0x0085,
  kMulRk = 0x00BD,
  kRString = 0x00D6,
  kXf = 0x00E0,
  kSst = 0x00FC,
  kLabelSst = 0x00FD,
  kSupBook = 0x01AE,
  kTxo = 0x01B6,
  kHlink = 0x01B8,
  kNumber = 0x0203,
  kLabel = 0x0204,
  kBoolErr = 0x0205,
  kString = 0x0207,
  kRow = 0x0208,
  kRk = 0x027E,
  kFormat = 0x041E,
  kFormula4 = 0x0406,
  kBof2 = 0x0009,
  kBof3 = 0x0209,
  kBof4 = 0x0409,
  kBof = 0x0809,
};

constexpr size_t kMaxStyles = 100'000;
constexpr size_t kMaxSheets = 4'000;

double DoubleAt(ByteView bytes, size_t at) {
  return std::bit_cast<double>(U64LeAt(bytes, at));
}

struct SheetEntry {
  uint32_t offset = 0;
  SheetState state = SheetState::kVisible;
  std::string name;
};

class ExcelReader {
 public:
  ExcelReader(const RandomInput& stream, DocumentWriter* out) : records_(stream), out_(*out) {}

  void Read() {
    ReadGlobals();
    if (sheets_.empty()) {
      // BIFF4 and older, and streams cut loose: one sheet from the beginning.
      sheets_.push_back({0, SheetState::kVisible, "1"});
    }
    for (const SheetEntry& sheet : sheets_) {
      if (!out_.ok()) return;
      ReadSheet(sheet);
    }
  }

 private:
  void ReadGlobals() {
    ExcelRecord record;
    size_t depth = 0;
    while (out_.ok() && records_.Next(&record)) {
      if (record.type == kBof || record.type == kBof4 || record.type == kBof3 ||
          record.type == kBof2) {
        if (depth++ == 0) biff8_ = record.type == kBof && U16LeAt(record.bytes, 0) == 0x0600;
        // A stream without globals begins with a sheet.
        if (depth == 1 && U16LeAt(record.bytes, 2) != 0x0005) return;
      }
      if (record.type == kEof && --depth == 0) return;
      ReadGlobal(record);
    }
  }

  void ReadGlobal(const ExcelRecord& record) {
    ExcelStrings strings(record, 0, *page_);
    switch (record.type) {
      case kCodePage:
        if (!biff8_) page_ = &CodePageOf(CodePageNumber(U16LeAt(record.bytes, 0)));
        return;
      case kDate1904:
        date1904_ = U16LeAt(record.bytes, 0) != 0;
        return;
      case kFormat:
        ReadFormat(record);
        return;
      case kXf:
        if (styles_.size() < kMaxStyles) styles_.push_back(U16LeAt(record.bytes, 2));
        return;
      case kBoundSheet:
        ReadBoundSheet(record);
        return;
      case kSst:
        ReadStrings(record);
        return;
      case kWriteAccess:
        out_.Line(
            out_.Named("document properties", true),
            OnOneLine(Trimmed(biff8_ ? strings.Unicode(2) : strings.Bytes(strings.Number(1)))));
        return;
      case kName:
        ReadName(record);
        return;
      case kSupBook:
        ReadSupBook(record);
        return;
      case kCrn:
        ReadExternalCells(record);
        return;
      case kExcelContinue:
        return OverBudget("a record too long to be held");
      default:
        return;
    }
  }

  void OverBudget(const std::string& what) {
    (void)out_.Gap(CoverageClass::kPartlyRead, "over budget: " + what);
  }

  static uint32_t CodePageNumber(uint16_t value) {
    return value == 0x8000 ? 10000 : value == 0x8001 ? 1252 : value;
  }

  void ReadFormat(const ExcelRecord& record) {
    ExcelStrings strings(record, 2, *page_);
    const std::string code = biff8_ ? strings.Unicode(2) : strings.Bytes(strings.Number(1));
    if (formats_.size() < kMaxStyles)
      formats_.insert_or_assign(U16LeAt(record.bytes, 0), NumberFormat(code));
  }

  void ReadBoundSheet(const ExcelRecord& record) {
    if (record.bytes.size() < 7) return;
    if (sheets_.size() >= kMaxSheets) return OverBudget("sheets");
    SheetEntry sheet;
    sheet.offset = U32LeAt(record.bytes, 0);
    // Sheets that share their bytes are read once.
    for (const SheetEntry& known : sheets_)
      if (known.offset == sheet.offset) return;
    const uint8_t state = U8At(record.bytes, 4) & 3;
    if (state == 1) sheet.state = SheetState::kHidden;
    if (state == 2) sheet.state = SheetState::kVeryHidden;
    ExcelStrings strings(record, 6, *page_);
    sheet.name = biff8_ ? strings.Unicode(1) : strings.Bytes(strings.Number(1));
    sheets_.push_back(std::move(sheet));
  }

  // 2.4.265.
  void ReadStrings(const ExcelRecord& record) {
    ExcelStrings strings(record, 8, *page_);
    const uint32_t count = U32LeAt(record.bytes, 4);
    const auto overflow = out_.Named("shared strings", false);
    for (uint32_t i = 0; i < count && !strings.at_end() && out_.ok(); ++i) {
      const std::string text = strings.Unicode(2);
      if (!shared_.Add(text)) out_.Line(overflow, OnOneLine(text));
    }
  }

  // 2.4.150: the name alone; what it stands for is mostly a place.
  void ReadName(const ExcelRecord& record) {
    const uint8_t count = U8At(record.bytes, 3);
    ExcelStrings strings(record, 14, *page_);
    const std::string name = biff8_ ? strings.Characters(count) : strings.Bytes(count);
    if (name.size() > 1) out_.Line(out_.Named("defined names", true), OnOneLine(name));
  }

  // 2.4.271: another workbook and its sheets.
  void ReadSupBook(const ExcelRecord& record) {
    if (!biff8_ || record.bytes.size() < 6) return;
    const uint16_t sheets = U16LeAt(record.bytes, 0);
    ExcelStrings strings(record, 2, *page_);
    for (uint32_t i = 0; i <= sheets && !strings.at_end(); ++i) {
      std::string text = strings.Unicode(2);
      std::erase_if(text, [](char c) { return c > 0 && c < 0x20; });
      if (text.size() > 1) out_.Line(out_.Named("links", true), text);
    }
  }

  // 2.4.70: cells of another workbook as they were seen last.
  void ReadExternalCells(const ExcelRecord& record) {
    const size_t last = U8At(record.bytes, 0), first = U8At(record.bytes, 1);
    ExcelStrings values(record, 4, *page_);
    std::string line;
    for (size_t i = first; i <= last && !values.at_end(); ++i) {
      const uint32_t kind = values.Number(1);
      std::string text;
      if (kind == 2) {
        text = biff8_ ? values.Unicode(2) : values.Bytes(values.Number(1));
      } else {
        const uint64_t low = values.Number(4), high = values.Number(4);
        if (kind == 1) text = PlainNumber(std::bit_cast<double>(high << 32 | low));
      }
      if (i > first) line += '\t';
      AppendCell(text, &line);
    }
    if (!IsBlankText(line)) out_.Line(out_.Named("external links", true, PartText::kTable), line);
  }

  void ReadSheet(const SheetEntry& entry) {
    sheet_ = std::make_unique<SheetWriter>(&out_, "sheet " + entry.name, entry.state);
    comments_ = "comments on sheet " + entry.name;
    hidden_rows_.clear();
    pending_.clear();
    records_.Seek(entry.offset);
    ExcelRecord record;
    size_t depth = 0;
    while (out_.ok() && records_.Next(&record)) {
      const bool begins = record.type == kBof || record.type == kBof4 || record.type == kBof3 ||
                          record.type == kBof2;
      if (begins) ++depth;
      if (depth == 0) break;
      if (record.type == kEof && --depth == 0) break;
      ReadSheetRecord(record);
    }
    (void)sheet_->Finish();
    sheet_.reset();
  }

  void ReadSheetRecord(const ExcelRecord& record) {
    const ByteView bytes = record.bytes;
    switch (record.type) {
      case kColInfo:
        if ((U16LeAt(bytes, 8) & 1) != 0 || U16LeAt(bytes, 4) == 0)
          sheet_->HideColumns(U16LeAt(bytes, 0), U16LeAt(bytes, 2));
        return;
      case kRow:
        if (bytes.size() >= 16 && (U32LeAt(bytes, 12) & 0x20) != 0)
          hidden_rows_[U16LeAt(bytes, 0)] = true;
        return;
      case kLabelSst:
        return Cell(bytes, std::string(shared_.At(U32LeAt(bytes, 6))));
      case kNumber:
        return Cell(bytes, Shown(bytes, DoubleAt(bytes, 6)));
      case kRk:
        return Cell(bytes, Shown(bytes, RkValue(U32LeAt(bytes, 6))));
      case kMulRk:
        return Cells(bytes);
      case kBoolErr:
        if (U8At(bytes, 7) == 0) Cell(bytes, U8At(bytes, 6) != 0 ? "TRUE" : "FALSE");
        return;
      case kLabel:
      case kRString: {
        ExcelStrings strings(record, 6, *page_);
        return Cell(bytes, biff8_ ? strings.Unicode(2) : strings.Bytes(strings.Number(2)));
      }
      case kFormula:
      case kFormula4:
      case 0x0206:
        return Formula(bytes);
      case kString: {
        ExcelStrings strings(record, 0, *page_);
        if (pending_.size() >= 6)
          Cell(pending_, biff8_ ? strings.Unicode(2) : strings.Bytes(strings.Number(2)));
        pending_.clear();
        return;
      }
      default:
        return ReadBeside(record);
    }
  }

  // 2.4.127: the value is a string in the next record where the last two bytes are ones.
  void Formula(ByteView bytes) {
    pending_.clear();
    if (bytes.size() < 14) return;
    if (U16LeAt(bytes, 12) != 0xFFFF) return Cell(bytes, Shown(bytes, DoubleAt(bytes, 6)));
    if (U8At(bytes, 6) == 0) pending_ = bytes.substr(0, 6);
    if (U8At(bytes, 6) == 1) Cell(bytes, U8At(bytes, 8) != 0 ? "TRUE" : "FALSE");
  }

  void Cells(ByteView bytes) {
    if (bytes.size() < 6) return;
    const uint16_t row = U16LeAt(bytes, 0);
    uint16_t column = U16LeAt(bytes, 2);
    for (size_t at = 4; at + 8 <= bytes.size(); at += 6, ++column)
      Put(row, column,
          Format(U16LeAt(bytes, at)).Format(RkValue(U32LeAt(bytes, at + 2)), date1904_));
  }

  void Cell(ByteView bytes, const std::string& text) {
    Put(U16LeAt(bytes, 0), U16LeAt(bytes, 2), text);
  }

  void Put(uint16_t row, uint16_t column, const std::string& text) {
    sheet_->Row(row, hidden_rows_.contains(row));
    sheet_->Cell(column, text);
  }

  std::string Shown(ByteView bytes, double value) {
    return Format(U16LeAt(bytes, 4)).Format(value, date1904_);
  }

  const NumberFormat& Format(uint16_t style) {
    const uint16_t id = style < styles_.size() ? styles_[style] : 0;
    const auto known = formats_.find(id);
    if (known != formats_.end()) return known->second;
    return formats_.try_emplace(id, NumberFormat::BuiltIn(id)).first->second;
  }

  void ReadBeside(const ExcelRecord& record) {
    ExcelStrings strings(record, 0, *page_);
    switch (record.type) {
      case kHeader:
      case kFooter:
        if (!record.bytes.empty())
          out_.Line(out_.Named("headers and footers", true),
                    OnOneLine(biff8_ ? strings.Unicode(2) : strings.Bytes(strings.Number(1))));
        return;
      case kTxo:
        ReadTextObject(record);
        return;
      case kNote:
        ReadNote(record);
        return;
      case kHlink:
        ReadLink(record.bytes);
        return;
      case kCrn:
      case kName:
      case kSupBook:
      case kExcelContinue:
        return ReadGlobal(record);
      default:
        // Charts keep their titles in SeriesText records.
        if (record.type == 0x100D && biff8_ && record.bytes.size() > 3) {
          ExcelStrings title(record, 2, *page_);
          out_.Line(out_.Named("charts", false), OnOneLine(title.Unicode(1)));
        }
        return;
    }
  }

  // 2.4.329: the text is in the first continuation.
  void ReadTextObject(const ExcelRecord& record) {
    if (record.breaks.empty() || record.bytes.size() < 18) return;
    const uint16_t count = U16LeAt(record.bytes, 10);
    ExcelStrings strings(record, record.breaks.front(), *page_);
    out_.Line(out_.Named("text boxes and comments", true), strings.Characters(count));
  }

  // 2.4.179: in BIFF8 the author; the text is in a text object.
  void ReadNote(const ExcelRecord& record) {
    const auto part = out_.Named(comments_, true);
    if (biff8_) {
      ExcelStrings strings(record, 8, *page_);
      return out_.Line(part, OnOneLine(strings.Unicode(2)));
    }
    ExcelStrings strings(record, 4, *page_);
    const uint32_t length = strings.Number(2);
    out_.Line(part, OnOneLine(strings.Bytes(length)));
  }

  // 2.4.140: whatever of it is a string in UTF-16.
  void ReadLink(ByteView bytes) {
    std::string text;
    const auto part = out_.Named("links", true);
    for (size_t at = 32; at + 1 < bytes.size(); at += 2) {
      const uint16_t unit = U16LeAt(bytes, at);
      if (unit >= 0x20 && unit < 0x7F) {
        text += static_cast<char>(unit);
        continue;
      }
      if (text.size() >= 4) out_.Line(part, WithoutPercents(text));
      text.clear();
    }
    if (text.size() >= 4) out_.Line(part, WithoutPercents(text));
  }

  ExcelRecords records_;
  DocumentWriter& out_;
  bool biff8_ = true;
  bool date1904_ = false;
  const CodePage* page_ = &Windows1252();
  ooxml::StringPool shared_;
  std::map<uint16_t, NumberFormat> formats_;
  std::vector<uint16_t> styles_;
  std::vector<SheetEntry> sheets_;
  std::unique_ptr<SheetWriter> sheet_;
  std::map<uint16_t, bool> hidden_rows_;
  std::string pending_;  // cell of a formula whose string follows
  std::string comments_;
};

}  // namespace

std::optional<CompoundStream> FindWorkbook(const CompoundFile& file, size_t storage) {
  for (const char* name : {"Workbook", "Book"})
    if (auto stream = file.OpenStream(name, storage)) return stream;
  return std::nullopt;
}

bool IsEncryptedWorkbook(const RandomInput& stream) {
  ExcelRecords records(stream);
  ExcelRecord record;
  for (int i = 0; i < 16 && records.Next(&record); ++i)
    if (record.type == kFilePass) return true;
  return false;
}

void ReadExcel(const RandomInput& stream, DocumentWriter* out) {
  ExcelReader(stream, out).Read();
}

}  // namespace warder::binary
