// Numbers as most archive formats store them.
#ifndef WARDER_OPEN_UNPACK_LITTLE_ENDIAN_H_
#define WARDER_OPEN_UNPACK_LITTLE_ENDIAN_H_

#include <cstddef>
#include <cstdint>

#include "scanner/base/bytes.h"

namespace warder {

// The `count` bytes at `offset`, least significant first; the caller has checked that they exist.
inline uint64_t LittleEndian(ByteView bytes, size_t offset, size_t count) {
  uint64_t value = 0;
  for (size_t i = count; i-- > 0;) value = value << 8 | static_cast<uint8_t>(bytes[offset + i]);
  return value;
}
inline uint16_t LittleEndian16(ByteView bytes, size_t offset) {
  return static_cast<uint16_t>(LittleEndian(bytes, offset, 2));
}
inline uint32_t LittleEndian32(ByteView bytes, size_t offset) {
  return static_cast<uint32_t>(LittleEndian(bytes, offset, 4));
}
inline uint64_t LittleEndian64(ByteView bytes, size_t offset) {
  return LittleEndian(bytes, offset, 8);
}

}  // namespace warder

#endif  // WARDER_OPEN_UNPACK_LITTLE_ENDIAN_H_
