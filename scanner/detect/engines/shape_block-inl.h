// What the vector code of the shape engine works on. Included once per instruction set.
#if defined(WARDER_DETECT_ENGINES_SHAPE_BLOCK_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef WARDER_DETECT_ENGINES_SHAPE_BLOCK_INL_H_
#undef WARDER_DETECT_ENGINES_SHAPE_BLOCK_INL_H_
#else
#define WARDER_DETECT_ENGINES_SHAPE_BLOCK_INL_H_
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>

#include "scanner/detect/engines/shape_kernel.h"
#include "scanner/detect/engines/shape_program.h"

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
// Wider vectors would need a block of twice the size, whose streams do not fit the first-level
// cache: no faster for long texts, and slower by a tenth for those of a few KiB.
using D = hn::CappedTag<uint64_t, 4>;
using V = hn::Vec<D>;
constexpr D kD;
constexpr size_t kWords = hn::MaxLanes(kD);
constexpr size_t kBytes = kWords * 8;
constexpr size_t kLanes = kBytes * 8;
constexpr size_t kRows = kShapeBlock / kLanes;  // of a block, and bytes of a strip
// Rows that are worked on at a time: as many as there are registers for, with one group of operands
// more.
constexpr size_t kGroup = HWY_TARGET <= HWY_AVX3 ? 16 : 8;
using Rows = V[kGroup];
#if HWY_TARGET != HWY_SCALAR
HWY_ALIGN constexpr uint64_t kNextWord[8] = {1,          2 % kWords, 3 % kWords, 4 % kWords,
                                             5 % kWords, 6 % kWords, 7 % kWords, 0};
#endif

// What all operations of one block share.
struct Block {
  uint64_t* rows;             // the arena
  uint64_t* zeros;            // kRows rows without a bit
  const uint32_t* first_row;  // of each stream, in the arena
  uint8_t* used;              // per stream: 0 = no bit is set, and its rows were not written
  uint8_t* gathered;          // kRows x 8 vectors of bytes
  uint32_t* positions;        // kShapeBlock entries
  size_t owned;               // bytes of the block that are reported; the rest is look-ahead
  int64_t begin;              // index of its first byte in the streams
  int64_t text_size;
  ShapePruner* pruner;
  ShapeSink* sink;
};

HWY_INLINE bool IsZero(V v) {
  return hn::AllTrue(kD, hn::Eq(v, hn::Zero(kD)));
}

HWY_INLINE bool AreZero(const Rows& rows) {
  V any = rows[0];
  HWY_UNROLL(16)
  for (size_t i = 1; i < kGroup; ++i) any = hn::Or(any, rows[i]);
  return IsZero(any);
}

// First row of a stream.
HWY_INLINE uint64_t* StreamRows(const Block& block, uint32_t stream) {
  return block.rows + block.first_row[stream] * kWords;
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#endif
