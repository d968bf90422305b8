// The part of a shape program that matters for one block: what the block lacks decides most of it.
#ifndef WARDER_DETECT_ENGINES_SHAPE_PRUNING_H_
#define WARDER_DETECT_ENGINES_SHAPE_PRUNING_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "scanner/detect/engines/shape_program.h"

namespace warder {

// Remembers what it worked out, for one program; of one thread.
class ShapePruner {
 public:
  // Bit i of `classes`: a byte of palette class i occurs in the block. Gives the numbers of the
  // operations, in order, that can lead to a report then; all others may be left out, if what they
  // compute counts as empty. Prose without digits needs a quarter of a program, the name of a file
  // less.
  std::span<const uint32_t> OperationsFor(const ShapeProgram& program, uint32_t classes);

 private:
  static constexpr size_t kMostKept = 256;  // texts of more kinds than that are not made
  uint64_t program_ = 0;                    // its number
  std::unordered_map<uint32_t, std::vector<uint32_t>> kept_;
};

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_PRUNING_H_
