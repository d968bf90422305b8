#include "scanner/open/extract/sqlite/row_writer.h"

#include "scanner/base/utf16.h"
#include "scanner/open/extract/json/json_text.h"
#include "scanner/open/extract/ooxml/number_format.h"
#include "scanner/open/extract/printable.h"
#include "scanner/open/extract/sheet_writer.h"
#include "scanner/open/extract/text.h"
#include "scanner/open/plain/recognise.h"

namespace warder::sqlite {
namespace {

// Smaller than any document or picture that holds something.
constexpr size_t kMinDocument = 64;
constexpr size_t kMinRun = 4;

std::string Swapped(ByteView bytes) {
  std::string swapped(bytes.substr(0, bytes.size() / 2 * 2));
  for (size_t i = 0; i + 1 < swapped.size(); i += 2) std::swap(swapped[i], swapped[i + 1]);
  return swapped;
}

// Kinds that have a reader. Others (property lists, keys of programs) say more as strings.
bool IsDocument(ByteView bytes) {
  using namespace std::string_view_literals;
  for (const ByteView magic :
       {"PK\3\4"sv, "%PDF-"sv, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "\x1F\x8B\x08"sv, "{\\rtf"sv,
        "SQLite format 3\0"sv, "7z\xBC\xAF\x27\x1C"sv,
        "\xFD"
        "7zXZ\0"sv,
        "\x28\xB5\x2F\xFD"sv})
    if (bytes.starts_with(magic)) return true;
  return false;
}

}  // namespace

std::string TextOf(ByteView bytes, uint32_t encoding) {
  if (encoding == 2) return Utf8FromUtf16Le(bytes);
  return encoding == 3 ? Utf8FromUtf16Le(Swapped(bytes)) : Utf8FromBytes(bytes);
}

bool IsText(ByteView bytes, uint32_t encoding) {
  if (encoding != 2 && encoding != 3) return IsCleanText(bytes);
  const std::string text = TextOf(bytes, encoding);
  return bytes.size() % 2 == 0 && text.find("\xEF\xBF\xBD") == text.npos && IsCleanText(text);
}

BlobKind KindOfBlob(ByteView bytes) {
  if (bytes.size() < kMinDocument) return IsCleanText(bytes) ? BlobKind::kText : BlobKind::kOther;
  if (IsDocument(bytes)) return BlobKind::kDocument;
  if (IsCleanText(bytes)) return BlobKind::kText;
  const bool picture = Recognise(bytes).kind == FormatKind::kImageOrAudio;
  return picture ? BlobKind::kPicture : BlobKind::kOther;
}

std::string_view RowWriter::ColumnName(size_t column) const {
  return column < schema_.columns.size() ? std::string_view(schema_.columns[column])
                                         : std::string_view();
}

void RowWriter::AppendValue(const Value& value, size_t column, std::string* line) {
  switch (value.kind) {
    case Value::Kind::kNull:
      return;
    case Value::Kind::kInteger:
      *line += std::to_string(value.integer);
      return;
    case Value::Kind::kReal:
      *line += PlainNumber(value.real);
      return;
    case Value::Kind::kText:
      // Programs keep values of their own as JSON.
      AppendCell(WithoutJsonEscapes(TextOf(value.bytes, encoding_)), line);
      return;
    case Value::Kind::kBlob:
      break;
  }
  const BlobKind kind = KindOfBlob(value.bytes);
  if (kind == BlobKind::kText) return AppendCell(WithoutJsonEscapes(value.bytes), line);
  if (kind != BlobKind::kOther) return take_blob_(kind, ColumnName(column), value.bytes);
  std::string runs;
  AppendPrintable(value.bytes, kMinRun, ' ', &runs);
  AppendCell(runs, line);
}

void RowWriter::Row(const std::vector<Value>& values, std::optional<uint64_t> rowid) {
  std::string line;
  if (!part_) {
    part_ = out_.Named(label_, hidden_, PartText::kTable);
    for (size_t i = 0; i < schema_.columns.size(); ++i) {
      if (i > 0) line += '\t';
      AppendCell(schema_.columns[i], &line);
    }
    if (!line.empty()) line += '\n';
  }
  for (size_t i = 0; i < values.size(); ++i) {
    if (i > 0) line += '\t';
    const bool is_rowid = schema_.rowid_column == i && values[i].kind == Value::Kind::kNull;
    if (!is_rowid) {
      AppendValue(values[i], i, &line);
    } else if (rowid) {
      line += std::to_string(static_cast<int64_t>(*rowid));
    }
  }
  // Columns that were added later.
  for (size_t i = values.size(); i < schema_.columns.size(); ++i) line += '\t';
  line += '\n';
  out_.Text(*part_, line);
}

bool RowWriter::Finish() {
  if (!part_) return out_.ok();
  const auto part = *part_;
  part_.reset();
  return out_.Finish(part);
}

}  // namespace warder::sqlite
