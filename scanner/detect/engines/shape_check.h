// From proposed places to hits: each is checked byte by byte, and starts of matches are found.
#ifndef WARDER_DETECT_ENGINES_SHAPE_CHECK_H_
#define WARDER_DETECT_ENGINES_SHAPE_CHECK_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "scanner/detect/engines/shape_kernel.h"
#include "scanner/detect/engines/shape_matcher.h"
#include "scanner/detect/engines/shapes.h"

namespace warder {

// What is known about the places that one shape proposes; see ShapeWindow.
struct ShapeCheck {
  ShapeMatcher whole;
  ShapeMatcher suffix;
  ByteSet prefix_bytes;
  size_t back_min = 0;
  size_t back_max = 0;
};

class ShapeChecker : public ShapeSink {
 public:
  ShapeChecker(std::span<const ShapeCheck> checks, std::string_view text,
               std::vector<ShapeHit>* hits)
      : checks_(checks), text_(text), hits_(*hits) {}
  void Take(size_t shape, int64_t begin, std::span<const uint32_t> places) override;

 private:
  void TryStart(size_t shape, const ShapeMatcher& matcher, size_t at);
  void TryStartsBefore(size_t shape, const ShapeCheck& check, size_t place);

  std::span<const ShapeCheck> checks_;
  std::string_view text_;
  std::vector<ShapeHit>& hits_;
  // Of shapes that are anchored inside their matches: starts that later places might find again.
  std::map<size_t, std::vector<size_t>> reported_;
};

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_CHECK_H_
