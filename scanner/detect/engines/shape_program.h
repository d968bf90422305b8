// What the vector code executes: a list of operations on rows of bits.
//
// Layout. A block of text is cut into as many strips as a vector has bits. Row v of a stream holds
// the bits of the v-th byte of every strip, one strip per lane. So the stream read k positions
// ahead is row v + k: a shift costs nothing but an address. Rows beyond the strip's end are those
// of the next strip, which is the next lane: the first rows moved by one lane.
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

// Bytes of a block, for vectors of any width: large enough that handling an operation is a small
// part of executing it, small enough that the streams in use (some 40 KiB) nearly fit the
// first-level cache and that a text of a few KiB is not mostly filled up.
inline constexpr size_t kShapeBlock = 4096;
// Streams that loading a block computes: the bits of a byte and the palette.
inline constexpr size_t kGivenStreams = kGivenGates;
inline constexpr uint32_t kNoRow = UINT32_MAX;

struct ShapeOperation {
  // kAndNot: of the operands behind the first `singles` none may have the bit. Two-level ones join
  // groups of operands: kAndOfOrs ANDs the OR of each group.
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
  uint8_t variant = 0;    // sizes that are executed in a way of their own, see VariantOf
  bool emits = false;     // report set bits instead of storing rows
  uint16_t operands = 0;  // number of them
  uint16_t singles = 0;   // kAndNot, two-level: that many in front are groups by themselves
  uint32_t first = 0;     // index of the first
  uint32_t stream = 0;    // that is computed; kAhead: that is continued
  uint32_t ahead = 0;     // rows wanted beyond the block's
  uint16_t shape = 0;     // of those that emit
  int32_t shift = 0;      // the bit of the text's position p stands at p + shift
};

inline constexpr size_t kShapeKinds = 9;
// Flat operations: 1, 2, 3 = of 2, 3, 4 operands. kAndNot: 1 = one without one, 2 = two without
// one, 3 = one without two, 4 = two without two. Two-level: 1 = one single operand and a group of
// two, 2 = two and a group of two, 3 = one and a group of three, 4 = two groups of two. 0 = any
// other.
inline constexpr size_t kShapeVariants = 5;

struct ShapeOperand {
  uint32_t stream = 0;
  uint16_t shift = 0;       // how far ahead it is read
  bool ends_group = false;  // two-level: last of its group
};

// Where streams stand in the arena, for one number of rows per block. Streams that are not needed
// at the same time share rows.
struct ShapeLayout {
  size_t rows_of_block = 0;
  std::vector<uint32_t> first_row;  // per stream; kNoRow: not needed
  size_t rows = 0;                  // of the arena
};

struct ShapeProgram {
  uint64_t number = 0;  // no two programs of a process have the same
  std::vector<ShapeOperation> operations;
  std::vector<ShapeOperand> operands;
  size_t streams = 0;                  // the given ones are the first
  std::vector<size_t> own_operations;  // per shape, beside what earlier shapes had computed already
  std::array<ShapeLayout, 4> layouts;  // for vectors of 8, 16, 32 and 64 bytes
  size_t reach = 0;                    // bytes that a result may depend on beyond its position
  int least_shift = 0;
  int greatest_shift = 0;
};

// `roots[i]` is the expression of shape i. Sharing has been done on the graph.
ShapeProgram MakeShapeProgram(const ShapeGraph& graph, std::span<const ShapeTerm> roots);

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_PROGRAM_H_
