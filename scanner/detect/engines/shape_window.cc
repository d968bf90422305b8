// Which part of a pattern is worth evaluating, and how.
//
// The pattern is laid out as a sequence of elements; a repeat gives its mandatory copies and one
// element for the rest. A window is a run of elements, with one byte of look-behind for what must
// stand in front of it. Evaluating less than the whole pattern over-approximates, so any window is
// right; the text model says how often each would fire, and the cheapest sum of bitmap operations
// and expected hits wins.
//
// A window becomes an expression from right to left: F(bytes, K) = class AND K one position on; F(a
// b, K) = F(a, F(b, K)); F(a|b, K) = F(a, K) OR F(b, K); F(a?, K) = K OR F(a, K); beyond the window
// K is true. Assertions look at the bytes on both sides; where the neighbours in the pattern decide
// one side, only the other is tested.
#include "scanner/detect/engines/shape_window.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "scanner/detect/engines/regex_class.h"
#include "scanner/detect/engines/shape_text_model.h"

namespace warder {
namespace {

using Kind = RegexNode::Kind;

// Prices in CPU cycles per MB of text, measured roughly: one more stream read for each of the MB's
// row blocks, and a hit's extraction and confirmation, which is dearer where the start is not
// known.
constexpr double kPricePerOperation = 1200;
constexpr double kPricePerHit = 250;
constexpr double kPricePerSearchedHit = 1000;

constexpr size_t kMaxOperations = 160;  // per pattern
constexpr size_t kMaxReach = 64;        // bytes that a window may look ahead
constexpr size_t kMaxElements = 80;     // of a pattern that are considered
constexpr size_t kMaxWindowStarts = 48;

const ByteSet kAnyByte = ByteSet().set();

struct Element {
  const RegexNode* node;
  int min = 1;  // copies
  int max = 1;  // < 0: without end
};

Width ElementWidth(const Element& element) {
  const Width one = WidthOf(*element.node);
  Width width{one.min * static_cast<size_t>(element.min), std::nullopt};
  if (one.max == 0U) width.max = 0;
  if (one.max && element.max >= 0) width.max = *one.max * static_cast<size_t>(element.max);
  return width;
}

void AppendElements(const RegexNode& node, std::vector<Element>* elements) {
  if (node.kind == Kind::kConcat) {
    for (const auto& child : node.children) AppendElements(*child, elements);
  } else if (node.kind == Kind::kRepeat) {
    const RegexNode& child = *node.children.front();
    for (int i = 0; i < node.min && elements->size() < kMaxElements; ++i)
      AppendElements(child, elements);
    const int rest = node.max < 0 ? -1 : node.max - node.min;
    if (rest != 0) elements->push_back({&child, 0, rest});
  } else if (node.kind != Kind::kEmpty) {
    elements->push_back({&node});
  }
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

ByteSet ElementEdge(const Element& element, const ByteSet& neighbour, bool first) {
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

size_t Operations(const RegexNode& node) {
  size_t sum = 0;
  for (const auto& child : node.children) sum += Operations(*child);
  switch (node.kind) {
    case Kind::kEmpty:
      return 0;
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

size_t Operations(const Element& element) {
  const size_t one = Operations(*element.node);
  if (element.min == 1 && element.max == 1) return one;
  return element.max < 0 ? 0 : (one + 1) * static_cast<size_t>(element.max);
}

bool HasTextEdge(const RegexNode& node) {
  if (node.kind == Kind::kTextStart || node.kind == Kind::kTextEnd) return true;
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const auto& c) { return HasTextEdge(*c); });
}

// A byte that matches may be the line break that stands for what lies outside the text.
bool ReadsNewline(const RegexNode& node) {
  if (node.kind == Kind::kBytes) return node.bytes['\n'];
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const auto& c) { return ReadsNewline(*c); });
}

struct Candidate {
  size_t begin = 0;
  size_t end = 0;
  double expected_per_mb = 0;
  double price = std::numeric_limits<double>::infinity();
};

class WindowChooser {
 public:
  explicit WindowChooser(const RegexNode& pattern) : pattern_(pattern) {
    AppendElements(pattern, &elements_);
    all_elements_ = elements_.size() <= kMaxElements;
    if (!all_elements_) elements_.resize(kMaxElements);
    before_.push_back(kAnyByte);
    in_front_.push_back({0, 0});
    for (const Element& element : elements_) {
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
      if (in_front_[begin].max) TryFrom(begin, &best);
    }
    if (best.end == best.begin) return std::nullopt;
    return Build(best, graph);
  }

