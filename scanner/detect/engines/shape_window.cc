// Which part of a pattern is worth evaluating, and how.
//
// The pattern, with its classes made coarse, is laid out as a sequence of elements; a repeat gives
// its mandatory copies and one element for the rest. A window is a run of elements, possibly with
// one byte of look-behind for what must stand in front of it. Evaluating less than the whole
// pattern over-approximates, so any window is right; the text model says how often each would
// propose a place, and the cheapest sum of bitmap operations and of checking those places wins. A
// place costs little to check, so windows are short.
//
// A window becomes an expression from right to left: F(bytes, K) = class AND K one position on; F(a
// b, K) = F(a, F(b, K)); F(a|b, K) = F(a, K) OR F(b, K); F(a?, K) = K OR F(a, K); beyond the window
// K is true. Assertions look at the bytes on both sides; where the neighbours in the pattern decide
// one side, only the other is tested.
#include "scanner/detect/engines/shape_window.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "scanner/detect/engines/regex_class.h"
#include "scanner/detect/engines/shape_coarse.h"
#include "scanner/detect/engines/shape_text_model.h"

namespace warder {
namespace {

using Kind = RegexNode::Kind;

// Prices in nanoseconds per MB of text, measured roughly: one more bitmap to read, a place that is
// proposed and checked byte by byte, and a hit whose start has to be searched for.
constexpr double kPricePerOperation = 1500;
constexpr double kPricePerPlace = 40;
constexpr double kPricePerSearch = 60;

constexpr size_t kOperationsOfClass = 4;  // a class that is not given
constexpr size_t kMaxOperations = 160;    // per pattern
constexpr size_t kMaxReach = 64;          // bytes that a window may look ahead
constexpr size_t kMaxWindowStarts = 48;

const ByteSet kAnyByte = ByteSet().set();

Width ElementWidth(const PatternElement& element) {
  const Width one = WidthOf(*element.node);
  Width width{one.min * static_cast<size_t>(element.min), std::nullopt};
  if (one.max == 0U) width.max = 0;
  if (one.max && element.max >= 0) width.max = *one.max * static_cast<size_t>(element.max);
  return width;
}

// Bytes that can stand first in `node` followed by something that starts with one of `behind`.
ByteSet FirstBytes(const RegexNode& node, const ByteSet& behind);
// Bytes that can stand last in something that ends with one of `before` followed by `node`.
ByteSet LastBytes(const RegexNode& node, const ByteSet& before);

ByteSet EdgeBytes(const RegexNode& node, const ByteSet& neighbour, bool first) {
  const auto edge = [first](const RegexNode& child, const ByteSet& next) {
    return first ? FirstBytes(child, next) : LastBytes(child, next);
  };
  switch (node.kind) {
    case Kind::kBytes:
      return node.bytes;
    case Kind::kConcat: {
      ByteSet set = neighbour;
      if (first) {
        for (auto c = node.children.rbegin(); c != node.children.rend(); ++c) set = edge(**c, set);
      } else {
        for (const auto& child : node.children) set = edge(*child, set);
      }
      return set;
    }
    case Kind::kAlternate: {
      ByteSet set;
      for (const auto& child : node.children) set |= edge(*child, neighbour);
      return set;
    }
    case Kind::kRepeat: {
      const ByteSet set = edge(*node.children.front(), neighbour);
      return node.min == 0 ? set | neighbour : set;
    }
    default:
      return neighbour;
  }
}

ByteSet FirstBytes(const RegexNode& node, const ByteSet& behind) {
  return EdgeBytes(node, behind, true);
}
ByteSet LastBytes(const RegexNode& node, const ByteSet& before) {
  return EdgeBytes(node, before, false);
}

ByteSet ElementEdge(const PatternElement& element, const ByteSet& neighbour, bool first) {
  const ByteSet set = EdgeBytes(*element.node, neighbour, first);
  return element.min == 0 ? set | neighbour : set;
}

// What can stand directly in front of and behind a node.
struct Neighbours {
  ByteSet before = kAnyByte;
  ByteSet behind = kAnyByte;
};

class ExpressionBuilder {
 public:
  explicit ExpressionBuilder(ShapeGraph* graph) : graph_(graph) {}

  ShapeTerm Build(const RegexNode& node, ShapeTerm rest, const Neighbours& around);
  ShapeTerm BuildCopies(const RegexNode& node, int min, int max, ShapeTerm rest,
                        const Neighbours& around);

 private:
  ShapeTerm BuildConcat(const RegexNode& node, ShapeTerm rest, const Neighbours& around);
  ShapeTerm BuildBoundary(bool wanted, ShapeTerm rest, const Neighbours& around);
  ShapeTerm ClassAt(const ByteSet& bytes, int shift) {
    return ShapeGraph::Ahead(graph_->Class(bytes), shift);
  }

