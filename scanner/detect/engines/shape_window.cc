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
// proposed and checked byte by byte, and each further start that is possible for a hit.
constexpr double kPricePerOperation = 1500;
constexpr double kPricePerPlace = 40;
constexpr double kPricePerStart = 1;

constexpr size_t kOperationsOfClass = 10;  // a class that is not given
constexpr size_t kMaxOperations = 160;     // per pattern
constexpr size_t kMaxReach = 64;           // bytes that a window may look ahead
constexpr size_t kMaxElements = 48;        // of a pattern that are considered
constexpr size_t kMaxWindow = 20;          // elements of a window

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

ByteSet AllBytes(const RegexNode& node) {
  ByteSet bytes = node.bytes;
  for (const auto& child : node.children) bytes |= AllBytes(*child);
  return bytes;
}

// True if it matters where optional copies go.
bool HasMixedRepeat(const RegexNode& node) {
  if (node.kind == Kind::kRepeat && node.min > 0 && node.min != node.max) return true;
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const auto& child) { return HasMixedRepeat(*child); });
}

struct Candidate {
  size_t begin = 0;
  size_t end = 0;
  bool looks_behind = false;
  double price = std::numeric_limits<double>::infinity();
};

class WindowChooser {
 public:
  WindowChooser(const RegexNode& pattern, Coarseness how, OptionalCopies where, TextProbe* probe)
      : pattern_(pattern),
        probe_(*probe),
        coarse_(Coarsen(pattern, how)),
        elements_(ElementsOf(*coarse_, where)),
        exact_elements_(ElementsOf(pattern, where)) {
    before_.push_back(kAnyByte);
    in_front_.push_back({0, 0});
    for (const PatternElement& element : elements_) {
      before_.push_back(ElementEdge(element, before_.back(), false));
      const Width width = ElementWidth(element);
      Width sum{in_front_.back().min + width.min, std::nullopt};
      if (in_front_.back().max && width.max) sum.max = *in_front_.back().max + *width.max;
      in_front_.push_back(sum);
      operations_.push_back(Operations(element));
      widths_.push_back(width.max);
    }
    for (const ByteSet& before : before_) coarse_before_.push_back(CoarseClass(before, how));
  }

  // Whether a window that was chosen earlier is one of this pattern.
  bool Allows(const Candidate& window) const {
    if (window.begin >= window.end || window.end > elements_.size() || !in_front_[window.begin].max)
      return false;
    size_t operations = 0;
    size_t reach = 0;
    for (size_t i = window.begin; i < window.end; ++i) {
      if (!widths_[i]) return false;
      operations += operations_[i];
      reach += *widths_[i];
      if (operations > kMaxOperations || reach > kMaxReach) return false;
    }
    return !window.looks_behind || in_front_[window.begin].min > 0;
  }

  // Matches in mixed text.
  float ExpectedPerMb() const {
    return static_cast<float>(TextProbe::PerMb(probe_.Before(pattern_, TextProbe::Everywhere())));
  }

  // The cheapest window if it is cheaper than `best`; else `best`.
  Candidate Choose(Candidate best) const {
    const size_t ends = std::min(elements_.size(), kMaxElements);
    for (size_t end = 1; end <= ends; ++end) TryTo(end, &best);
    return best;
  }

