// Pivot caches: [MS-XLS] 2.1.7.13 (the order of the records) and 2.4.
#include <bit>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/extract/binary/excel.h"
#include "scanner/open/extract/binary/excel_records.h"
#include "scanner/open/extract/ooxml/cells.h"
#include "scanner/open/extract/ooxml/number_format.h"
#include "scanner/open/extract/sheet_writer.h"
#include "scanner/open/extract/text.h"

namespace warder::binary {
namespace {

enum Type : uint16_t {
  kSxField = 0x00C7,    // SXFDB: a field, whose items follow
  kSxIndices = 0x00C8,  // SXDBB: a row; values of fields without items follow
  kSxNumber = 0x00C9,
  kSxBool = 0x00CA,
  kSxError = 0x00CB,
  kSxInteger = 0x00CC,
  kSxString = 0x00CD,
  kSxDate = 0x00CE,
  kSxNothing = 0x00CF,
  kSxRange = 0x00D8,  // SXRng: numbers or dates in groups; its bounds and step follow
};
constexpr size_t kMaxFields = 16384;

// 2.4.283.
constexpr uint16_t kHasItems = 0x0001;
constexpr uint16_t kWideIndices = 0x0200;
constexpr size_t kCountOfItems = 12, kFieldName = 14;
constexpr int kBoundsOfRange = 3;

struct Field {
  std::string name;
  bool has_items = false;  // else each row brings its value
  bool in_rows = false;  // rows name one of the items; a group of another field's items is in none
  size_t index_width = 1;
  ooxml::StringPool items;
};

// Nothing for a record that is no value.
std::optional<std::string> ValueOf(const ExcelRecord& record) {
  const ByteView bytes = record.bytes;
  switch (record.type) {
    case kSxString:
      return OnOneLine(ExcelStrings(record, 0, Windows1252()).Unicode(2));
    case kSxNumber:
      return PlainNumber(std::bit_cast<double>(U64LeAt(bytes, 0)));
    case kSxInteger:
      return std::to_string(static_cast<int16_t>(U16LeAt(bytes, 0)));
    case kSxBool:
      return U8At(bytes, 0) != 0 ? "TRUE" : "FALSE";
    case kSxDate: {
      char text[16];
      std::snprintf(text, sizeof text, "%04u-%02u-%02u", U16LeAt(bytes, 0) % 10000u,
                    U16LeAt(bytes, 2) % 100u, U8At(bytes, 4) % 100u);
      return text;
    }
    case kSxError:
    case kSxNothing:
      return "";
    default:
      return std::nullopt;
  }
}

class PivotCacheReader {
 public:
  PivotCacheReader(size_t number, DocumentWriter* out)
      : out_(*out), table_(out, "pivot cache " + std::to_string(number), SheetState::kUnseen) {}

  void Read(const RandomInput& stream) {
    ExcelRecords records(stream);
    ExcelRecord record;
    while (out_.ok() && records.Next(&record)) {
      if (record.type == kSxField) {
        AddField(record);
      } else if (record.type == kSxRange) {
        BeginOfItemsBehindGroups();
      } else if (record.type == kSxIndices) {
        BeginRow();
        Indices(record.bytes);
      } else if (const auto value = ValueOf(record)) {
        Value(*value);
      }
    }
    if (row_ == 0) WriteItems();
    (void)table_.Finish();
  }

 private:
  void AddField(const ExcelRecord& record) {
    if (fields_.size() >= kMaxFields) return;
    const uint16_t flags = U16LeAt(record.bytes, 0);
    Field field;
    field.name = OnOneLine(ExcelStrings(record, kFieldName, Windows1252()).Unicode(2));
    field.has_items = (flags & kHasItems) != 0;
    field.in_rows = field.has_items && U16LeAt(record.bytes, kCountOfItems) > 0;
    field.index_width = (flags & kWideIndices) != 0 ? 2 : 1;
    to_skip_ = 0;
    table_.Cell(static_cast<uint32_t>(fields_.size()), field.name);
    fields_.push_back(std::move(field));
  }

  // The names of the groups came first; rows refer to what was grouped.
  void BeginOfItemsBehindGroups() {
    if (fields_.empty() || row_ > 0) return;
    fields_.back().items = {};
    to_skip_ = kBoundsOfRange;
  }

  // An item of the last field, or, behind all of them, a value of a field that has none.
  void Value(const std::string& text) {
    if (fields_.empty()) return;
    Field& last = fields_.back();
    if (row_ == 0 && last.has_items) {
      if (to_skip_ > 0) {
        --to_skip_;
      } else if (!last.items.Add(text)) {
        out_.Line(out_.Named("pivot cache, items", true), text);
      }
      return;
    }
    const size_t column = NextWithoutItems(column_);
    if (row_ == 0 || column == fields_.size()) {
      BeginRow();  // of a cache in which no field has items
      return PutValue(NextWithoutItems(0), text);
    }
    PutValue(column, text);
  }
  void PutValue(size_t column, const std::string& text) {
    if (column < fields_.size()) cells_[column] = text;
    column_ = column + 1;
    WriteRow();
  }
  size_t NextWithoutItems(size_t column) const {
    while (column < fields_.size() && fields_[column].has_items) ++column;
    return column;
  }

  void BeginRow() {
    ++row_;
    column_ = 0;
    cells_.assign(fields_.size(), "");
    table_.Row(row_, false);
  }
  void Indices(ByteView bytes) {
    size_t at = 0;
    for (size_t i = 0; i < fields_.size(); ++i) {
      const Field& field = fields_[i];
      if (!field.in_rows || at + field.index_width > bytes.size()) continue;
      const size_t index = field.index_width == 2 ? U16LeAt(bytes, at) : U8At(bytes, at);
      at += field.index_width;
      cells_[i] = field.items.At(index);
    }
    WriteRow();
  }
  // Once everything that belongs to it is there.
  void WriteRow() {
    if (NextWithoutItems(column_) < fields_.size()) return;
    for (uint32_t i = 0; i < cells_.size(); ++i) table_.Cell(i, cells_[i]);
  }

  // The items alone, where there are no rows: they are what the filters of the table list.
  void WriteItems() {
    const auto part = out_.Named("pivot cache, items", true);
    for (const Field& field : fields_) {
      out_.Line(part, field.name);
      for (size_t i = 0; i < field.items.size(); ++i) out_.Line(part, field.items.At(i));
    }
  }

  DocumentWriter& out_;
  SheetWriter table_;
  std::vector<Field> fields_;
  std::vector<std::string> cells_;  // of the row in hand
  uint32_t row_ = 0;                // from 1; 0 = no row yet
  int to_skip_ = 0;                 // values that are no items
  size_t column_ = 0;               // behind the last value of a field without items
};

}  // namespace

void ReadExcelPivotCache(const RandomInput& stream, size_t number, DocumentWriter* out) {
  PivotCacheReader(number, out).Read(stream);
}

}  // namespace warder::binary
