// Rows of SQLite as they are stored: https://www.sqlite.org/fileformat2.html, 2.1.
#ifndef WARDER_OPEN_EXTRACT_SQLITE_RECORD_H_
#define WARDER_OPEN_EXTRACT_SQLITE_RECORD_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scanner/base/bytes.h"

namespace warder::sqlite {

struct Value {
  enum class Kind : uint8_t { kNull, kInteger, kReal, kText, kBlob };
  Kind kind = Kind::kNull;
  int64_t integer = 0;
  double real = 0;
  ByteView bytes;  // of text, in the encoding of the database, and of blobs
};

// The number at `*at`, which is moved behind it. False where the bytes end before it does.
bool ReadVarint(ByteView bytes, size_t* at, uint64_t* value);

// How many bytes of the body a column of that type takes.
uint64_t BodySize(uint64_t serial_type);
// `body`: exactly those bytes.
Value ValueOf(uint64_t serial_type, ByteView body);

// The columns of a record, as views of `payload`. False where it is cut off or breaks the format:
// then those in front are given, the last one cut off.
bool ParseRecord(ByteView payload, std::vector<Value>* values);

}  // namespace warder::sqlite

#endif  // WARDER_OPEN_EXTRACT_SQLITE_RECORD_H_
