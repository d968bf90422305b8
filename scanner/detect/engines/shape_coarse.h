// The pattern as the bitmaps see it: with fewer, cheaper byte classes.
#ifndef WARDER_DETECT_ENGINES_SHAPE_COARSE_H_
#define WARDER_DETECT_ENGINES_SHAPE_COARSE_H_

#include <memory>

#include "scanner/detect/engines/regex.h"

namespace warder {

// How far a pattern's classes may be widened to given ones.
enum class Coarseness {
  kExact,    // not at all
  kUsual,    // letters and digits that are asked for one by one become any letter or digit
  kAllGiven  // what nothing given is close to becomes any byte
};

// A pattern of the same structure that matches wherever `pattern` does and, if coarse, more.
// Alternatives that are equal (by it: days, months, octets, check letters) are merged and common
// beginnings written once. ElementsOf gives equal numbers for both.
std::unique_ptr<RegexNode> Coarsen(const RegexNode& pattern, Coarseness how);
// The same for one class.
ByteSet CoarseClass(const ByteSet& bytes, Coarseness how);

// True if the rows of this class cost nothing to ask for.
bool IsPaletteClass(const ByteSet& bytes);

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_COARSE_H_
