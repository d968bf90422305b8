// The pattern as the bitmaps see it: with fewer, cheaper byte classes.
#ifndef WARDER_DETECT_ENGINES_SHAPE_COARSE_H_
#define WARDER_DETECT_ENGINES_SHAPE_COARSE_H_

#include <memory>

#include "scanner/detect/engines/regex.h"

namespace warder {

// What becomes of a class that nothing given is close to.
enum class OtherClasses { kKeep, kDrop };  // dropped: any byte

// A pattern of the same structure that matches wherever `pattern` does and more: letters and digits
// that are asked for one by one become any letter or digit, classes of nearly everything become
// everything. Most alternatives (days, months, octets, check letters) become equal by it and are
// merged. ElementsOf gives equal numbers for both.
std::unique_ptr<RegexNode> Coarsen(const RegexNode& pattern, OtherClasses other);
// The same for one class.
ByteSet CoarseClass(const ByteSet& bytes, OtherClasses other);

// True if the rows of this class cost nothing to ask for.
bool IsPaletteClass(const ByteSet& bytes);

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_COARSE_H_