  ShapeGraph* graph_;
};

ShapeTerm ExpressionBuilder::Build(const RegexNode& node, ShapeTerm rest,
                                   const Neighbours& around) {
  const ByteSet newline = ByteSet().set('\n');
  switch (node.kind) {
    case Kind::kEmpty:
      return rest;
    case Kind::kBytes:
      return graph_->And(ClassAt(node.bytes, 0), ShapeGraph::Ahead(rest, 1));
    case Kind::kConcat:
      return BuildConcat(node, rest, around);
    case Kind::kAlternate: {
      std::vector<ShapeTerm> branches;
      for (const auto& child : node.children) branches.push_back(Build(*child, rest, around));
      return graph_->Or(std::move(branches));
    }
    case Kind::kRepeat:
      return BuildCopies(*node.children.front(), node.min, node.max, rest, around);
    case Kind::kWordBoundary:
      return BuildBoundary(true, rest, around);
    case Kind::kNotWordBoundary:
      return BuildBoundary(false, rest, around);
    case Kind::kLineStart:
    case Kind::kTextStart:  // text begins behind a line break
      return graph_->And(ClassAt(newline, -1), rest);
    case Kind::kLineEnd:
    case Kind::kTextEnd:  // and ends before one
      return graph_->And(ClassAt(newline, 0), rest);
  }
  return rest;
}

ShapeTerm ExpressionBuilder::BuildConcat(const RegexNode& node, ShapeTerm rest,
                                         const Neighbours& around) {
  const auto& children = node.children;
  std::vector<ByteSet> before = {around.before};
  for (const auto& child : children) before.push_back(LastBytes(*child, before.back()));
  ByteSet behind = around.behind;
  for (size_t i = children.size(); i-- > 0;) {
    rest = Build(*children[i], rest, {before[i], behind});
    behind = FirstBytes(*children[i], behind);
  }
  return rest;
}

ShapeTerm ExpressionBuilder::BuildCopies(const RegexNode& node, int min, int max, ShapeTerm rest,
                                         const Neighbours& around) {
  Neighbours inside = around;
  if (max != 1) {
    inside.before |= LastBytes(node, around.before);
    inside.behind |= FirstBytes(node, around.behind);
  }
  ShapeTerm copies = max < 0 ? ShapeGraph::kTrue : rest;
  for (int i = min; i < max; ++i) copies = graph_->Or(rest, Build(node, copies, inside));
  for (int i = 0; i < min; ++i) copies = Build(node, copies, inside);
  return copies;
}

ShapeTerm ExpressionBuilder::BuildBoundary(bool wanted, ShapeTerm rest, const Neighbours& around) {
  const ByteSet& word = WordBytes();
  const auto test = [&](bool in_word, int shift) { return ClassAt(in_word ? word : ~word, shift); };
  if ((around.behind & ~word).none()) return graph_->And(test(!wanted, -1), rest);
  if ((around.behind & word).none()) return graph_->And(test(wanted, -1), rest);
  if ((around.before & ~word).none()) return graph_->And(test(!wanted, 0), rest);
  if ((around.before & word).none()) return graph_->And(test(wanted, 0), rest);
  const ShapeTerm after_word = graph_->And(test(true, -1), test(!wanted, 0));
  const ShapeTerm after_other = graph_->And(test(false, -1), test(wanted, 0));
  return graph_->And(graph_->Or(after_word, after_other), rest);
}

// Reads of bitmaps, and what it takes to compute classes that are not given.
size_t Operations(const RegexNode& node) {
  size_t sum = 0;
  for (const auto& child : node.children) sum += Operations(*child);
  switch (node.kind) {
    case Kind::kEmpty:
      return 0;
    case Kind::kBytes:
      return node.bytes.all() ? 0 : IsPaletteClass(node.bytes) ? 1 : kOperationsOfClass;
    case Kind::kConcat:
      return sum;
    case Kind::kAlternate:
      return sum + node.children.size();
    case Kind::kRepeat:
      return (sum + 1) * static_cast<size_t>(node.max < 0 ? node.min : node.max);
    default:
      return 1;
  }
}

size_t Operations(const PatternElement& element) {
  const size_t one = Operations(*element.node);
  if (element.min == 1 && element.max == 1) return one;
  return element.max < 0 ? 0 : (one + 1) * static_cast<size_t>(element.max);
}

TextState AfterElement(const PatternElement& element, const TextState& state) {
  const TextModel& model = TextModel::Get();
  if (element.min == 1 && element.max == 1) return model.After(*element.node, state);
  return model.AfterCopies(*element.node, element.min, element.max, state);
}

struct Candidate {
  size_t begin = 0;
  size_t end = 0;
  bool looks_behind = false;
  double price = std::numeric_limits<double>::infinity();
};

class WindowChooser {
 public:
  explicit WindowChooser(const RegexNode& pattern)
      : coarse_(Coarsen(pattern)),
        elements_(ElementsOf(*coarse_)),
        exact_elements_(ElementsOf(pattern)) {
    before_.push_back(kAnyByte);
    in_front_.push_back({0, 0});
    for (const PatternElement& element : elements_) {
      before_.push_back(ElementEdge(element, before_.back(), false));
      const Width width = ElementWidth(element);
      Width sum{in_front_.back().min + width.min, std::nullopt};
      if (in_front_.back().max && width.max) sum.max = *in_front_.back().max + *width.max;
      in_front_.push_back(sum);
    }
  }

