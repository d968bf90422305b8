// The operations of a program, each as a function that is chosen once per scan. Included once per
// instruction set.
#if defined(WARDER_DETECT_ENGINES_SHAPE_EXECUTE_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef WARDER_DETECT_ENGINES_SHAPE_EXECUTE_INL_H_
#undef WARDER_DETECT_ENGINES_SHAPE_EXECUTE_INL_H_
#else
#define WARDER_DETECT_ENGINES_SHAPE_EXECUTE_INL_H_
#endif

#include <hwy/highway.h>

#include <span>

#include "scanner/detect/engines/shape_block-inl.h"
#include "scanner/detect/engines/shape_join-inl.h"

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {
namespace {

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

// Hands over what is not look-ahead.
HWY_NOINLINE void Report(const Block& block, const ShapeOperation& op, size_t count) {
  size_t owned = 0;
  for (size_t i = 0; i < count; ++i) {
    block.positions[owned] = block.positions[i];
    owned += block.positions[i] < block.owned ? 1 : 0;
  }
  block.sink->Take(op.shape, block.begin - op.shift, {block.positions, owned});
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

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#endif
