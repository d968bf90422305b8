// What the vector code executes: a list of operations on rows of bits.
//
// Layout. A block of text is cut into as many strips as a vector has bits, each kShapeRows bytes
// long. Row v of a stream holds the bits of the v-th byte of every strip, one strip per lane. So
// the stream read k positions ahead is row v + k: a shift costs nothing but an address. Rows beyond
// the strip's end are those of the next strip, which is the next lane: the first rows moved by one
// lane.
#ifndef WARDER_DETECT_ENGINES_SHAPE_PROGRAM_H_
#define WARDER_DETECT_ENGINES_SHAPE_PROGRAM_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "scanner/detect/engines/shape_classes.h"
#include "scanner/detect/engines/shape_graph.h"

namespace warder {

// Bytes of a strip, and rows of a block.
inline constexpr size_t kShapeRows = 8;
// On the last operand of each larger group.
inline constexpr uint32_t kGroupEnd = 1U << 31;
// Streams that loading a block computes: the bits of a byte and the palette.
inline constexpr size_t kGivenStreams = kGivenGates;
inline constexpr uint32_t kNoRow = UINT32_MAX;

struct ShapeOperation {
  // Two-level ones join groups of operands: kAndOfOrs ANDs the OR of each group.
  enum class Kind : uint8_t {
    kAnd,
    kOr,
    kAndNot,
    kXor,
    kNot,
    kSelect,
    kAhead,
    kAndOfOrs,
    kOrOfAnds
  };
  Kind kind = Kind::kAnd;
  bool emits = false;     // report set bits instead of storing rows
  uint16_t operands = 0;  // number of them
  uint16_t singles = 0;   // two-level: that many in front are groups by themselves
  uint32_t first = 0;     // index of the first
  uint32_t stream = 0;    // that is computed
  uint32_t out = 0;       // first row to store to; kAhead: of the stream to continue
  uint32_t ahead = 0;     // rows wanted beyond kShapeRows
  uint16_t shape = 0;     // of those that emit
  int32_t shift = 0;      // the bit of the text's position p stands at p + shift
};

struct ShapeOperand {
  uint32_t row = 0;  // first row of a stream, plus how far ahead it is read; kGroupEnd may be set
  uint32_t stream = 0;  // which stream that is
};

struct ShapeProgram {
  std::array<uint32_t, kGivenStreams> given_rows =
      {};  // first row to store each to; kNoRow: not wanted
  std::vector<ShapeOperation> operations;
  std::vector<ShapeOperand> operands;
  size_t streams = 0;                  // the given ones are the first
  std::vector<size_t> own_operations;  // per shape, beside what earlier shapes had computed already
  size_t rows = 0;                     // of the arena
  size_t reach = 0;                    // bytes that a result may depend on beyond its position
  int least_shift = 0;
  int greatest_shift = 0;
};

// `roots[i]` is the expression of shape i. Sharing has been done on the graph.
ShapeProgram MakeShapeProgram(const ShapeGraph& graph, std::span<const ShapeTerm> roots);

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_PROGRAM_H_
