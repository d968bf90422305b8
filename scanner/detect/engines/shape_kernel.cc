// The vector code of the shape engine, compiled once per instruction set by Highway and chosen at
// run time.
//
// A block is as many strips as a vector has bits (256 strips of 16 bytes for AVX2 and AVX-512).
// Strip q * 8 + j goes to bit j of byte q of a vector, which makes lanes follow strips in the order
// of the bits of a little-endian integer.
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

#include "scanner/detect/engines/shape_block-inl.h"
#include "scanner/detect/engines/shape_execute-inl.h"
#include "scanner/detect/engines/shape_load-inl.h"
#include "scanner/detect/engines/shape_palette-inl.h"

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {
namespace {

// `next` is the text of the block after this one, or null.
void RunBlock(const ShapeProgram& program, const char* text, const char* next, const Block& block) {
  GatherStrips(text, block.gathered);
  const uint32_t classes = SplitBits(block);
  std::fill(block.used + kGivenStreams, block.used + program.streams, uint8_t{0});
  const ShapeOperand* operands = program.operands.data();
  // Strips are not read in order, which hides them from the hardware's prefetching; a line or two
  // per operation does not get in the way.
  size_t fetched = next != nullptr ? 0 : kShapeBlock;
  for (const uint32_t number : block.pruner->OperationsFor(program, classes)) {
    const ShapeOperation& op = program.operations[number];
    Execute(block, op, operands + op.first);
    if (fetched < kShapeBlock) hwy::Prefetch(next + fetched);
    fetched += 64;
  }
}

// Copies the part of the text that the block at `begin` sees; what lies outside the text is line
// breaks.
const char* CopyEdge(std::string_view text, int64_t begin, char* edge) {
  const auto size = static_cast<int64_t>(text.size());
  const int64_t from = std::clamp<int64_t>(begin, 0, size);
  const int64_t to = std::clamp<int64_t>(begin + static_cast<int64_t>(kShapeBlock), 0, size);
  std::memset(edge, '\n', kShapeBlock);
  if (to > from)
    std::memcpy(edge + (from - begin), text.data() + from, static_cast<size_t>(to - from));
  return edge;
}

void ScanText(const ShapeProgram& program, std::string_view text, uint8_t* arena,
              ShapePruner* pruner, ShapeSink* sink) {
  constexpr auto kStrip = static_cast<int64_t>(kRows);
  const ShapeLayout& layout = program.layouts[hwy::Num0BitsBelowLS1Bit_Nonzero64(kWords)];
  Block block;
  block.rows = reinterpret_cast<uint64_t*>(arena);
  block.first_row = layout.first_row.data();
  block.zeros = block.rows + layout.rows * kWords;
  for (size_t i = 0; i < kRows; ++i) hn::Store(hn::Zero(kD), kD, block.zeros + i * kWords);
  block.gathered = arena + (layout.rows + kRows) * kBytes;
  block.positions = reinterpret_cast<uint32_t*>(block.gathered + kRows * 8 * kBytes);
  char* edge = reinterpret_cast<char*>(block.positions + kShapeBlock);
  block.used = reinterpret_cast<uint8_t*>(edge + kShapeBlock);
  const size_t strips_ahead = (program.reach + kRows - 1) / kRows;
  block.owned = (kLanes - strips_ahead) * kRows;
  block.text_size = static_cast<int64_t>(text.size());
  block.pruner = pruner;
  block.sink = sink;
  const int64_t first = (program.least_shift - kStrip + 1) / kStrip * kStrip;  // rounded down
  // A place may be the end of the text: a pattern's last assertion.
  const int64_t end = block.text_size + 1 + program.greatest_shift;
  for (block.begin = first; block.begin < end; block.begin += static_cast<int64_t>(block.owned)) {
    const bool inside =
        block.begin >= 0 && block.begin + static_cast<int64_t>(kShapeBlock) <= block.text_size;
    const int64_t next = block.begin + static_cast<int64_t>(block.owned);
    const bool has_next = next >= 0 && next + static_cast<int64_t>(kShapeBlock) <= block.text_size;
    RunBlock(program, inside ? text.data() + block.begin : CopyEdge(text, block.begin, edge),
             has_next ? text.data() + next : nullptr, block);
  }
}

}  // namespace

// The palette's function over sets of bytes instead of rows of bits.
struct SetLogic {
  static ByteSet And(const ByteSet& a, const ByteSet& b) { return a & b; }
  static ByteSet Or(const ByteSet& a, const ByteSet& b) { return a | b; }
  static ByteSet AndNot(const ByteSet& a, const ByteSet& b) { return ~a & b; }
  static ByteSet Not(const ByteSet& a) { return ~a; }
};

std::array<ByteSet, kPaletteSize> PaletteSets() {
  ByteSet bits[8];
  for (size_t byte = 0; byte < 256; ++byte) {
    for (size_t bit = 0; bit < 8; ++bit) bits[bit][byte] = (byte >> bit & 1) != 0;
  }
  ByteSet sets[kPaletteSize];
  ComputePalette<SetLogic>(bits, sets);
  return std::to_array(sets);
}

void ScanTextOnTarget(const ShapeProgram& program, std::string_view text, uint8_t* arena,
                      ShapePruner* pruner, ShapeSink* sink) {
  ScanText(program, text, arena, pruner, sink);
}

}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace warder {
namespace {

HWY_EXPORT(ScanTextOnTarget);

}  // namespace

std::span<const ByteSet> ShapePalette() {
  static const auto palette = HWY_STATIC_DISPATCH(PaletteSets)();
  return palette;
}

size_t ShapeArenaBytes(const ShapeProgram& program) {
  size_t rows = 0;
  for (size_t i = 0; i < program.layouts.size(); ++i) {
    const ShapeLayout& layout = program.layouts[i];
    rows = std::max(
        rows, (layout.rows + layout.rows_of_block) * (size_t{8} << i));  // with the empty stream
  }
  return rows + kShapeBlock + kShapeBlock * sizeof(uint32_t) + kShapeBlock + program.streams;
}

void RunShapes(const ShapeProgram& program, std::string_view text, uint8_t* arena,
               ShapePruner* pruner, ShapeSink* sink) {
  HWY_DYNAMIC_DISPATCH(ScanTextOnTarget)(program, text, arena, pruner, sink);
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