  ShapeWindow Build(const Candidate& chosen, double expected_per_mb, ShapeGraph* graph) const {
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
      rest = graph->And(ShapeGraph::Ahead(graph->Class(coarse_before_[chosen.begin]), -1), rest);
    }
    const Width& in_front = in_front_[chosen.begin];
    const ShapeMatcher whole(ElementsOf(pattern_), 0, std::nullopt);
    if (FixedStart(chosen.begin)) {  // then the start is known
      rest = ShapeGraph::Ahead(rest, static_cast<int>(in_front.min));
      return {rest, 0, 0, expected_per_mb, whole, whole, {}};
    }
    std::optional<ByteSet> before;
    if (in_front.min > 0) before = ExactBefore(chosen.begin);
    return {rest,
            in_front.min,
            *in_front.max,
            expected_per_mb,
            whole,
            ShapeMatcher(exact_elements_, chosen.begin, before),
            PrefixBytes(chosen.begin)};
  }

 private:
  bool FixedStart(size_t begin) const { return in_front_[begin].max == in_front_[begin].min; }

  // Tries all windows that end in front of element `end`, from the shortest on, until their
  // operations alone cost more than the best.
  void TryTo(size_t end, Candidate* best) const {
    SamplePositions positions = TextProbe::Everywhere();
    size_t operations = 1;
    size_t reach = 0;
    for (size_t begin = end; begin-- > 0 && end - begin <= kMaxWindow;) {
      const PatternElement& element = elements_[begin];
      const std::optional<size_t>& width = widths_[begin];
      if (!width) return;
      operations += operations_[begin];
      reach += *width;
      if (operations > kMaxOperations || reach > kMaxReach) return;
      if (static_cast<double>(operations) * kPricePerOperation >= best->price) return;
      positions = probe_.BeforeCopies(*element.node, element.min, element.max, positions);
      if (!in_front_[begin].max) continue;
      const double expected = TextProbe::PerMb(positions);
      Consider({begin, end, false, Price(begin, operations, expected)}, best);
      if (expected * PricePerPlace(begin) < kPricePerOperation) return;  // nothing left to gain
      const ByteSet& before = coarse_before_[begin];
      if (begin == 0 || in_front_[begin].min == 0 || before.all()) continue;
      const size_t with_before = operations + (IsPaletteClass(before) ? 1 : kOperationsOfClass);
      Consider({begin, end, true,
                Price(begin, with_before, TextProbe::PerMb(probe_.Behind(before, positions)))},
               best);
    }
  }

  static void Consider(const Candidate& candidate, Candidate* best) {
    if (candidate.price < best->price) *best = candidate;
  }

  double PricePerPlace(size_t begin) const {
    const auto starts = static_cast<double>(*in_front_[begin].max - in_front_[begin].min);
    return kPricePerPlace + starts * kPricePerStart;
  }

  double Price(size_t begin, size_t operations, double expected) const {
    return expected * PricePerPlace(begin) + static_cast<double>(operations) * kPricePerOperation;
  }

  ByteSet ExactBefore(size_t begin) const {
    ByteSet before = kAnyByte;
    for (size_t i = 0; i < begin; ++i) before = ElementEdge(exact_elements_[i], before, false);
    return before;
  }

  ByteSet PrefixBytes(size_t begin) const {
    ByteSet bytes;
    for (size_t i = 0; i < begin; ++i) bytes |= AllBytes(*exact_elements_[i].node);
    return bytes;
  }

  const RegexNode& pattern_;
  TextProbe& probe_;
  const std::unique_ptr<RegexNode> coarse_;
  const std::vector<PatternElement> elements_;
  const std::vector<PatternElement>
      exact_elements_;                         // of the pattern itself, number by number the same
  std::vector<size_t> operations_;             // that each element takes
  std::vector<std::optional<size_t>> widths_;  // of each element at most
  std::vector<ByteSet> before_;                // [i]: bytes that can stand in front of element i
  std::vector<ByteSet> coarse_before_;         // the same, as coarse as the pattern
  std::vector<Width> in_front_;                // [i]: width of what is in front of element i
};

}  // namespace

std::optional<ShapeWindow> ChooseWindow(const RegexNode& pattern, TextProbe* probe,
                                        ShapeGraph* graph, ShapeChoice* choice) {
  if (choice->end > 0 && choice->coarseness <= static_cast<uint8_t>(Coarseness::kAllGiven)) {
    const WindowChooser chooser(
        pattern, static_cast<Coarseness>(choice->coarseness),
        choice->optional_copies != 0 ? OptionalCopies::kFirst : OptionalCopies::kLast, probe);
    const Candidate known{choice->begin, choice->end, choice->looks_behind != 0, 0};
    if (chooser.Allows(known)) return chooser.Build(known, choice->expected_per_mb, graph);
  }
  std::unique_ptr<WindowChooser> best_chooser;
  Candidate best;
  for (const Coarseness how : {Coarseness::kUsual, Coarseness::kAllGiven, Coarseness::kExact}) {
    for (const OptionalCopies where : {OptionalCopies::kLast, OptionalCopies::kFirst}) {
      if (where == OptionalCopies::kFirst && !HasMixedRepeat(pattern)) continue;
      auto chooser = std::make_unique<WindowChooser>(pattern, how, where, probe);
      const Candidate candidate = chooser->Choose(best);
      if (candidate.price >= best.price) continue;
      best = candidate;
      best_chooser = std::move(chooser);
      *choice = {static_cast<uint8_t>(how),
                 static_cast<uint8_t>(where),
                 static_cast<uint8_t>(best.looks_behind ? 1 : 0),
                 static_cast<uint16_t>(best.begin),
                 static_cast<uint16_t>(best.end),
                 0};
    }
  }
  if (best_chooser == nullptr) return std::nullopt;
  choice->expected_per_mb = best_chooser->ExpectedPerMb();
  return best_chooser->Build(best, choice->expected_per_mb, graph);
}

}  // namespace warder
