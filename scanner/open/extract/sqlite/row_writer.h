// Rows of one table as a part.
#ifndef WARDER_OPEN_EXTRACT_SQLITE_ROW_WRITER_H_
#define WARDER_OPEN_EXTRACT_SQLITE_ROW_WRITER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/open/extract/document_writer.h"
#include "scanner/open/extract/sqlite/record.h"
#include "scanner/open/extract/sqlite/schema.h"

namespace warder::sqlite {

// Text of a value in the encoding of a database (1.3.13: 2 and 3 are UTF-16) as UTF-8.
std::string TextOf(ByteView bytes, uint32_t encoding);
// Whether it can be text in that encoding: no control characters.
bool IsText(ByteView bytes, uint32_t encoding);

// What a cell that holds bytes is taken for.
enum class BlobKind : uint8_t { kText, kDocument, kPicture, kOther };
BlobKind KindOfBlob(ByteView bytes);

class RowWriter {
 public:
  // Called with the column for bytes that are a document or a picture: no text of the row.
  using TakeBlob = std::function<void(BlobKind, std::string_view column, ByteView bytes)>;

  // All must outlive the writer. The part begins with the names of the columns, once there is a
  // row.
  RowWriter(DocumentWriter* out, std::string label, bool hidden, const TableSchema& schema,
            uint32_t encoding, TakeBlob take_blob)
      : out_(*out),
        label_(std::move(label)),
        hidden_(hidden),
        schema_(schema),
        encoding_(encoding),
        take_blob_(std::move(take_blob)) {}

  void Row(const std::vector<Value>& values, std::optional<uint64_t> rowid);
  // Sends what is held. Rows that come after begin with the names again.
  [[nodiscard]] bool Finish();

 private:
  void AppendValue(const Value& value, size_t column, std::string* line);
  std::string_view ColumnName(size_t column) const;

  DocumentWriter& out_;
  const std::string label_;
  const bool hidden_;
  const TableSchema& schema_;
  const uint32_t encoding_;
  const TakeBlob take_blob_;
  std::optional<DocumentWriter::Part> part_;
};

}  // namespace warder::sqlite

#endif  // WARDER_OPEN_EXTRACT_SQLITE_ROW_WRITER_H_
