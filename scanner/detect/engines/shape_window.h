// From a pattern to the boolean expression that stands for it.
#ifndef WARDER_DETECT_ENGINES_SHAPE_WINDOW_H_
#define WARDER_DETECT_ENGINES_SHAPE_WINDOW_H_

#include <cstddef>
#include <optional>

#include "scanner/detect/engines/regex.h"
#include "scanner/detect/engines/shape_graph.h"
#include "scanner/detect/engines/shape_matcher.h"

namespace warder {

// The part of a pattern that is evaluated. If the bit of the text's position p is set in the stream
// `root`, a match may start between p - back_max and p - back_min; if a match starts there, some
// such bit is set.
struct ShapeWindow {
  ShapeTerm root;
  size_t back_min = 0;
  size_t back_max = 0;
  double expected_per_mb = 0;  // places left in mixed text when `matcher` has checked the set bits
  ShapeMatcher matcher;  // of the whole pattern if back_max is 0, else of what follows position p
};

// The cheapest window, counting bitmap operations and the work that each hit causes. Nothing if the
// pattern has no part that can be evaluated.
std::optional<ShapeWindow> ChooseWindow(const RegexNode& pattern, ShapeGraph* graph);

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_WINDOW_H_
