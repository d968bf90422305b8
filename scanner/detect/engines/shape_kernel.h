// Runs a shape program over a text with the widest vectors of the machine.
#ifndef WARDER_DETECT_ENGINES_SHAPE_KERNEL_H_
#define WARDER_DETECT_ENGINES_SHAPE_KERNEL_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "scanner/detect/engines/shape_program.h"
#include "scanner/detect/engines/shape_pruning.h"

namespace warder {

inline constexpr size_t kShapeArenaAlignment = 64;
// Bytes that RunShapes needs for `program`, on any instruction set.
size_t ShapeArenaBytes(const ShapeProgram& program);

// Takes what is found. Called for each shape and stretch of text that has any, in order of the
// text.
class ShapeSink {
 public:
  virtual ~ShapeSink() = default;
  // The shape's bit is set at the text's positions `begin` + each of `places`, in no order. They
  // may lie outside the text.
  virtual void Take(size_t shape, int64_t begin, std::span<const uint32_t> places) = 0;
};

// `arena` has ShapeArenaBytes(program) bytes, aligned; its content before and after means nothing.
void RunShapes(const ShapeProgram& program, std::string_view text, uint8_t* arena,
               ShapePruner* pruner, ShapeSink* sink);

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_KERNEL_H_