  std::optional<ShapeWindow> Choose(ShapeGraph* graph) const {
    Candidate best;
    const size_t starts = std::min(elements_.size(), kMaxWindowStarts);
    for (size_t begin = 0; begin < starts; ++begin) {
      if (!in_front_[begin].max) break;
      TryFrom(begin, false, &best);
      if (begin > 0 && in_front_[begin].min > 0) TryFrom(begin, true, &best);
    }
    if (best.end == best.begin) return std::nullopt;
    return Build(best, graph);
  }

 private:
  bool FixedStart(size_t begin) const { return in_front_[begin].max == in_front_[begin].min; }

  void TryFrom(size_t begin, bool looks_behind, Candidate* best) const {
    const TextModel& model = TextModel::Get();
    TextState state = model.Start();
    size_t operations = 1;
    if (looks_behind) {
      const ByteSet before = CoarseClass(before_[begin]);
      if (before.all()) return;
      state = model.AfterByte(before, state);
      operations += IsPaletteClass(before) ? 1 : kOperationsOfClass;
    }
    const double per_hit = FixedStart(begin) ? kPricePerPlace : kPricePerPlace + kPricePerSearch;
    size_t reach = 0;
    for (size_t end = begin; end < elements_.size(); ++end) {
      const PatternElement& element = elements_[end];
      const auto width = ElementWidth(element).max;
      if (!width) break;
      operations += Operations(element);
      reach += *width;
      if (operations > kMaxOperations || reach > kMaxReach) break;
      state = AfterElement(element, state);
      const double expected = std::min(1.0, model.Probability(state)) * 1e6;
      const double price =
          expected * per_hit + static_cast<double>(operations) * kPricePerOperation;
      if (price < best->price) *best = {begin, end + 1, looks_behind, price};
    }
  }

  ShapeWindow Build(const Candidate& chosen, ShapeGraph* graph) const {
    ExpressionBuilder builder(graph);
    ByteSet behind = kAnyByte;
    for (size_t i = elements_.size(); i-- > chosen.end;)
      behind = ElementEdge(elements_[i], behind, true);
    ShapeTerm rest = ShapeGraph::kTrue;
    for (size_t i = chosen.end; i-- > chosen.begin;) {
      const PatternElement& element = elements_[i];
      rest =
          builder.BuildCopies(*element.node, element.min, element.max, rest, {before_[i], behind});
      behind = ElementEdge(element, behind, true);
    }
    if (chosen.looks_behind) {
      rest =
          graph->And(ShapeGraph::Ahead(graph->Class(CoarseClass(before_[chosen.begin])), -1), rest);
    }
    const Width& in_front = in_front_[chosen.begin];
    if (FixedStart(chosen.begin)) {  // then the start is known
      rest = ShapeGraph::Ahead(rest, static_cast<int>(in_front.min));
      return {rest, 0, 0, ExpectedPerMb(0), ShapeMatcher(exact_elements_, 0, std::nullopt)};
    }
    std::optional<ByteSet> before;
    if (in_front.min > 0) before = ExactBefore(chosen.begin);
    return {rest, in_front.min, *in_front.max, ExpectedPerMb(chosen.begin),
            ShapeMatcher(exact_elements_, chosen.begin, before)};
  }

  ByteSet ExactBefore(size_t begin) const {
    ByteSet before = kAnyByte;
    for (size_t i = 0; i < begin; ++i) before = ElementEdge(exact_elements_[i], before, false);
    return before;
  }

  // Places where the elements from `begin` on match.
  double ExpectedPerMb(size_t begin) const {
    const TextModel& model = TextModel::Get();
    TextState state = model.Start();
    if (begin > 0) state = model.AfterByte(ExactBefore(begin), state);
    for (size_t i = begin; i < exact_elements_.size(); ++i)
      state = AfterElement(exact_elements_[i], state);
    return std::min(1.0, model.Probability(state)) * 1e6;
  }

  const std::unique_ptr<RegexNode> coarse_;
  const std::vector<PatternElement> elements_;
  const std::vector<PatternElement>
      exact_elements_;           // of the pattern itself, number by number the same
  std::vector<ByteSet> before_;  // [i]: bytes that can stand in front of element i
  std::vector<Width> in_front_;  // [i]: width of what is in front of element i
};

}  // namespace

std::optional<ShapeWindow> ChooseWindow(const RegexNode& pattern, ShapeGraph* graph) {
  return WindowChooser(pattern).Choose(graph);
}

}  // namespace warder
