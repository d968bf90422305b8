// The byte classes that nearly every pattern needs. The vector code computes their rows while it
// has the bits of the text in registers, which costs a tenth of computing them one operation at a
// time.
#ifndef WARDER_DETECT_ENGINES_SHAPE_PALETTE_H_
#define WARDER_DETECT_ENGINES_SHAPE_PALETTE_H_

#include <cstddef>
#include <span>

#include "scanner/detect/engines/regex.h"

namespace warder {

inline constexpr size_t kPaletteSize = 20;
// Set i is what the vector code computes as class i: both run the same function
// (shape_palette-inl.h).
std::span<const ByteSet> ShapePalette();

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_PALETTE_H_
