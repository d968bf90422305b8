// Deflate (RFC 1951) over ISA-L, which is about three times as fast as zlib, and its CRC-32.
#ifndef WARDER_OPEN_UNPACK_INFLATE_H_
#define WARDER_OPEN_UNPACK_INFLATE_H_

#include <cstddef>
#include <cstdint>
#include <memory>

#include "scanner/base/bytes.h"
#include "scanner/open/unpack/buffered_source.h"

namespace warder {

// The CRC-32 of zip and gzip (ISO 3309), continued from `crc`; 0 to begin.
uint32_t Crc32(uint32_t crc, ByteView bytes);

// One raw deflate stream after another. About 100 KB; memory does not depend on the stream.
class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  enum class State : uint8_t { kMore, kEnd, kDamaged, kCutOff };

  // Forgets everything; the next stream begins.
  void Reset();
  // Decodes up to `size` bytes of the stream; fewer where it ends or cannot be decoded further,
  // which state() tells. At the end, `in` stands behind the stream.
  size_t Read(BufferedSource* in, char* to, size_t size);
  State state() const { return state_; }

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  State state_ = State::kMore;
};

}  // namespace warder

#endif  // WARDER_OPEN_UNPACK_INFLATE_H_
