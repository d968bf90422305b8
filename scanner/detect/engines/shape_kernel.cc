// The vector code of the shape engine, compiled once per instruction set by Highway and chosen at
// run time.
//
// A block is as many strips of kShapeRows bytes as a vector has bits (512 strips of 16 bytes for
// AVX-512). Strip q * 8 + j goes to bit j of byte q of a vector, which makes lanes follow strips in
// the order of the bits of a little-endian integer. Loading is a transposition in two parts: 16x16
// bytes within registers bring byte v of many strips together; 8x8 bits across eight registers turn
// bytes into bit rows. The rows of the eight bits of a byte are what every class is then computed
// from.
//
// Every operation runs over all rows of the block before the next one starts, so that the cost of
// decoding it is shared by thousands of bytes, and all rows of the streams in use stay in the
// first-level cache.
#include "scanner/detect/engines/shape_kernel.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <vector>

#include "scanner/detect/engines/shapes.h"

// AVX3_DL adds nothing that is used here; SSSE3 without SSE4 no longer exists; SVE has no fixed
// vector size.
#define HWY_DISABLED_TARGETS \
  (HWY_SSSE3 | HWY_AVX3_DL | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scanner/detect/engines/shape_kernel.cc"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "scanner/detect/engines/shape_palette-inl.h"

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::ScalableTag<uint64_t>;
using V = hn::Vec<D>;
constexpr D kD;
constexpr size_t kWords = hn::MaxLanes(kD);
constexpr size_t kBytes = kWords * 8;
constexpr size_t kLanes = kBytes * 8;
constexpr size_t kBlock = kLanes * kShapeRows;
#if HWY_TARGET != HWY_SCALAR
HWY_ALIGN constexpr uint64_t kNextWord[8] = {1,          2 % kWords, 3 % kWords, 4 % kWords,
                                             5 % kWords, 6 % kWords, 7 % kWords, 0};
#endif

// What all operations of one block share.
struct Block {
  uint64_t* rows;       // the arena
  uint64_t* zeros;      // kShapeRows rows without a bit
  uint8_t* used;        // per stream: 0 = no bit is set, and its rows were not written
  uint8_t* gathered;    // kShapeRows x 8 vectors of bytes
  uint32_t* positions;  // kBlock entries
  size_t owned;         // bytes of the block that are reported; the rest is look-ahead
  int64_t begin;        // index of its first byte in the streams
  int64_t text_size;
  ShapeSink* sink;
  void (**handlers)(const Block&, const ShapeOperation&, const ShapeOperand*);
};

HWY_INLINE bool IsZero(V v) {
  return hn::AllTrue(kD, hn::Eq(v, hn::Zero(kD)));
}

HWY_INLINE bool AreZero(const V (&rows)[kShapeRows]) {
  V any = rows[0];
  HWY_UNROLL(16)
  for (size_t i = 1; i < kShapeRows; ++i) any = hn::Or(any, rows[i]);
  return IsZero(any);
}

HWY_INLINE uint64_t* Row(const Block& block, size_t row) {
  return block.rows + row * kWords;
}

#if HWY_TARGET == HWY_SCALAR
void GatherStrips(const char* text, uint8_t* gathered) {
  for (size_t v = 0; v < kShapeRows; ++v) {
    for (size_t lane = 0; lane < kLanes; ++lane) {
      const auto byte = static_cast<uint8_t>(text[lane * kShapeRows + v]);
      gathered[(v * 8 + lane % 8) * kBytes + lane / 8] = byte;
    }
  }
}
#else
// Sixteen bytes, that is two strips, from 16 vector bytes apart: one 128-bit block each.
template <size_t kSize>
using ByteVector = hn::Vec<hn::FixedTag<uint8_t, kSize> >;
template <size_t kSize>
HWY_INLINE ByteVector<kSize> LoadStrips(const uint8_t* from) {
  constexpr size_t kStride = 16 * 8 * kShapeRows;
  const hn::FixedTag<uint8_t, kSize> d;
  if constexpr (kSize == 16) {
    return hn::LoadU(d, from);
  } else {
    constexpr size_t kHalf = kSize / 2;
    return hn::Combine(d, LoadStrips<kHalf>(from + kSize / 32 * kStride), LoadStrips<kHalf>(from));
  }
}

// Four rounds of interleaving registers i and i + 8 transpose 16x16 bytes in every 128-bit block.
// The bytes of two neighbouring strips come out as registers 0..7 and 8..15.
void GatherStrips(const char* text, uint8_t* gathered) {
  static_assert(kShapeRows == 8);
  const hn::FixedTag<uint8_t, kBytes> d;
  const auto* from = reinterpret_cast<const uint8_t*>(text);
  for (size_t j = 0; j < 8; j += 2) {
    ByteVector<kBytes> x[16];
    HWY_UNROLL(16)
    for (size_t r = 0; r < 16; ++r) x[r] = LoadStrips<kBytes>(from + (r * 8 + j) * kShapeRows);
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
    HWY_UNROLL(16)
    for (size_t v = 0; v < 8; ++v) {
      hn::Store(x[v], d, gathered + (v * 8 + j) * kBytes);
      hn::Store(x[v + 8], d, gathered + (v * 8 + j + 1) * kBytes);
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

// Bytes of eight registers to rows of their eight bits, and on to rows of the palette.
void SplitBits(const ShapeProgram& program, const Block& block) {
  const V low4 = hn::Set(kD, 0x0F0F0F0F0F0F0F0FULL);
  const V low2 = hn::Set(kD, 0x3333333333333333ULL);
  const V low1 = hn::Set(kD, 0x5555555555555555ULL);
  V any[kPaletteSize];
  HWY_UNROLL(32)
  for (size_t i = 0; i < kPaletteSize; ++i) any[i] = hn::Zero(kD);
  for (size_t v = 0; v < kShapeRows; ++v) {
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
      const uint32_t row = program.given_rows[i];
      if (row != kNoRow) hn::Store(i < 8 ? x[i] : classes[i - 8], kD, Row(block, row + v));
    }
    HWY_UNROLL(32)
    for (size_t i = 0; i < kPaletteSize; ++i) any[i] = hn::Or(any[i], classes[i]);
  }
  std::fill_n(block.used, 8, uint8_t{1});
  HWY_UNROLL(32)
  for (size_t i = 0; i < kPaletteSize; ++i) block.used[8 + i] = IsZero(any[i]) ? 0 : 1;
}

// Rows to read for an operand.
HWY_INLINE const uint64_t* RowsOf(const Block& block, const ShapeOperand& operand) {
  return block.used[operand.stream] != 0 ? Row(block, operand.row & ~kGroupEnd) : block.zeros;
}

struct AndOf {
  // Whether there can be bits in a result, from whether there are in two operands.
  static HWY_INLINE bool Used(bool a, bool b) { return a && b; }
  static HWY_INLINE V Join(V a, V b) { return hn::And(a, b); }
};
struct OrOf {
  static HWY_INLINE bool Used(bool a, bool b) { return a || b; }
  static HWY_INLINE V Join(V a, V b) { return hn::Or(a, b); }
};
struct AndNotOf {
  static HWY_INLINE bool Used(bool a, bool) { return a; }
  static HWY_INLINE V Join(V a, V b) { return hn::AndNot(b, a); }
};
struct XorOf {
  static HWY_INLINE bool Used(bool a, bool b) { return a || b; }
  static HWY_INLINE V Join(V a, V b) { return hn::Xor(a, b); }
};

// All operands joined. kCount is their number, or 0 if it is only known from `count`.
template <class Of, size_t kCount>
HWY_INLINE void JoinRows(const Block& block, const ShapeOperand* operands, size_t count,
                         V (&acc)[kShapeRows]) {
  const uint64_t* first = RowsOf(block, operands[0]);
  HWY_UNROLL(16)
  for (size_t i = 0; i < kShapeRows; ++i) acc[i] = hn::Load(kD, first + i * kWords);
  const auto join = [&](size_t k) HWY_ATTR {
    const uint64_t* next = RowsOf(block, operands[k]);
    HWY_UNROLL(16)
    for (size_t i = 0; i < kShapeRows; ++i)
      acc[i] = Of::Join(acc[i], hn::Load(kD, next + i * kWords));
  };
  if constexpr (kCount > 1) join(1);
  if constexpr (kCount > 2) join(2);
  if constexpr (kCount > 3) join(3);
  if constexpr (kCount == 0) {
    for (size_t k = 1; k < count; ++k) join(k);
  }
}

// Rows beyond the strip: the first rows of the next strip, which is one lane up. The last lane's
// are unknown; it is never reported.
HWY_INLINE V OneLaneUp(V row) {
#if HWY_TARGET == HWY_SCALAR
  return hn::ShiftRight<1>(row);
#else
  // Words move within the register: reading them from memory one word on would have to wait for
  // both stores.
  const V next_word = hn::TableLookupLanes(row, hn::SetTableIndices(kD, kNextWord));
  return hn::Or(hn::ShiftRight<1>(row), hn::ShiftLeft<63>(next_word));
#endif
}

HWY_INLINE void StoreAhead(const Block& block, uint32_t out, uint32_t ahead) {
  for (size_t i = 0; i < ahead; ++i) {
    hn::Store(OneLaneUp(hn::Load(kD, Row(block, out + i))), kD, Row(block, out + kShapeRows + i));
  }
}

// One bit per word of the rows: whether it has any bit set.
HWY_INLINE uint64_t WordsInUse(const V (&rows)[kShapeRows]) {
  static_assert(kShapeRows * kWords <= 64);
  uint64_t used = 0;
  HWY_UNROLL(16)
  for (size_t i = 0; i < kShapeRows; ++i) {
    uint8_t bits[8] = {};
    hn::StoreMaskBits(kD, hn::Ne(rows[i], hn::Zero(kD)), bits);
    used |= static_cast<uint64_t>(bits[0]) << (i * kWords);
  }
  return used;
}

// Positions of the set bits of the words in use.
HWY_NOINLINE size_t ListBits(const uint64_t* words, uint64_t used, uint32_t* positions) {
  size_t count = 0;
  for (; used != 0; used &= used - 1) {
    const size_t index = hwy::Num0BitsBelowLS1Bit_Nonzero64(used);
    const size_t row = index / kWords;
    const size_t first_lane = index % kWords * 64;
    for (uint64_t bits = words[index]; bits != 0; bits &= bits - 1) {
      const size_t lane = first_lane + hwy::Num0BitsBelowLS1Bit_Nonzero64(bits);
      positions[count++] = static_cast<uint32_t>(lane * kShapeRows + row);
    }
  }
  return count;
}

HWY_NOINLINE void Report(const Block& block, const ShapeOperation& op, size_t count) {
  uint32_t* const end = block.positions + count;
  if (count > 1) std::sort(block.positions, end);
  const uint32_t* const owned = std::lower_bound(block.positions, end, block.owned);
  const std::span<const uint32_t> reported(block.positions,
                                           static_cast<size_t>(owned - block.positions));
  block.sink->Take(op.shape, block.begin - op.shift, reported);
}

template <class Of>
HWY_INLINE bool CanBeUsed(const Block& block, const ShapeOperand* operands, size_t count) {
  bool used = block.used[operands[0].stream] != 0;
  for (size_t k = 1; k < count; ++k) used = Of::Used(used, block.used[operands[k].stream] != 0);
  return used;
}

// The operands of one group, up to the one that is marked.
struct Group {
  const ShapeOperand* first;
  size_t count;
};

HWY_INLINE Group GroupAt(const ShapeOperand* first) {
  size_t count = 1;
  while ((first[count - 1].row & kGroupEnd) == 0) ++count;
  return {first, count};
}

template <class Outer, class Inner>
HWY_INLINE bool CanGroupsBeUsed(const Block& block, const ShapeOperation& op,
                                const ShapeOperand* operands) {
  const ShapeOperand* const end = operands + op.operands;
  const ShapeOperand* next = operands + op.singles;
  bool used = true;
  bool known = false;
  if (op.singles != 0) {
    used = CanBeUsed<Outer>(block, operands, op.singles);
    known = true;
  }
  while (next < end) {
    const Group group = GroupAt(next);
    const bool group_used = CanBeUsed<Inner>(block, group.first, group.count);
    used = known ? Outer::Used(used, group_used) : group_used;
    known = true;
    next += group.count;
  }
  return used;
}

// Joins single operands, then groups that are joined within themselves first.
template <class Outer, class Inner>
HWY_INLINE void JoinGroups(const Block& block, const ShapeOperation& op,
                           const ShapeOperand* operands, V (&acc)[kShapeRows]) {
  const ShapeOperand* next = operands + op.singles;
  const ShapeOperand* const end = operands + op.operands;
  if (op.singles != 0) {
    JoinRows<Outer, 0>(block, operands, op.singles, acc);
  } else {
    const Group first = GroupAt(next);
    JoinRows<Inner, 0>(block, first.first, first.count, acc);
    next += first.count;
  }
  while (next < end) {
    const Group group = GroupAt(next);
    V rows[kShapeRows];
    JoinRows<Inner, 0>(block, group.first, group.count, rows);
    HWY_UNROLL(16)
    for (size_t i = 0; i < kShapeRows; ++i) acc[i] = Outer::Join(acc[i], rows[i]);
    next += group.count;
  }
}

HWY_INLINE void EmitRows(const Block& block, const ShapeOperation& op, const V (&acc)[kShapeRows]) {
  if (HWY_LIKELY(AreZero(acc))) return;
  HWY_ALIGN uint64_t words[kShapeRows * kWords];
  HWY_UNROLL(16)
  for (size_t i = 0; i < kShapeRows; ++i) hn::Store(acc[i], kD, words + i * kWords);
  Report(block, op, ListBits(words, WordsInUse(acc), block.positions));
}

HWY_INLINE void StoreRows(const Block& block, const ShapeOperation& op,
                          const V (&acc)[kShapeRows]) {
  const bool used = !AreZero(acc);
  block.used[op.stream] = used ? 1 : 0;
  if (!used) return;
  uint64_t* out = Row(block, op.out);
  HWY_UNROLL(16)
  for (size_t i = 0; i < kShapeRows; ++i) hn::Store(acc[i], kD, out + i * kWords);
  StoreAhead(block, op.out, op.ahead);
}

template <class Of, size_t kCount, bool kEmits>
void Flat(const Block& block, const ShapeOperation& op, const ShapeOperand* operands) {
  if (!CanBeUsed<Of>(block, operands, kCount == 0 ? op.operands : kCount)) {
    if (!kEmits) block.used[op.stream] = 0;
    return;
  }
  V acc[kShapeRows];
  JoinRows<Of, kCount>(block, operands, op.operands, acc);
  kEmits ? EmitRows(block, op, acc) : StoreRows(block, op, acc);
}

// The forms of two levels that programs are mostly made of: some single operands, then groups of
// one size.
template <class Outer, class Inner, size_t kSingles, size_t kGroups, size_t kSize, bool kEmits>
void Fixed(const Block& block, const ShapeOperation& op, const ShapeOperand* operands) {
  constexpr size_t kOperands = kSingles + kGroups * kSize;
  if (!CanGroupsBeUsed<Outer, Inner>(block, op, operands)) {
    if (!kEmits) block.used[op.stream] = 0;
    return;
  }
  const uint64_t* rows[kOperands];
  HWY_UNROLL(8)
  for (size_t k = 0; k < kOperands; ++k) rows[k] = RowsOf(block, operands[k]);
  V acc[kShapeRows];
  HWY_UNROLL(16)
  for (size_t i = 0; i < kShapeRows; ++i) {
    const auto group = [&](size_t first) HWY_ATTR {
      V joined = hn::Load(kD, rows[first] + i * kWords);
      HWY_UNROLL(8)
      for (size_t k = 1; k < kSize; ++k)
        joined = Inner::Join(joined, hn::Load(kD, rows[first + k] + i * kWords));
      return joined;
    };
    V sum = group(kSingles);
    HWY_UNROLL(8)
    for (size_t k = 1; k < kGroups; ++k) sum = Outer::Join(sum, group(kSingles + k * kSize));
    HWY_UNROLL(8)
    for (size_t k = 0; k < kSingles; ++k)
      sum = Outer::Join(sum, hn::Load(kD, rows[k] + i * kWords));
    acc[i] = sum;
  }
  kEmits ? EmitRows(block, op, acc) : StoreRows(block, op, acc);
}

template <class Outer, class Inner, bool kEmits>
void TwoLevel(const Block& block, const ShapeOperation& op, const ShapeOperand* operands) {
  if (!CanGroupsBeUsed<Outer, Inner>(block, op, operands)) {
    if (!kEmits) block.used[op.stream] = 0;
    return;
  }
  V acc[kShapeRows];
  JoinGroups<Outer, Inner>(block, op, operands, acc);
  kEmits ? EmitRows(block, op, acc) : StoreRows(block, op, acc);
}

void ExecuteNot(const Block& block, const ShapeOperation& op, const ShapeOperand* operands) {
  const uint64_t* from = RowsOf(block, operands[0]);
  V acc[kShapeRows];
  HWY_UNROLL(16)
  for (size_t i = 0; i < kShapeRows; ++i) acc[i] = hn::Not(hn::Load(kD, from + i * kWords));
  StoreRows(block, op, acc);
}

void ExecuteSelect(const Block& block, const ShapeOperation& op, const ShapeOperand* operands) {
  const uint64_t* which = RowsOf(block, operands[0]);
  const uint64_t* if_one = RowsOf(block, operands[1]);
  const uint64_t* if_zero = RowsOf(block, operands[2]);
  V acc[kShapeRows];
  HWY_UNROLL(16)
  for (size_t i = 0; i < kShapeRows; ++i) {
    const V bit = hn::Load(kD, which + i * kWords);
    acc[i] = hn::Or(hn::And(bit, hn::Load(kD, if_one + i * kWords)),
                    hn::AndNot(bit, hn::Load(kD, if_zero + i * kWords)));
  }
  StoreRows(block, op, acc);
}

void ExecuteAhead(const Block& block, const ShapeOperation& op, const ShapeOperand*) {
  if (block.used[op.stream] == 0) return;
  StoreAhead(block, op.out, op.ahead);
}

using Handler = void (*)(const Block&, const ShapeOperation&, const ShapeOperand*);

template <class Of>
Handler HandlerOf(const ShapeOperation& op) {
  static constexpr Handler kHandlers[2][4] = {
      {Flat<Of, 0, false>, Flat<Of, 2, false>, Flat<Of, 3, false>, Flat<Of, 4, false>},
      {Flat<Of, 0, true>, Flat<Of, 2, true>, Flat<Of, 3, true>, Flat<Of, 4, true>}};
  const bool counted = op.operands >= 2 && op.operands <= 4;
  return kHandlers[op.emits ? 1 : 0][counted ? op.operands - 1 : 0];
}

// Sizes of the groups of a two-level operation, if all are equal; else 0.
size_t GroupSize(const ShapeOperation& op, const ShapeOperand* operands, size_t* groups) {
  size_t size = 0;
  *groups = 0;
  for (const ShapeOperand* next = operands + op.singles; next < operands + op.operands; ++*groups) {
    const size_t count = GroupAt(next).count;
    if (size != 0 && count != size) return 0;
    size = count;
    next += count;
  }
  return size;
}

template <class Outer, class Inner, bool kEmits>
Handler TwoLevelHandler(const ShapeOperation& op, const ShapeOperand* operands) {
  size_t groups = 0;
  const size_t size = GroupSize(op, operands, &groups);
  const auto is = [&](size_t singles, size_t g, size_t s) {
    return op.singles == singles && groups == g && size == s;
  };
  if (is(1, 1, 2)) return Fixed<Outer, Inner, 1, 1, 2, kEmits>;
  if (is(2, 1, 2)) return Fixed<Outer, Inner, 2, 1, 2, kEmits>;
  if (is(1, 1, 3)) return Fixed<Outer, Inner, 1, 1, 3, kEmits>;
  if (is(0, 2, 2)) return Fixed<Outer, Inner, 0, 2, 2, kEmits>;
  return TwoLevel<Outer, Inner, kEmits>;
}

Handler HandlerOf(const ShapeOperation& op, const ShapeOperand* operands) {
  switch (op.kind) {
    case ShapeOperation::Kind::kAnd:
      return HandlerOf<AndOf>(op);
    case ShapeOperation::Kind::kOr:
      return HandlerOf<OrOf>(op);
    case ShapeOperation::Kind::kAndNot:
      return HandlerOf<AndNotOf>(op);
    case ShapeOperation::Kind::kXor:
      return HandlerOf<XorOf>(op);
    case ShapeOperation::Kind::kNot:
      return ExecuteNot;
    case ShapeOperation::Kind::kSelect:
      return ExecuteSelect;
    case ShapeOperation::Kind::kAhead:
      return ExecuteAhead;
    case ShapeOperation::Kind::kAndOfOrs:
      return op.emits ? TwoLevelHandler<AndOf, OrOf, true>(op, operands)
                      : TwoLevelHandler<AndOf, OrOf, false>(op, operands);
    case ShapeOperation::Kind::kOrOfAnds:
      return op.emits ? TwoLevelHandler<OrOf, AndOf, true>(op, operands)
                      : TwoLevelHandler<OrOf, AndOf, false>(op, operands);
  }
  return nullptr;
}

// `next` is the text of the block after this one, or null.
void RunBlock(const ShapeProgram& program, const char* text, const char* next, const Block& block) {
  GatherStrips(text, block.gathered);
  SplitBits(program, block);
  const ShapeOperand* operands = program.operands.data();
  const Handler* handler = block.handlers;
  // Strips are not read in order, which hides them from the hardware's prefetching; a line or two
  // per operation does not get in the way.
  size_t fetched = next != nullptr ? 0 : kBlock;
  for (const ShapeOperation& op : program.operations) {
    (*handler++)(block, op, operands + op.first);
    if (fetched < kBlock) hwy::Prefetch(next + fetched);
    fetched += 64;
  }
}

// Copies the part of the text that the block at `begin` sees; what lies outside the text is line
// breaks.
const char* CopyEdge(std::string_view text, int64_t begin, char* edge) {
  const auto size = static_cast<int64_t>(text.size());
  const int64_t from = std::clamp<int64_t>(begin, 0, size);
  const int64_t to = std::clamp<int64_t>(begin + static_cast<int64_t>(kBlock), 0, size);
  std::memset(edge, '\n', kBlock);
  if (to > from)
    std::memcpy(edge + (from - begin), text.data() + from, static_cast<size_t>(to - from));
  return edge;
}

void ScanText(const ShapeProgram& program, std::string_view text, uint8_t* arena, ShapeSink* sink) {
  constexpr auto kRows = static_cast<int64_t>(kShapeRows);
  Block block;
  block.rows = reinterpret_cast<uint64_t*>(arena);
  block.zeros = Row(block, program.rows);
  for (size_t i = 0; i < kShapeRows; ++i) hn::Store(hn::Zero(kD), kD, block.zeros + i * kWords);
  block.gathered = arena + (program.rows + kShapeRows) * kBytes;
  block.positions = reinterpret_cast<uint32_t*>(block.gathered + kShapeRows * 8 * kBytes);
  char* edge = reinterpret_cast<char*>(block.positions + kBlock);
  block.used = reinterpret_cast<uint8_t*>(edge + kBlock);
  const size_t strips_ahead = (program.reach + kShapeRows - 1) / kShapeRows;
  block.owned = (kLanes - strips_ahead) * kShapeRows;
  block.text_size = static_cast<int64_t>(text.size());
  block.sink = sink;
  std::vector<Handler> handlers;
  for (const ShapeOperation& op : program.operations)
    handlers.push_back(HandlerOf(op, program.operands.data() + op.first));
  block.handlers = handlers.data();
  const int64_t first = (program.least_shift - kRows + 1) / kRows * kRows;  // rounded down
  // A place may be the end of the text: a pattern's last assertion.
  const int64_t end = block.text_size + 1 + program.greatest_shift;
  for (block.begin = first; block.begin < end; block.begin += static_cast<int64_t>(block.owned)) {
    const bool inside =
        block.begin >= 0 && block.begin + static_cast<int64_t>(kBlock) <= block.text_size;
    const int64_t next = block.begin + static_cast<int64_t>(block.owned);
    const bool has_next = next >= 0 && next + static_cast<int64_t>(kBlock) <= block.text_size;
    RunBlock(program, inside ? text.data() + block.begin : CopyEdge(text, block.begin, edge),
             has_next ? text.data() + next : nullptr, block);
  }
}

}  // namespace

void ScanTextOnTarget(const ShapeProgram& program, std::string_view text, uint8_t* arena,
                      ShapeSink* sink) {
  ScanText(program, text, arena, sink);
}

}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace warder {
namespace {

HWY_EXPORT(ScanTextOnTarget);

constexpr size_t kWidest = 64;  // bytes of a vector

struct SetLogic {
  static ByteSet And(const ByteSet& a, const ByteSet& b) { return a & b; }
  static ByteSet Or(const ByteSet& a, const ByteSet& b) { return a | b; }
  static ByteSet AndNot(const ByteSet& a, const ByteSet& b) { return ~a & b; }
  static ByteSet Not(const ByteSet& a) { return ~a; }
};

}  // namespace

std::span<const ByteSet> ShapePalette() {
  static const auto palette = [] {
    ByteSet bits[8];
    for (size_t byte = 0; byte < 256; ++byte) {
      for (size_t bit = 0; bit < 8; ++bit) bits[bit][byte] = (byte >> bit & 1) != 0;
    }
    ByteSet sets[kPaletteSize];
    HWY_NAMESPACE::ComputePalette<SetLogic>(bits, sets);
    return std::to_array(sets);
  }();
  return palette;
}

size_t ShapeArenaBytes(const ShapeProgram& program) {
  const size_t block = kWidest * 8 * kShapeRows;
  return (program.rows + kShapeRows * 9) * kWidest + block * sizeof(uint32_t) + block +
         program.streams;
}

void RunShapes(const ShapeProgram& program, std::string_view text, uint8_t* arena,
               ShapeSink* sink) {
  HWY_DYNAMIC_DISPATCH(ScanTextOnTarget)(program, text, arena, sink);
}

#if (HWY_TARGETS & (HWY_TARGETS - 1)) == 0

std::string ShapeTargetName() {
  return hwy::TargetName(HWY_STATIC_TARGET);
}

std::vector<std::string> SupportedShapeTargets() {
  return {ShapeTargetName()};
}

Outcome ForceShapeTarget(const std::string& name) {
  if (name.empty() || name == ShapeTargetName()) return {};
  return Fail(ErrorKind::kUsage, "instruction set " + name + " is not supported here");
}

#else

std::string ShapeTargetName() {
  const int64_t targets = hwy::SupportedTargets() & HWY_TARGETS;
  return hwy::TargetName(targets & -targets);
}

std::vector<std::string> SupportedShapeTargets() {
  std::vector<std::string> names;
  for (const int64_t target : hwy::SupportedAndGeneratedTargets())
    names.emplace_back(hwy::TargetName(target));
  return names;
}

Outcome ForceShapeTarget(const std::string& name) {
  hwy::SetSupportedTargetsForTest(0);  // all again
  for (const int64_t target : hwy::SupportedAndGeneratedTargets()) {
    if (hwy::TargetName(target) == name) hwy::SetSupportedTargetsForTest(target);
  }
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  if (name.empty() || name == ShapeTargetName()) return {};
  return Fail(ErrorKind::kUsage, "instruction set " + name + " is not supported here");
}

#endif

}  // namespace warder
#endif  // HWY_ONCE
