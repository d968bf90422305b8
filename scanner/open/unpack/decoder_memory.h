// How much memory a stream asks its decoder for, read from its first bytes.
#ifndef WARDER_OPEN_UNPACK_DECODER_MEMORY_H_
#define WARDER_OPEN_UNPACK_DECODER_MEMORY_H_

#include <cstdint>

#include "scanner/base/bytes.h"

namespace warder {

// Bytes of the window or dictionary; 0 where the head does not say. Of the first frame or block.
uint64_t ZstdWindow(ByteView head);
uint64_t XzDictionary(ByteView head);
uint64_t LzmaDictionary(ByteView head);
uint64_t LzipDictionary(ByteView head);

}  // namespace warder

#endif  // WARDER_OPEN_UNPACK_DECODER_MEMORY_H_
