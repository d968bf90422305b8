// Byte classes as boolean functions of the eight bits of a byte.
#ifndef WARDER_DETECT_ENGINES_SHAPE_CLASSES_H_
#define WARDER_DETECT_ENGINES_SHAPE_CLASSES_H_

#include <array>
#include <cstddef>
#include <unordered_map>
#include <vector>

#include "scanner/detect/engines/regex.h"
#include "scanner/detect/engines/shape_palette.h"

namespace warder {

// A gate's output is the set of bytes for which it is 1. The first ones are given: the bits
// themselves, least significant first, then the palette. Select is in[0] ? in[1] : in[2].
struct ByteGate {
  enum class Kind { kGiven, kAnd, kOr, kAndNot, kXor, kNot, kSelect };
  Kind kind = Kind::kGiven;
  std::array<int, 3> in = {};
  ByteSet bytes;
};

inline constexpr size_t kGivenGates = 8 + kPaletteSize;

// Gates for any number of classes, shared between them.
class ByteNetwork {
 public:
  ByteNetwork();
  // Index of the gate whose output is `bytes`, which is neither empty nor everything.
  int Add(const ByteSet& bytes);
  const std::vector<ByteGate>& gates() const { return gates_; }

 private:
  bool JoinExisting(const ByteSet& bytes, ByteGate* gate) const;
  int Split(const ByteSet& bytes);
  int Append(ByteGate gate);

  std::vector<ByteGate> gates_;
  std::unordered_map<ByteSet, int> index_;
};

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_CLASSES_H_
