// Runs a shape program over a text with the widest vectors of the machine.
#ifndef WARDER_DETECT_ENGINES_SHAPE_KERNEL_H_
#define WARDER_DETECT_ENGINES_SHAPE_KERNEL_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/detect/engines/shape_program.h"
#include "scanner/detect/engines/shapes.h"

namespace warder {

inline constexpr size_t kShapeArenaAlignment = 64;
// Bytes that RunShapes needs for `program`, on any instruction set.
size_t ShapeArenaBytes(const ShapeProgram& program);

// Appends the hits of every shape. `arena` has ShapeArenaBytes(program) bytes, aligned; its content
// before and after means nothing.
void RunShapes(const ShapeProgram& program, std::string_view text, uint8_t* arena,
               std::vector<ShapeHit>* hits);

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_KERNEL_H_
