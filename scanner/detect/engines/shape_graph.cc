#include "scanner/detect/engines/shape_graph.h"

#include <algorithm>

namespace warder {

using Kind = ShapeNode::Kind;

ShapeGraph::ShapeGraph() {
  nodes_.push_back(ShapeNode{Kind::kTrue, {}, {}});
  nodes_.push_back(ShapeNode{Kind::kFalse, {}, {}});
}

ShapeTerm ShapeGraph::Ahead(ShapeTerm term, int by) {
  if (term.node == kTrue.node || term.node == kFalse.node) return term;
  return {term.node, term.shift + by};
}

ShapeTerm ShapeGraph::Class(const ByteSet& bytes) {
  if (bytes.all()) return kTrue;
  if (bytes.none()) return kFalse;
  const auto [entry, is_new] = classes_.try_emplace(bytes, static_cast<int>(nodes_.size()));
  if (is_new) nodes_.push_back(ShapeNode{Kind::kClass, bytes, {}});
  return {entry->second, 0};
}

ShapeTerm ShapeGraph::Intern(Kind kind, std::vector<ShapeTerm> terms) {
  if (terms.size() == 1) return terms.front();
  int least = terms.front().shift;
  for (const ShapeTerm& term : terms) least = std::min(least, term.shift);
  for (ShapeTerm& term : terms) term.shift -= least;
  const auto [entry, is_new] =
      combinations_.try_emplace({kind, terms}, static_cast<int>(nodes_.size()));
  if (is_new) nodes_.push_back(ShapeNode{kind, {}, std::move(terms)});
  return {entry->second, least};
}

// Removes classes that another one at the same position implies. False if two exclude each other.
bool ShapeGraph::DropImplied(std::vector<ShapeTerm>* terms) const {
  const std::vector<ShapeTerm> all = *terms;
  const auto is_class = [&](const ShapeTerm& t) { return node(t.node).kind == Kind::kClass; };
  for (const ShapeTerm& a : all) {
    for (const ShapeTerm& b : all) {
      if (a == b || a.shift != b.shift || !is_class(a) || !is_class(b)) continue;
      const ByteSet both = node(a.node).bytes & node(b.node).bytes;
      if (both.none()) return false;
      if (both == node(b.node).bytes) std::erase(*terms, a);
    }
  }
  return true;
}

ShapeTerm ShapeGraph::And(std::vector<ShapeTerm> terms) {
  std::vector<ShapeTerm> flat;
  for (const ShapeTerm& term : terms) {
    if (term.node == kFalse.node) return kFalse;
    if (term.node == kTrue.node) continue;
    if (node(term.node).kind != Kind::kAnd) {
      flat.push_back(term);
      continue;
    }
    for (const ShapeTerm& inner : node(term.node).terms) flat.push_back(Ahead(inner, term.shift));
  }
  std::sort(flat.begin(), flat.end());
  flat.erase(std::unique(flat.begin(), flat.end()), flat.end());
  if (!DropImplied(&flat)) return kFalse;
  if (flat.empty()) return kTrue;
  return Intern(Kind::kAnd, std::move(flat));
}

ShapeTerm ShapeGraph::Or(std::vector<ShapeTerm> terms) {
  std::vector<ShapeTerm> flat;
  for (const ShapeTerm& term : terms) {
    if (term.node == kTrue.node) return kTrue;
    if (term.node == kFalse.node) continue;
    if (node(term.node).kind != Kind::kOr) {
      flat.push_back(term);
      continue;
    }
    for (const ShapeTerm& inner : node(term.node).terms) flat.push_back(Ahead(inner, term.shift));
  }
  std::sort(flat.begin(), flat.end());
  flat.erase(std::unique(flat.begin(), flat.end()), flat.end());
  if (flat.empty()) return kFalse;
  return Intern(Kind::kOr, std::move(flat));
}

}  // namespace warder
