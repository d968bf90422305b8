// From a pattern to the boolean expression that stands for it.
#ifndef WARDER_DETECT_ENGINES_SHAPE_WINDOW_H_
#define WARDER_DETECT_ENGINES_SHAPE_WINDOW_H_

#include <cstddef>
#include <optional>

#include "scanner/detect/engines/regex.h"
#include "scanner/detect/engines/shape_graph.h"
#include "scanner/detect/engines/shape_matcher.h"
#include "scanner/detect/engines/shape_text_model.h"
#include "scanner/detect/engines/shapes.h"

namespace warder {

// The part of a pattern that is evaluated. If the bit of the text's position p is set in the stream
// `root`, a match may start between p - back_max and p - back_min; if a match starts there, some
// such bit is set.
struct ShapeWindow {
  ShapeTerm root;
  size_t back_min = 0;
  size_t back_max = 0;
  double expected_per_mb = 0;  // matches in mixed text
  ShapeMatcher whole;          // of the pattern, for a start
  ShapeMatcher suffix;         // of what follows position p; of everything if back_max is 0
  ByteSet prefix_bytes;        // what stands between a start and position p is made of these
};

// The window that `choice` names; if it names none that fits, the cheapest one, counting bitmap
// operations and the work that each proposed place causes, which `choice` then names. Nothing if
// the pattern has no part that can be evaluated.
std::optional<ShapeWindow> ChooseWindow(const RegexNode& pattern, TextProbe* probe,
                                        ShapeGraph* graph, ShapeChoice* choice);

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_WINDOW_H_
