// From proposed places to hits: each is checked byte by byte, and starts of matches are found.
#ifndef WARDER_DETECT_ENGINES_SHAPE_CHECK_H_
#define WARDER_DETECT_ENGINES_SHAPE_CHECK_H_

#include <cstddef>
#include <cstdint>
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

// Gathers the places of many blocks and then checks them shape by shape: one shape's code, data and
// branches are warm for all of its places, which makes a check several times as fast as one in the
// middle of the bitmap operations.
class ShapeChecker : public ShapeSink {
 public:
  // Before each text. `wanted` as ShapeSet::Scan has it.
  void Begin(std::span<const ShapeCheck> checks, std::string_view text,
             std::span<const std::vector<uint32_t>* const> wanted, std::vector<ShapeHit>* hits);
  void Take(size_t shape, int64_t begin, std::span<const uint32_t> places) override;
  // Checks what has been gathered.
  void Flush();

 private:
  bool IsWanted(size_t shape, int64_t begin) const;
  void TryStart(size_t shape, const ShapeMatcher& matcher, size_t at);
  void TryStartsBefore(size_t shape, size_t place);
  void CheckShape(size_t shape);
  void DropRepeated(size_t shape, std::ptrdiff_t before);

  std::span<const ShapeCheck> checks_;
  std::string_view text_;
  std::span<const std::vector<uint32_t>* const> wanted_;
  std::vector<ShapeHit>* hits_ = nullptr;
  std::vector<std::vector<uint32_t>> places_;  // per shape
  size_t gathered_ = 0;                        // in all of them
  // Per shape that is anchored inside its matches: starts that later places might find again.
  std::vector<std::vector<uint32_t>> reported_;
};

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_CHECK_H_
