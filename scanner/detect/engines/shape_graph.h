// Boolean expressions over bit streams, each kept once.
//
// A stream has one bit per position of the text. A term is a stream read `shift` positions ahead; a
// node is a byte class, or the AND or OR of terms whose least shift is 0, so that the same
// combination is the same node wherever in whichever pattern it stands.
#ifndef WARDER_DETECT_ENGINES_SHAPE_GRAPH_H_
#define WARDER_DETECT_ENGINES_SHAPE_GRAPH_H_

#include <compare>
#include <cstddef>
#include <map>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "scanner/detect/engines/regex.h"

namespace warder {

struct ShapeTerm {
  int node = 0;
  int shift = 0;
  friend auto operator<=>(const ShapeTerm&, const ShapeTerm&) = default;
};

struct ShapeNode {
  enum class Kind { kTrue, kFalse, kClass, kAnd, kOr };
  Kind kind = Kind::kTrue;
  ByteSet bytes;                 // kClass
  std::vector<ShapeTerm> terms;  // kAnd, kOr: sorted, at least two
};

class ShapeGraph {
 public:
  static constexpr ShapeTerm kTrue{0, 0};
  static constexpr ShapeTerm kFalse{1, 0};

  ShapeGraph();
  ShapeTerm Class(const ByteSet& bytes);
  // Nested ANDs (ORs) are merged; classes at one position that imply or exclude each other are
  // simplified.
  ShapeTerm And(std::vector<ShapeTerm> terms);
  ShapeTerm Or(std::vector<ShapeTerm> terms);
  ShapeTerm And(ShapeTerm a, ShapeTerm b) { return And(std::vector<ShapeTerm>{a, b}); }
  ShapeTerm Or(ShapeTerm a, ShapeTerm b) { return Or(std::vector<ShapeTerm>{a, b}); }
  static ShapeTerm Ahead(ShapeTerm term, int by);

  const ShapeNode& node(int index) const { return nodes_[static_cast<size_t>(index)]; }
  size_t size() const { return nodes_.size(); }

  // Rewrites the ANDs that `roots` need so that combinations used several times are computed once.
  // Nodes change in place; what they mean does not.
  void ShareCommonParts(std::span<const ShapeTerm> roots);

 private:
  ShapeTerm Intern(ShapeNode::Kind kind, std::vector<ShapeTerm> terms);
  bool DropImplied(std::vector<ShapeTerm>* terms) const;
  std::vector<bool> Reachable(std::span<const ShapeTerm> roots) const;
  bool InlineCheapNodes(std::span<const ShapeTerm> roots);
  void DivideByWholeNodes(std::span<const int> ands);
  int NodeOfPair(ShapeTerm first, ShapeTerm second, std::vector<int>* bags);

  std::vector<ShapeNode> nodes_;
  std::unordered_map<ByteSet, int> classes_;
  std::map<std::pair<ShapeNode::Kind, std::vector<ShapeTerm>>, int> combinations_;
};

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_GRAPH_H_
