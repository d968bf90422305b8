// Common parts of many ANDs, found greedily.
//
// An AND is a bag of (stream, shift) terms and may be computed in any grouping. As in the
// extraction of common sub-expressions from logic or from filter coefficients, the pair of terms
// (with their distance) that occurs most often over all bags becomes a node of its own, and so on
// until no pair pays: a pair used n times saves n reads of a stream and costs a computation with a
// store, about three reads. Runs fall out of it by doubling: \d{8} is a pair of pairs of pairs.
#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "scanner/detect/engines/shape_graph.h"

namespace warder {
namespace {

using Kind = ShapeNode::Kind;
using Bag = std::vector<ShapeTerm>;

constexpr int kUsesThatPay = 5;
// Storing a stream and handling its operation, in reads of streams.
constexpr int kReadsThatAStoreCosts = 0;
// Pairs further apart would need streams to be computed far beyond a row block's edge.
constexpr int kMaxDistance = 12;

// first at shift s, second at shift s + distance.
struct Pair {
  int first;
  int second;
  int distance;
  friend auto operator<=>(const Pair&, const Pair&) = default;
};

struct PairHash {
  size_t operator()(const Pair& pair) const {
    const uint64_t key = (static_cast<uint64_t>(pair.first) << 40) ^
                         (static_cast<uint64_t>(pair.second) << 16) ^
                         static_cast<uint64_t>(pair.distance);
    return static_cast<size_t>((key * 0x9E3779B97F4A7C15ULL) >> 20);
  }
};

using Counts = std::unordered_map<Pair, int, PairHash>;

Pair PairOf(ShapeTerm a, ShapeTerm b) {
  if (a.shift > b.shift || (a.shift == b.shift && a.node > b.node)) std::swap(a, b);
  return {a.node, b.node, b.shift - a.shift};
}

// Adds `sign` for each pair in the bag. Occurrences that overlap (d d d holds the pair d d twice)
// count each, which only makes runs a little more attractive.
void Count(const Bag& bag, int sign, Counts* counts) {
  for (size_t i = 0; i < bag.size(); ++i) {
    for (size_t k = i + 1; k < bag.size(); ++k) {
      const Pair pair = PairOf(bag[i], bag[k]);
      if (pair.distance <= kMaxDistance) (*counts)[pair] += sign;
    }
  }
}

// Replaces disjoint occurrences of the pair, from left to right. True if there was one.
bool Replace(const Pair& pair, int by, Bag* bag) {
  bool replaced = false;
  Bag sorted = *bag;
  std::sort(sorted.begin(), sorted.end(), [](const ShapeTerm& a, const ShapeTerm& b) {
    return std::pair(a.shift, a.node) < std::pair(b.shift, b.node);
  });
  for (const ShapeTerm& term : sorted) {
    if (term.node != pair.first) continue;
    const auto first = std::find(bag->begin(), bag->end(), term);
    const auto second =
        std::find(bag->begin(), bag->end(), ShapeTerm{pair.second, term.shift + pair.distance});
    if (first == bag->end() || second == bag->end()) continue;
    *first = {by, term.shift};
    bag->erase(second);
    replaced = true;
  }
  return replaced;
}

}  // namespace

std::vector<bool> ShapeGraph::Reachable(std::span<const ShapeTerm> roots) const {
  std::vector<bool> seen(nodes_.size(), false);
  std::vector<int> open;
  for (const ShapeTerm& root : roots) open.push_back(root.node);
  while (!open.empty()) {
    const int index = open.back();
    open.pop_back();
    if (seen[static_cast<size_t>(index)]) continue;
    seen[static_cast<size_t>(index)] = true;
    for (const ShapeTerm& term : node(index).terms) open.push_back(term.node);
  }
  return seen;
}

// Where one AND is part of another, the larger reads the smaller.
void ShapeGraph::DivideByWholeNodes(std::span<const int> ands) {
  std::vector<int> by_size(ands.begin(), ands.end());
  std::stable_sort(by_size.begin(), by_size.end(),
                   [&](int a, int b) { return node(a).terms.size() > node(b).terms.size(); });
  for (size_t i = 0; i < by_size.size(); ++i) {
    const Bag part = node(by_size[i]).terms;
    for (size_t k = 0; k < i; ++k) {
      Bag& bag = nodes_[static_cast<size_t>(by_size[k])].terms;
      if (bag.size() <= part.size()) continue;
      for (const ShapeTerm& start : Bag(bag)) {
        const int by = start.shift - part.front().shift;
        if (start.node != part.front().node || by < 0) continue;
        const auto in_bag = [&](const ShapeTerm& t) {
          return std::find(bag.begin(), bag.end(), Ahead(t, by)) != bag.end();
        };
        if (!std::all_of(part.begin(), part.end(), in_bag)) continue;
        for (const ShapeTerm& t : part) std::erase(bag, Ahead(t, by));
        bag.push_back({by_size[i], by});
      }
    }
  }
}

// The AND of the two terms: the one of `bags` that already is just that, or a new one that joins
// them.
int ShapeGraph::NodeOfPair(ShapeTerm first, ShapeTerm second, std::vector<int>* bags) {
  for (const int index : *bags) {
    const Bag& bag = node(index).terms;
    if (bag == Bag{first, second} || bag == Bag{second, first}) return index;
  }
  const int made = static_cast<int>(nodes_.size());
  nodes_.push_back(ShapeNode{Kind::kAnd, {}, {first, second}});
  bags->push_back(made);
  return made;
}

// A node of n terms with u readers costs a store and the handling of an operation; without it each
// reader reads n - 1 terms more. Nodes that do not pay by that sum are written into their readers.
// Only readers that are ANDs are asked, and a node that an OR reads too stays.
bool ShapeGraph::InlineCheapNodes(std::span<const ShapeTerm> roots) {
  const std::vector<bool> reachable = Reachable(roots);
  std::vector<int> readers(nodes_.size(), 0);
  std::vector<bool> stays(nodes_.size(), false);
  for (size_t index = 0; index < nodes_.size(); ++index) {
    if (!reachable[index]) continue;
    for (const ShapeTerm& term : nodes_[index].terms) {
      ++readers[static_cast<size_t>(term.node)];
      if (nodes_[index].kind == Kind::kOr) stays[static_cast<size_t>(term.node)] = true;
    }
  }
  const auto is_cheap = [&](const ShapeTerm& term) {
    const ShapeNode& inner = node(term.node);
    const auto index = static_cast<size_t>(term.node);
    if (inner.kind != Kind::kAnd || stays[index]) return false;
    return static_cast<int>(inner.terms.size() - 1) * readers[index] <= kReadsThatAStoreCosts;
  };
  bool changed = false;
  for (size_t index = 0; index < nodes_.size(); ++index) {
    ShapeNode& outer = nodes_[index];
    if (!reachable[index] || outer.kind != Kind::kAnd) continue;
    const auto cheap = std::find_if(outer.terms.begin(), outer.terms.end(), is_cheap);
    if (cheap == outer.terms.end()) continue;
    const ShapeTerm inner = *cheap;
    outer.terms.erase(cheap);
    for (const ShapeTerm& term : Bag(node(inner.node).terms)) {
      const ShapeTerm moved = Ahead(term, inner.shift);
      if (std::find(outer.terms.begin(), outer.terms.end(), moved) == outer.terms.end())
        outer.terms.push_back(moved);
    }
    changed = true;
  }
  return changed;
}

void ShapeGraph::ShareCommonParts(std::span<const ShapeTerm> roots) {
  const std::vector<bool> reachable = Reachable(roots);
  std::vector<int> ands;
  for (size_t i = 0; i < reachable.size(); ++i) {
    if (reachable[i] && nodes_[i].kind == Kind::kAnd) ands.push_back(static_cast<int>(i));
  }
  DivideByWholeNodes(ands);
  std::vector<int> bags = ands;
  Counts counts;
  for (const int index : bags) Count(node(index).terms, 1, &counts);
  while (true) {
    const Pair* best = nullptr;
    int uses = 0;
    for (const auto& [pair, count] : counts) {
      if (count > uses || (count == uses && best != nullptr && pair < *best)) {
        best = &pair;
        uses = count;
      }
    }
    if (uses < kUsesThatPay) break;
    const Pair pair = *best;
    const int made = NodeOfPair({pair.first, 0}, {pair.second, pair.distance}, &bags);
    for (const int index : bags) {
      Bag& bag = nodes_[static_cast<size_t>(index)].terms;
      if (index == made || bag.size() <= 2) continue;
      Bag changed = bag;
      if (!Replace(pair, made, &changed)) continue;
      Count(bag, -1, &counts);
      Count(changed, 1, &counts);
      bag = std::move(changed);
    }
    counts.erase(pair);
  }
  while (InlineCheapNodes(roots)) {
  }
}

}  // namespace warder
