// Numbers out of bytes that nobody vouches for: reading beyond the end gives zero, never a crash.
#ifndef WARDER_BASE_BYTE_CURSOR_H_
#define WARDER_BASE_BYTE_CURSOR_H_

#include <cstddef>
#include <cstdint>

#include "scanner/base/bytes.h"

namespace warder {

// The little- or big-endian number of `width` bytes (at most 8) at `at`; 0 where it does not fit.
constexpr uint64_t LittleEndianAt(ByteView bytes, size_t at, size_t width) {
  if (at > bytes.size() || width > bytes.size() - at) return 0;
  uint64_t value = 0;
  for (size_t i = width; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

constexpr uint64_t BigEndianAt(ByteView bytes, size_t at, size_t width) {
  if (at > bytes.size() || width > bytes.size() - at) return 0;
  uint64_t value = 0;
  for (size_t i = 0; i < width; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

constexpr uint8_t U8At(ByteView bytes, size_t at) {
  return static_cast<uint8_t>(LittleEndianAt(bytes, at, 1));
}
constexpr uint16_t U16LeAt(ByteView bytes, size_t at) {
  return static_cast<uint16_t>(LittleEndianAt(bytes, at, 2));
}
constexpr uint32_t U32LeAt(ByteView bytes, size_t at) {
  return static_cast<uint32_t>(LittleEndianAt(bytes, at, 4));
}
constexpr uint64_t U64LeAt(ByteView bytes, size_t at) {
  return LittleEndianAt(bytes, at, 8);
}
constexpr uint16_t U16BeAt(ByteView bytes, size_t at) {
  return static_cast<uint16_t>(BigEndianAt(bytes, at, 2));
}
constexpr uint32_t U32BeAt(ByteView bytes, size_t at) {
  return static_cast<uint32_t>(BigEndianAt(bytes, at, 4));
}
constexpr uint64_t U64BeAt(ByteView bytes, size_t at) {
  return BigEndianAt(bytes, at, 8);
}

constexpr bool HasAt(ByteView bytes, size_t at, ByteView what) {
  return at <= bytes.size() && bytes.substr(at, what.size()) == what;
}

// Reads one after the other. Once something did not fit, ok() is false for good and every later
// read gives zero or nothing: a parser may read a whole structure and ask once at its end.
class ByteCursor {
 public:
  constexpr explicit ByteCursor(ByteView bytes, size_t at = 0)
      : bytes_(bytes), at_(at), ok_(at <= bytes.size()) {}

  constexpr bool ok() const { return ok_; }
  constexpr size_t at() const { return at_; }
  constexpr size_t left() const { return ok_ ? bytes_.size() - at_ : 0; }

  constexpr uint8_t U8() { return static_cast<uint8_t>(Little(1)); }
  constexpr uint16_t U16Le() { return static_cast<uint16_t>(Little(2)); }
  constexpr uint32_t U32Le() { return static_cast<uint32_t>(Little(4)); }
  constexpr uint64_t U64Le() { return Little(8); }
  constexpr uint16_t U16Be() { return static_cast<uint16_t>(Big(2)); }
  constexpr uint32_t U32Be() { return static_cast<uint32_t>(Big(4)); }
  constexpr uint64_t U64Be() { return Big(8); }

  // A view of the next `count` bytes; empty, and not ok, where there are fewer.
  constexpr ByteView Take(uint64_t count) {
    if (!Fits(count)) return {};
    const ByteView taken = bytes_.substr(at_, count);
    at_ += count;
    return taken;
  }
  constexpr void Skip(uint64_t count) {
    if (Fits(count)) at_ += count;
  }
  // For a structure that says itself that it is broken.
  constexpr void Fail() { ok_ = false; }

 private:
  constexpr bool Fits(uint64_t count) {
    if (ok_ && count > bytes_.size() - at_) ok_ = false;
    return ok_;
  }
  constexpr uint64_t Little(size_t width) {
    const ByteView taken = Take(width);
    return LittleEndianAt(taken, 0, taken.size());
  }
  constexpr uint64_t Big(size_t width) {
    const ByteView taken = Take(width);
    return BigEndianAt(taken, 0, taken.size());
  }

  ByteView bytes_;
  size_t at_;
  bool ok_;
};

}  // namespace warder

#endif  // WARDER_BASE_BYTE_CURSOR_H_
