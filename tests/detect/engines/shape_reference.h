// What the shape engine is compared with: RE2 at every start position, and texts that come close to
// matching.
#ifndef WARDER_TESTS_DETECT_ENGINES_SHAPE_REFERENCE_H_
#define WARDER_TESTS_DETECT_ENGINES_SHAPE_REFERENCE_H_

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/detect/engines/shapes.h"

namespace warder {

struct ReferenceMatch {
  uint32_t begin = 0;
  uint32_t length = 0;
};

// Every position of `text` at which a match of `pattern` starts, by RE2 on bytes.
class Reference {
 public:
  explicit Reference(std::string_view pattern);
  ~Reference();
  Reference(Reference&&) noexcept;
  std::vector<ReferenceMatch> Matches(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// All hits of the set in `text`, per shape, sorted.
std::vector<std::vector<ShapeHit>> HitsPerShape(const ShapeSet& set, std::string_view text);

// Empty if every match has a hit and every hit of an exact shape is a match; else what is wrong.
std::string Disagreement(const ShapeInfo& info, const std::vector<ReferenceMatch>& matches,
                         const std::vector<ShapeHit>& hits);

// A text that matches `node`, chosen at random.
void AppendMatch(const RegexNode& node, std::mt19937_64* random, std::string* text);
// The same with a few bytes changed, removed or added, often by bytes that patterns ask for.
std::string NearMatch(const RegexNode& node, std::mt19937_64* random);

}  // namespace warder

#endif  // WARDER_TESTS_DETECT_ENGINES_SHAPE_REFERENCE_H_
