// From text to the rows that are given: the bits of the bytes, and the palette. Included once per
// instruction set.
//
// Loading is a transposition in two parts: 16x16 bytes within registers bring byte v of many strips
// together; 8x8 bits across eight registers turn bytes into rows of bits.
#if defined(WARDER_DETECT_ENGINES_SHAPE_LOAD_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef WARDER_DETECT_ENGINES_SHAPE_LOAD_INL_H_
#undef WARDER_DETECT_ENGINES_SHAPE_LOAD_INL_H_
#else
#define WARDER_DETECT_ENGINES_SHAPE_LOAD_INL_H_
#endif

#include <hwy/highway.h>

#include <algorithm>

#include "scanner/detect/engines/shape_block-inl.h"
#include "scanner/detect/engines/shape_palette-inl.h"

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR
void GatherStrips(const char* text, uint8_t* gathered) {
  for (size_t v = 0; v < kRows; ++v) {
    for (size_t lane = 0; lane < kLanes; ++lane) {
      const auto byte = static_cast<uint8_t>(text[lane * kRows + v]);
      gathered[(v * 8 + lane % 8) * kBytes + lane / 8] = byte;
    }
  }
}
#else
// Sixteen bytes of strips that go to vector bytes sixteen apart: one 128-bit block each.
template <size_t kSize>
using ByteVector = hn::Vec<hn::FixedTag<uint8_t, kSize> >;
template <size_t kSize>
HWY_INLINE ByteVector<kSize> LoadStrips(const uint8_t* from) {
  constexpr size_t kStride = 16 * 8 * kRows;
  const hn::FixedTag<uint8_t, kSize> d;
  if constexpr (kSize == 16) {
    return hn::LoadU(d, from);
  } else {
    constexpr size_t kHalf = kSize / 2;
    return hn::Combine(d, LoadStrips<kHalf>(from + kSize / 32 * kStride), LoadStrips<kHalf>(from));
  }
}

// Four rounds of interleaving registers i and i + 8 transpose 16x16 bytes in every 128-bit block.
HWY_INLINE void TransposeBlocks(ByteVector<kBytes> (&x)[16]) {
  const hn::FixedTag<uint8_t, kBytes> d;
  HWY_UNROLL(16)
  for (int round = 0; round < 4; ++round) {
    ByteVector<kBytes> y[16];
    HWY_UNROLL(16)
    for (size_t i = 0; i < 8; ++i) {
      y[2 * i] = hn::InterleaveLower(d, x[i], x[i + 8]);
      y[2 * i + 1] = hn::InterleaveUpper(d, x[i], x[i + 8]);
    }
    HWY_UNROLL(16)
    for (size_t i = 0; i < 16; ++i) x[i] = y[i];
  }
}

void GatherStrips(const char* text, uint8_t* gathered) {
  static_assert(kRows % 16 == 0);
  const hn::FixedTag<uint8_t, kBytes> d;
  const auto* from = reinterpret_cast<const uint8_t*>(text);
  for (size_t column = 0; column < kRows; column += 16) {
    for (size_t j = 0; j < 8; ++j) {
      ByteVector<kBytes> x[16];
      HWY_UNROLL(16)
      for (size_t r = 0; r < 16; ++r)
        x[r] = LoadStrips<kBytes>(from + (r * 8 + j) * kRows + column);
      TransposeBlocks(x);
      HWY_UNROLL(16)
      for (size_t v = 0; v < 16; ++v)
        hn::Store(x[v], d, gathered + ((column + v) * 8 + j) * kBytes);
    }
  }
}
#endif

// Exchanges bits b + kStep of `a` with bits b of `c` in every byte, for b in the mask.
template <int kStep>
HWY_INLINE void SwapBits(V mask, V& a, V& c) {
  const V t = hn::And(hn::Xor(hn::ShiftRight<kStep>(a), c), mask);
  c = hn::Xor(c, t);
  a = hn::Xor(a, hn::ShiftLeft<kStep>(t));
}

struct VectorLogic {
  static HWY_INLINE V And(V a, V b) { return hn::And(a, b); }
  static HWY_INLINE V Or(V a, V b) { return hn::Or(a, b); }
  static HWY_INLINE V AndNot(V a, V b) { return hn::AndNot(a, b); }
  static HWY_INLINE V Not(V a) { return hn::Not(a); }
};

// Bytes of eight registers to rows of their eight bits, and on to rows of the palette. Returns a
// bit for each class that occurs.
uint32_t SplitBits(const Block& block) {
  const V low4 = hn::Set(kD, 0x0F0F0F0F0F0F0F0FULL);
  const V low2 = hn::Set(kD, 0x3333333333333333ULL);
  const V low1 = hn::Set(kD, 0x5555555555555555ULL);
  V any[kPaletteSize];
  HWY_UNROLL(32)
  for (size_t i = 0; i < kPaletteSize; ++i) any[i] = hn::Zero(kD);
  for (size_t v = 0; v < kRows; ++v) {
    const auto* from = reinterpret_cast<const uint64_t*>(block.gathered) + v * 8 * kWords;
    V x[8];
    HWY_UNROLL(16)
    for (size_t j = 0; j < 8; ++j) x[j] = hn::Load(kD, from + j * kWords);
    HWY_UNROLL(16)
    for (size_t j = 0; j < 4; ++j) SwapBits<4>(low4, x[j], x[j + 4]);
    HWY_UNROLL(16)
    for (size_t j = 0; j < 8; j += 4) {
      SwapBits<2>(low2, x[j], x[j + 2]);
      SwapBits<2>(low2, x[j + 1], x[j + 3]);
    }
    HWY_UNROLL(16)
    for (size_t j = 0; j < 8; j += 2) SwapBits<1>(low1, x[j], x[j + 1]);
    V classes[kPaletteSize];
    ComputePalette<VectorLogic>(x, classes);
    HWY_UNROLL(32)
    for (size_t i = 0; i < kGivenStreams; ++i) {
      const uint32_t row = block.first_row[i];
      if (row != kNoRow)
        hn::Store(i < 8 ? x[i] : classes[i - 8], kD, block.rows + (row + v) * kWords);
    }
    HWY_UNROLL(32)
    for (size_t i = 0; i < kPaletteSize; ++i) any[i] = hn::Or(any[i], classes[i]);
  }
  std::fill_n(block.used, 8, uint8_t{1});
  HWY_UNROLL(32)
  for (size_t i = 0; i < kPaletteSize; ++i) block.used[8 + i] = IsZero(any[i]) ? 0 : 1;
  uint32_t classes = 0;
  for (size_t i = 0; i < kPaletteSize; ++i) classes |= uint32_t{block.used[8 + i]} << i;
  return classes;
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#endif
