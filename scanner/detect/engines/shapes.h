// The shape engine: finds where short patterns without literals may match, hundreds of bytes at a
// time.
//
// Text becomes one bitmap per byte class (bit i = byte i is in the class); a pattern becomes a
// small program of ANDs, ORs and shifts of bitmaps, derived from its syntax tree right to left: bit
// i of the result = the pattern (or a selective part of it) matches from i on. Programs of all
// patterns share their common parts. It proposes and never misses: every match of the pattern has a
// hit; whoever calls confirms.
#ifndef WARDER_DETECT_ENGINES_SHAPES_H_
#define WARDER_DETECT_ENGINES_SHAPES_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/detect/engines/regex.h"

namespace warder {

struct ShapeHit {
  uint32_t anchor = 0;  // offset in the text
  uint16_t shape = 0;   // index of the pattern as given to Compile
  uint16_t length = 0;  // of the match that RE2 prefers from here; 0: not known
};

// How one pattern was turned into a shape; `rules plan` prints it.
struct ShapeInfo {
  // A match that belongs to a hit starts between anchor - back_max and anchor - back_min. Both are
  // 0 unless the pattern is too large to be checked byte by byte.
  size_t back_min = 0;
  size_t back_max = 0;
  // back_max == 0 and every hit is the start of a match (but for places where checking ran out of
  // its budget of steps, which takes patterns whose alternatives multiply).
  bool exact = false;
  double expected_per_mb = 0;  // hits in mixed text, by byte frequencies
  size_t operations = 0;  // bitmap operations of its own, beside those shared with other patterns
};

// Which part of a pattern is evaluated. Finding it takes most of the time of Compile; kept with
// compiled rules it makes start-up faster. A choice that belongs to another pattern costs speed,
// never a hit.
struct ShapeChoice {
  uint8_t coarseness = 0;
  uint8_t optional_copies = 0;
  uint8_t looks_behind = 0;
  uint16_t begin = 0;
  uint16_t end = 0;  // 0: not chosen yet
  float expected_per_mb = 0;
};

// Working memory of one thread.
class ShapeScratch {
 public:
  ShapeScratch();
  ~ShapeScratch();
  ShapeScratch(ShapeScratch&&) noexcept;
  ShapeScratch& operator=(ShapeScratch&&) noexcept;

 private:
  friend class ShapeSet;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Immutable once compiled; Scan is safe from any number of threads, each with its own scratch.
class ShapeSet {
 public:
  // `choices` are those of an earlier Compile of the same patterns, or empty. Fails, naming the
  // index, if a pattern cannot be anchored (its best shape would fire more than
  // `max_expected_per_mb` times) or is wider than kMaxMatchWidth.
  static Result<ShapeSet> Compile(std::span<const RegexNode* const> patterns,
                                  double max_expected_per_mb = 3000,
                                  std::span<const ShapeChoice> choices = {});
  ShapeSet(ShapeSet&&) noexcept;
  ShapeSet& operator=(ShapeSet&&) noexcept;
  ~ShapeSet();

  size_t size() const;
  const ShapeInfo& info(size_t shape) const;
  const std::vector<ShapeChoice>& choices() const;

  // Appends all hits, in order of shape then anchor within each stretch of text; not sorted
  // overall. `text` has kTextPadding readable bytes on either side, which are treated as if they
  // were line breaks. At most 4 GiB. `wanted`, if not empty, has a list for each shape: hits that
  // are further than kBlockMargin from each of its places, which ascend, may be left out. Null:
  // all are wanted.
  void Scan(std::string_view text, ShapeScratch* scratch, std::vector<ShapeHit>* hits,
            std::span<const std::vector<uint32_t>* const> wanted = {}) const;

 private:
  struct Impl;
  explicit ShapeSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Name of the instruction set that Scan uses on this machine ("AVX3_DL", "AVX2", "SSE4", "NEON",
// "EMU128").
std::string ShapeTargetName();
// Forces one for tests and benchmarks: a name from SupportedShapeTargets, or empty for the best.
std::vector<std::string> SupportedShapeTargets();
Outcome ForceShapeTarget(const std::string& name);

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPES_H_