 private:
  bool FixedStart(size_t begin) const { return in_front_[begin].max == in_front_[begin].min; }

  // Byte that must stand in front of the window; true where nothing is known.
  bool LooksBehind(size_t begin) const {
    return begin > 0 && in_front_[begin].min > 0 && !before_[begin].all();
  }

  void TryFrom(size_t begin, Candidate* best) const {
    const TextModel& model = TextModel::Get();
    TextState state = model.Start();
    size_t operations = 1;
    if (LooksBehind(begin)) {
      state = model.AfterByte(before_[begin], state);
      ++operations;
    }
    size_t reach = 0;
    for (size_t end = begin; end < elements_.size(); ++end) {
      const Element& element = elements_[end];
      const auto width = ElementWidth(element).max;
      operations += Operations(element);
      if (!width || element.max < 0) break;
      reach += *width;
      if (operations > kMaxOperations || reach > kMaxReach) break;
      if (element.max == 1 && element.min == 1) {
        state = model.After(*element.node, state);
      } else {
        state = AfterOptional(element, state);
      }
      const double expected = std::min(1.0, model.Probability(state)) * 1e6;
      const double per_hit = FixedStart(begin) ? kPricePerHit : kPricePerSearchedHit;
      const double price =
          expected * per_hit + static_cast<double>(operations) * kPricePerOperation;
      if (price < best->price) *best = {begin, end + 1, expected, price};
    }
  }

  static TextState AfterOptional(const Element& element, const TextState& state) {
    const TextModel& model = TextModel::Get();
    TextState sum = state;
    TextState copy = state;
    for (int i = 0; i < element.max; ++i) {
      copy = model.After(*element.node, copy);
      for (size_t k = 0; k < TextState::kKinds; ++k) {
        sum.plain[k] += copy.plain[k];
        sum.boundary[k] += copy.boundary[k];
        sum.not_boundary[k] += copy.not_boundary[k];
      }
    }
    return sum;
  }

  ShapeWindow Build(const Candidate& chosen, ShapeGraph* graph) const {
    ExpressionBuilder builder(graph);
    ByteSet behind = kAnyByte;
    for (size_t i = elements_.size(); all_elements_ && i-- > chosen.end;) {
      behind = ElementEdge(elements_[i], behind, true);
    }
    ShapeTerm rest = ShapeGraph::kTrue;
    for (size_t i = chosen.end; i-- > chosen.begin;) {
      const Element& element = elements_[i];
      rest =
          builder.BuildCopies(*element.node, element.min, element.max, rest, {before_[i], behind});
      behind = ElementEdge(element, behind, true);
    }
    if (LooksBehind(chosen.begin)) {
      rest = graph->And(ShapeGraph::Ahead(graph->Class(before_[chosen.begin]), -1), rest);
    }
    ShapeWindow window;
    window.root = rest;
    window.back_min = in_front_[chosen.begin].min;
    window.back_max = *in_front_[chosen.begin].max;
    window.expected_per_mb = chosen.expected_per_mb;
    window.exact = chosen.begin == 0 && chosen.end == elements_.size() && all_elements_ &&
                   !HasTextEdge(pattern_) && !ReadsNewline(pattern_);
    if (window.back_min == window.back_max) {  // then the start is known
      window.root = ShapeGraph::Ahead(window.root, static_cast<int>(window.back_min));
      window.back_min = window.back_max = 0;
    }
    return window;
  }

  const RegexNode& pattern_;
  std::vector<Element> elements_;
  bool all_elements_ = true;
  std::vector<ByteSet> before_;  // [i]: bytes that can stand in front of element i
  std::vector<Width> in_front_;  // [i]: width of what is in front of element i
};

}  // namespace

std::optional<ShapeWindow> ChooseWindow(const RegexNode& pattern, ShapeGraph* graph) {
  return WindowChooser(pattern).Choose(graph);
}

}  // namespace warder
