#include "scanner/open/extract/sqlite/record.h"

#include <algorithm>
#include <bit>

#include "scanner/base/byte_cursor.h"

namespace warder::sqlite {
namespace {

// What SQLite can be built to hold at most.
constexpr size_t kMaxColumns = 32767;

int64_t SignedBigEndian(ByteView bytes) {
  uint64_t value = BigEndianAt(bytes, 0, bytes.size());
  const size_t bits = bytes.size() * 8;
  if (bits < 64 && bits > 0 && (value >> (bits - 1)) != 0) value |= ~uint64_t{0} << bits;
  return static_cast<int64_t>(value);
}

}  // namespace

bool ReadVarint(ByteView bytes, size_t* at, uint64_t* value) {
  *value = 0;
  for (int i = 0; i < 9; ++i) {
    if (*at >= bytes.size()) return false;
    const auto byte = static_cast<unsigned char>(bytes[(*at)++]);
    if (i == 8) {
      *value = *value << 8 | byte;
      return true;
    }
    *value = *value << 7 | (byte & 0x7F);
    if ((byte & 0x80) == 0) return true;
  }
  return true;
}

uint64_t BodySize(uint64_t serial_type) {
  constexpr uint64_t kSizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
  return serial_type < 12 ? kSizes[serial_type] : (serial_type - 12) / 2;
}

Value ValueOf(uint64_t serial_type, ByteView body) {
  Value value;
  if (serial_type == 0 || serial_type == 10 || serial_type == 11) return value;
  if (serial_type >= 12) {
    value.kind = serial_type % 2 == 0 ? Value::Kind::kBlob : Value::Kind::kText;
    value.bytes = body;
  } else if (serial_type == 7) {
    value.kind = Value::Kind::kReal;
    value.real = std::bit_cast<double>(BigEndianAt(body, 0, 8));
  } else {
    value.kind = Value::Kind::kInteger;
    value.integer =
        serial_type >= 8 ? static_cast<int64_t>(serial_type - 8) : SignedBigEndian(body);
  }
  return value;
}

bool ParseRecord(ByteView payload, std::vector<Value>* values) {
  values->clear();
  size_t at = 0;
  uint64_t header = 0;
  if (!ReadVarint(payload, &at, &header) || header < at || header > payload.size()) return false;
  uint64_t body = header;
  while (at < header) {
    uint64_t type = 0;
    if (!ReadVarint(payload.substr(0, header), &at, &type) || values->size() >= kMaxColumns)
      return false;
    const uint64_t size = BodySize(type);
    const uint64_t left = payload.size() - body;
    if (size > left && type < 12) return false;
    values->push_back(ValueOf(type, payload.substr(body, std::min(size, left))));
    if (size > left) return false;
    body += size;
  }
  return true;
}

}  // namespace warder::sqlite
