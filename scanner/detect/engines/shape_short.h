// Runs a shape program over a text that is short, such as the name of a file, without vectors: it
// costs what the text is long instead of a whole block.
#ifndef WARDER_DETECT_ENGINES_SHAPE_SHORT_H_
#define WARDER_DETECT_ENGINES_SHAPE_SHORT_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scanner/detect/engines/shape_kernel.h"
#include "scanner/detect/engines/shape_program.h"
#include "scanner/detect/engines/shape_pruning.h"

namespace warder {

// Bytes that RunShortShapes needs for `program`.
size_t ShortShapeArenaBytes(const ShapeProgram& program);

// Reports the same places within the text as RunShapes. False, and nothing was done, if the text is
// too long (more than some 500 bytes). `arena` has ShortShapeArenaBytes(program) bytes, aligned for
// words; its content before and after means nothing.
bool RunShortShapes(const ShapeProgram& program, std::string_view text, uint8_t* arena,
                    ShapePruner* pruner, ShapeSink* sink);

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_SHORT_H_
