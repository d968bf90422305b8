// The operations of a program, each kind and size as a function of its own. Included once per
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

constexpr size_t kListed = 8;  // rows whose bits are listed together

// One bit per word of kListed rows: whether it has any bit set.
HWY_INLINE uint64_t WordsInUse(const V* rows) {
  static_assert(kListed * kWords <= 64);
  uint64_t used = 0;
  HWY_UNROLL(16)
  for (size_t i = 0; i < kListed; ++i) {
    uint8_t bits[8] = {};
    hn::StoreMaskBits(kD, hn::Ne(rows[i], hn::Zero(kD)), bits);
    used |= static_cast<uint64_t>(bits[0]) << (i * kWords);
  }
  return used;
}

// Adds the positions of the set bits of the words in use; returns how many there are then.
HWY_NOINLINE size_t ListBits(const uint64_t* words, uint64_t used, size_t row, uint32_t* positions,
                             size_t count) {
  for (; used != 0; used &= used - 1) {
    const size_t index = hwy::Num0BitsBelowLS1Bit_Nonzero64(used);
    const size_t first_lane = index % kWords * 64;
    for (uint64_t bits = words[index]; bits != 0; bits &= bits - 1) {
      const size_t lane = first_lane + hwy::Num0BitsBelowLS1Bit_Nonzero64(bits);
      positions[count++] = static_cast<uint32_t>(lane * kRows + row + index / kWords);
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

HWY_INLINE size_t ListRows(const Block& block, const Rows& rows, size_t row, size_t count) {
  HWY_ALIGN uint64_t words[kGroup * kWords];
  HWY_UNROLL(16)
  for (size_t i = 0; i < kGroup; ++i) hn::Store(rows[i], kD, words + i * kWords);
  for (size_t i = 0; i < kGroup; i += kListed) {
    count = ListBits(words + i * kWords, WordsInUse(rows + i), row + i, block.positions, count);
  }
  return count;
}

// Runs `join(row, rows)`, which computes a group of rows, over the block, and stores or reports
// them.
template <bool kEmits, class Join>
HWY_INLINE void ForAllRows(const Block& block, const ShapeOperation& op, const Join& join) {
  size_t count = 0;
  bool used = false;
  for (size_t row = 0; row < kRows; row += kGroup) {
    Rows rows;
    join(row, rows);
    const bool zero = AreZero(rows);
    if constexpr (kEmits) {
      if (HWY_UNLIKELY(!zero)) count = ListRows(block, rows, row, count);
    } else {
      used = used || !zero;
      uint64_t* out = StreamRows(block, op.stream) + row * kWords;
      HWY_UNROLL(16)
      for (size_t i = 0; i < kGroup; ++i) hn::Store(rows[i], kD, out + i * kWords);
    }
  }
  if constexpr (kEmits) {
    if (count != 0) Report(block, op, count);
  } else {
    block.used[op.stream] = used ? 1 : 0;
    if (used) StoreAhead(block, op);
  }
}

template <class Of, size_t kCount, bool kEmits>
void Flat(const Block& block, const ShapeOperation& op, const ShapeOperand* operands) {
  if (!CanBeUsed<Of>(block, operands, kCount == 0 ? op.operands : kCount)) {
    if (!kEmits) block.used[op.stream] = 0;
    return;
  }
  ForAllRows<kEmits>(block, op, [&](size_t row, Rows& rows) HWY_ATTR {
    JoinRows<Of, kCount>(block, operands, op.operands, row, rows);
  });
}

// kWith and kWithout: how many operands must have the bit and must not, or 0 if only the operation
// knows.
template <size_t kWith, size_t kWithout, bool kEmits>
void AndNot(const Block& block, const ShapeOperation& op, const ShapeOperand* operands) {
  const size_t with = kWith == 0 ? op.singles : kWith;
  const size_t end = kWith == 0 ? op.operands : kWith + kWithout;
  if (!CanBeUsed<AndOf>(block, operands, with)) {
    if (!kEmits) block.used[op.stream] = 0;
    return;
  }
  ForAllRows<kEmits>(block, op, [&](size_t row, Rows& rows) HWY_ATTR {
    JoinRows<AndOf, kWith>(block, operands, with, row, rows);
    for (size_t k = with; k < end; ++k) JoinOperand<WithoutOf>(block, operands[k], row, rows);
  });
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
  ForAllRows<kEmits>(block, op, [&](size_t row, Rows& result) HWY_ATTR {
    HWY_UNROLL(16)
    for (size_t i = 0; i < kGroup; ++i) {
      const size_t at = (row + i) * kWords;
      const auto group = [&](size_t first) HWY_ATTR {
        V joined = hn::Load(kD, rows[first] + at);
        HWY_UNROLL(8)
        for (size_t k = 1; k < kSize; ++k)
          joined = Inner::Join(joined, hn::Load(kD, rows[first + k] + at));
        return joined;
      };
      V sum = group(kSingles);
      HWY_UNROLL(8)
      for (size_t k = 1; k < kGroups; ++k) sum = Outer::Join(sum, group(kSingles + k * kSize));
      HWY_UNROLL(8)
      for (size_t k = 0; k < kSingles; ++k) sum = Outer::Join(sum, hn::Load(kD, rows[k] + at));
      result[i] = sum;
    }
  });
}

template <class Outer, class Inner, bool kEmits>
void TwoLevel(const Block& block, const ShapeOperation& op, const ShapeOperand* operands) {
  if (!CanGroupsBeUsed<Outer, Inner>(block, op, operands)) {
    if (!kEmits) block.used[op.stream] = 0;
    return;
  }
  ForAllRows<kEmits>(block, op, [&](size_t row, Rows& rows) HWY_ATTR {
    JoinGroups<Outer, Inner>(block, op, operands, row, rows);
  });
}

template <bool kEmits>
void ExecuteNot(const Block& block, const ShapeOperation& op, const ShapeOperand* operands) {
  const uint64_t* from = RowsOf(block, operands[0]);
  ForAllRows<kEmits>(block, op, [&](size_t row, Rows& rows) HWY_ATTR {
    HWY_UNROLL(16)
    for (size_t i = 0; i < kGroup; ++i) rows[i] = hn::Not(hn::Load(kD, from + (row + i) * kWords));
  });
}

template <bool kEmits>
void ExecuteSelect(const Block& block, const ShapeOperation& op, const ShapeOperand* operands) {
  const uint64_t* which = RowsOf(block, operands[0]);
  const uint64_t* if_one = RowsOf(block, operands[1]);
  const uint64_t* if_zero = RowsOf(block, operands[2]);
  ForAllRows<kEmits>(block, op, [&](size_t row, Rows& rows) HWY_ATTR {
    HWY_UNROLL(16)
    for (size_t i = 0; i < kGroup; ++i) {
      const size_t at = (row + i) * kWords;
      const V bit = hn::Load(kD, which + at);
      rows[i] = hn::Or(hn::And(bit, hn::Load(kD, if_one + at)),
                       hn::AndNot(bit, hn::Load(kD, if_zero + at)));
    }
  });
}

void ExecuteAhead(const Block& block, const ShapeOperation& op, const ShapeOperand*) {
  if (block.used[op.stream] != 0) StoreAhead(block, op);
}

using Handler = void (*)(const Block&, const ShapeOperation&, const ShapeOperand*);

// One handler for each kind, variant, and whether it emits.
struct Handlers {
  Handler of[kShapeKinds][kShapeVariants][2];
};

template <class Of, bool kEmits>
constexpr void AddFlat(ShapeOperation::Kind kind, Handlers* handlers) {
  const Handler variants[] = {Flat<Of, 0, kEmits>, Flat<Of, 2, kEmits>, Flat<Of, 3, kEmits>,
                              Flat<Of, 4, kEmits>, nullptr};
  for (size_t i = 0; i < kShapeVariants; ++i)
    handlers->of[static_cast<size_t>(kind)][i][kEmits] = variants[i];
}

template <bool kEmits>
constexpr void AddAndNot(Handlers* handlers) {
  const Handler variants[] = {AndNot<0, 0, kEmits>, AndNot<1, 1, kEmits>, AndNot<2, 1, kEmits>,
                              AndNot<1, 2, kEmits>, AndNot<2, 2, kEmits>};
  for (size_t i = 0; i < kShapeVariants; ++i)
    handlers->of[static_cast<size_t>(ShapeOperation::Kind::kAndNot)][i][kEmits] = variants[i];
}

template <class Outer, class Inner, bool kEmits>
constexpr void AddTwoLevel(ShapeOperation::Kind kind, Handlers* handlers) {
  const Handler variants[] = {TwoLevel<Outer, Inner, kEmits>, Fixed<Outer, Inner, 1, 1, 2, kEmits>,
                              Fixed<Outer, Inner, 2, 1, 2, kEmits>,
                              Fixed<Outer, Inner, 1, 1, 3, kEmits>,
                              Fixed<Outer, Inner, 0, 2, 2, kEmits>};
  for (size_t i = 0; i < kShapeVariants; ++i)
    handlers->of[static_cast<size_t>(kind)][i][kEmits] = variants[i];
}

template <bool kEmits>
constexpr void AddAll(Handlers* handlers) {
  using Kind = ShapeOperation::Kind;
  AddFlat<AndOf, kEmits>(Kind::kAnd, handlers);
  AddFlat<OrOf, kEmits>(Kind::kOr, handlers);
  AddAndNot<kEmits>(handlers);
  AddFlat<XorOf, kEmits>(Kind::kXor, handlers);
  AddTwoLevel<AndOf, OrOf, kEmits>(Kind::kAndOfOrs, handlers);
  AddTwoLevel<OrOf, AndOf, kEmits>(Kind::kOrOfAnds, handlers);
  for (size_t i = 0; i < kShapeVariants; ++i) {
    handlers->of[static_cast<size_t>(Kind::kNot)][i][kEmits] = ExecuteNot<kEmits>;
    handlers->of[static_cast<size_t>(Kind::kSelect)][i][kEmits] = ExecuteSelect<kEmits>;
    handlers->of[static_cast<size_t>(Kind::kAhead)][i][kEmits] = ExecuteAhead;
  }
}

constexpr Handlers MakeHandlers() {
  Handlers handlers = {};
  AddAll<false>(&handlers);
  AddAll<true>(&handlers);
  return handlers;
}
constexpr Handlers kHandlers = MakeHandlers();

HWY_INLINE void Execute(const Block& block, const ShapeOperation& op,
                        const ShapeOperand* operands) {
  kHandlers.of[static_cast<size_t>(op.kind)][op.variant][op.emits ? 1 : 0](block, op, operands);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#endif
