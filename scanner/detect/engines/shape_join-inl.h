// ANDs and ORs of rows. Included once per instruction set.
//
// Groups of rows are worked on in registers; an operand is one pass over them.
// Streams without a single bit in the block are known by a flag and their rows are never written;
// an operation whose result must be empty is not executed at all, which leaves out most of a
// program where a text has no digits, say.
#if defined(WARDER_DETECT_ENGINES_SHAPE_JOIN_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef WARDER_DETECT_ENGINES_SHAPE_JOIN_INL_H_
#undef WARDER_DETECT_ENGINES_SHAPE_JOIN_INL_H_
#else
#define WARDER_DETECT_ENGINES_SHAPE_JOIN_INL_H_
#endif

#include <hwy/highway.h>

#include "scanner/detect/engines/shape_block-inl.h"

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {
namespace {

// Rows to read for an operand.
HWY_INLINE const uint64_t* RowsOf(const Block& block, const ShapeOperand& operand) {
  if (block.used[operand.stream] == 0) return block.zeros;
  return StreamRows(block, operand.stream) + operand.shift * kWords;
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
struct WithoutOf {
  static HWY_INLINE V Join(V a, V b) { return hn::AndNot(b, a); }
};
struct XorOf {
  static HWY_INLINE bool Used(bool a, bool b) { return a || b; }
  static HWY_INLINE V Join(V a, V b) { return hn::Xor(a, b); }
};

// The operand's rows from `row` on joined to those in hand.
template <class Of>
HWY_INLINE void JoinOperand(const Block& block, const ShapeOperand& operand, size_t row,
                            Rows& acc) {
  const uint64_t* next = RowsOf(block, operand) + row * kWords;
  HWY_UNROLL(16)
  for (size_t i = 0; i < kGroup; ++i) acc[i] = Of::Join(acc[i], hn::Load(kD, next + i * kWords));
}

// All operands joined, for the rows from `row` on. kCount is their number, or 0 if it is only known
// from `count`.
template <class Of, size_t kCount>
HWY_INLINE void JoinRows(const Block& block, const ShapeOperand* operands, size_t count, size_t row,
                         Rows& acc) {
  const uint64_t* first = RowsOf(block, operands[0]) + row * kWords;
  HWY_UNROLL(16)
  for (size_t i = 0; i < kGroup; ++i) acc[i] = hn::Load(kD, first + i * kWords);
  if constexpr (kCount > 1) JoinOperand<Of>(block, operands[1], row, acc);
  if constexpr (kCount > 2) JoinOperand<Of>(block, operands[2], row, acc);
  if constexpr (kCount > 3) JoinOperand<Of>(block, operands[3], row, acc);
  if constexpr (kCount == 0) {
    for (size_t k = 1; k < count; ++k) JoinOperand<Of>(block, operands[k], row, acc);
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

HWY_INLINE void StoreAhead(const Block& block, const ShapeOperation& op) {
  uint64_t* row = StreamRows(block, op.stream);
  for (size_t i = 0; i < op.ahead; ++i, row += kWords) {
    hn::Store(OneLaneUp(hn::Load(kD, row)), kD, row + kRows * kWords);
  }
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
  while (!first[count - 1].ends_group) ++count;
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
                           const ShapeOperand* operands, size_t row, Rows& acc) {
  const ShapeOperand* next = operands + op.singles;
  const ShapeOperand* const end = operands + op.operands;
  if (op.singles != 0) {
    JoinRows<Outer, 0>(block, operands, op.singles, row, acc);
  } else {
    const Group first = GroupAt(next);
    JoinRows<Inner, 0>(block, first.first, first.count, row, acc);
    next += first.count;
  }
  while (next < end) {
    const Group group = GroupAt(next);
    Rows rows;
    JoinRows<Inner, 0>(block, group.first, group.count, row, rows);
    HWY_UNROLL(16)
    for (size_t i = 0; i < kGroup; ++i) acc[i] = Outer::Join(acc[i], rows[i]);
    next += group.count;
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#endif
