#include "scanner/open/unpack/decoder_memory.h"

#include "scanner/base/byte_cursor.h"

namespace warder {

// RFC 8878, 3.1.1.1: the window descriptor, or a frame that is one segment with its size.
uint64_t ZstdWindow(ByteView head) {
  if (head.size() < 14) return 0;
  const auto descriptor = static_cast<uint8_t>(head[4]);
  if ((descriptor & 0x20) == 0) {
    const auto window = static_cast<uint8_t>(head[5]);
    const uint64_t base = uint64_t{1} << (10 + (window >> 3));
    return base + base / 8 * (window & 7);
  }
  constexpr size_t kDictionaryIdSize[] = {0, 1, 2, 4};
  const size_t at = 5 + kDictionaryIdSize[descriptor & 3];
  switch (descriptor >> 6) {
    case 0:
      return static_cast<uint8_t>(head[at]);
    case 1:
      return U16LeAt(head, at) + 256u;
    case 2:
      return U32LeAt(head, at);
    default:
      return head.size() >= at + 8 ? U64LeAt(head, at) : 0;
  }
}

// The xz file format 1.1.0, 3.1 and 5.3.1: the LZMA2 filter is the last one of the first block.
uint64_t XzDictionary(ByteView head) {
  constexpr size_t kBlock = 12;
  if (head.size() < kBlock + 8 || head[kBlock] == 0) return 0;
  const size_t length = (static_cast<size_t>(static_cast<uint8_t>(head[kBlock])) + 1) * 4;
  const ByteView block = head.substr(kBlock, length);
  const size_t filter = block.find(ByteView("\x21\x01", 2), 2);
  if (filter == block.npos || filter + 2 >= block.size()) return 0;
  const auto bits = static_cast<uint8_t>(block[filter + 2]);
  if (bits > 40) return 0;
  return bits == 40 ? UINT32_MAX : (uint64_t{2} | (bits & 1)) << (bits / 2 + 11);
}

uint64_t LzmaDictionary(ByteView head) {
  return head.size() >= 5 ? U32LeAt(head, 1) : 0;
}

// The manual of lzip, "File format": the coded dictionary size.
uint64_t LzipDictionary(ByteView head) {
  if (head.size() < 6) return 0;
  const auto coded = static_cast<uint8_t>(head[5]);
  const uint64_t base = uint64_t{1} << (coded & 0x1F);
  return base - base / 16 * (coded >> 5);
}

}  // namespace warder
