// Widths, and the literals that a pattern cannot do without.
//
// A literal is a run of positions that each allow one letter, in either case, or one other byte.
// Every candidate cover of a concatenation (a run of its own, or the covers of all branches of an
// alternation in it) is valid by itself; the one expected least often in mixed text wins.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "scanner/detect/engines/regex.h"
#include "scanner/detect/engines/regex_class.h"
#include "scanner/detect/engines/shape_text_model.h"

namespace warder {
namespace {

using Kind = RegexNode::Kind;

constexpr size_t kMinLiteral = 3;
constexpr size_t kMaxWidth =
    std::numeric_limits<uint32_t>::max();  // sums stop here instead of overflowing

size_t Add(size_t a, size_t b) {
  return std::min(a + b, kMaxWidth);
}
size_t Times(size_t a, size_t b) {
  return b != 0 && a > kMaxWidth / b ? kMaxWidth : a * b;
}

Width InSequence(const Width& a, const Width& b) {
  Width sum{Add(a.min, b.min), std::nullopt};
  if (a.max && b.max) sum.max = Add(*a.max, *b.max);
  return sum;
}

Width RepeatWidth(const RegexNode& node) {
  const Width child = WidthOf(*node.children.front());
  Width width{Times(child.min, static_cast<size_t>(node.min)), std::nullopt};
  if (child.max == 0U) {
    width.max = 0;
  } else if (child.max && node.max >= 0) {
    width.max = Times(*child.max, static_cast<size_t>(node.max));
  }
  return width;
}

// The one byte that this node stands for, in lower case; nothing if it is not that simple.
std::optional<char> LiteralByte(const RegexNode& node) {
  if (node.kind != Kind::kBytes) return std::nullopt;
  const size_t first = node.bytes._Find_first();
  const size_t count = node.bytes.count();
  if (count > 2 || count == 0) return std::nullopt;
  const bool letter = first >= 'A' && first <= 'Z';
  if (count == 2 && (!letter || !node.bytes[first + 0x20])) return std::nullopt;
  return static_cast<char>(letter ? first + 0x20 : first);
}

// What a match of a node says of the letter behind it: that a word begins with it (\b, or bytes of
// which none is a letter or digit), nothing that what stands before the node does not say as well,
// or nothing.
enum class Tail { kEndsWord, kAsBefore, kUnknown };

Tail Weaker(Tail a, Tail b) {
  return std::max(a, b);
}

Tail TailOf(const RegexNode& node) {
  switch (node.kind) {
    case Kind::kBytes: {
      for (size_t byte = 0; byte < node.bytes.size(); ++byte) {
        const auto folded = byte | 0x20;
        const bool letter = folded >= 'a' && folded <= 'z';
        if (node.bytes[byte] && (letter || (byte >= '0' && byte <= '9'))) return Tail::kUnknown;
      }
      return Tail::kEndsWord;
    }
    case Kind::kConcat: {
      Tail tail = Tail::kAsBefore;
      for (size_t i = node.children.size(); i-- > 0 && tail == Tail::kAsBefore;)
        tail = TailOf(*node.children[i]);
      return tail;
    }
    case Kind::kAlternate: {
      Tail tail = Tail::kEndsWord;
      for (const auto& child : node.children) tail = Weaker(tail, TailOf(*child));
      return tail;
    }
    case Kind::kRepeat: {
      const Tail tail = TailOf(*node.children.front());
      return node.min == 0 ? Weaker(tail, Tail::kAsBefore) : tail;
    }
    case Kind::kWordBoundary:
    case Kind::kLineStart:
    case Kind::kTextStart:
      return Tail::kEndsWord;
    default:
      return Tail::kAsBefore;
  }
}

// A literal on its way up the tree.
struct CoverLiteral : RequiredLiteral {
  Tail before = Tail::kAsBefore;  // what stands in front of it, as far as the tree was seen
};
using Cover = std::vector<CoverLiteral>;

double ExpectedPerByte(const Cover& cover) {
  double sum = 0;
  for (const CoverLiteral& literal : cover) {
    double product = 1;
    for (const char c : literal.text) {
      const auto byte = static_cast<uint8_t>(c);
      product *= TextModel::Get().Frequency(FoldCase(ByteSet().set(byte)));
    }
    sum += product;
  }
  return sum;
}

void KeepRarer(Cover candidate, Cover* best) {
  if (candidate.empty()) return;
  if (best->empty() || ExpectedPerByte(candidate) < ExpectedPerByte(*best))
    *best = std::move(candidate);
}

Cover CoverOf(const RegexNode& node);

Cover CoverOfAlternation(const RegexNode& node) {
  Cover all;
  for (const auto& branch : node.children) {
    Cover cover = CoverOf(*branch);
    if (cover.empty()) return {};
    for (CoverLiteral& literal : cover) all.push_back(std::move(literal));
  }
  return all;
}

Cover CoverOfRepeat(const RegexNode& node) {
  if (node.min == 0) return {};
  Cover cover = CoverOf(*node.children.front());
  const size_t child = WidthOf(*node.children.front()).max.value_or(kMaxWidth);
  for (CoverLiteral& literal : cover) {
    literal.after_end_max =
        Add(literal.after_end_max, Times(child, static_cast<size_t>(node.max) - 1));
    if (node.max > 1 && literal.before == Tail::kAsBefore) literal.before = Tail::kUnknown;
  }
  return cover;
}

// The best cover of children [0, n) in order. Runs are gathered from left to right; each other
// child stands for itself. A copy of a byte that is repeated a fixed number of times could lengthen
// a run, but such literals
// ("aaa") are no better than their neighbours.
Cover CoverOfConcat(const std::vector<const RegexNode*>& children) {
  std::vector<size_t> before(children.size() + 1, 0);  // greatest width of the children in front
  for (size_t i = 0; i < children.size(); ++i) {
    before[i + 1] = Add(before[i], WidthOf(*children[i]).max.value_or(kMaxWidth));
  }
  const size_t total = before.back();
  // What children [0, n) say of the letter behind them.
  std::vector<Tail> tail(children.size() + 1, Tail::kAsBefore);
  for (size_t i = 0; i < children.size(); ++i) {
    const Tail own = TailOf(*children[i]);
    tail[i + 1] = own == Tail::kAsBefore ? tail[i] : own;
  }
  Cover best;
  std::string run;
  size_t run_begin = 0;
  const auto keep_run = [&](size_t end) {
    if (run.size() >= kMinLiteral)
      KeepRarer({{{run, before[end] - 1, total - before[end], false}, tail[run_begin]}}, &best);
  };
  for (size_t i = 0; i <= children.size(); ++i) {
    const auto byte = i < children.size() ? LiteralByte(*children[i]) : std::nullopt;
    if (byte) {
      if (run.empty()) run_begin = i;
      run.push_back(*byte);
      continue;
    }
    keep_run(i);
    if (i < children.size() && WidthOf(*children[i]).max == 0U)
      continue;  // \b inside a word splits nothing
    run.clear();
    if (i == children.size()) break;
    Cover cover = CoverOf(*children[i]);
    for (CoverLiteral& literal : cover) {
      literal.before_end_max = Add(literal.before_end_max, before[i]);
      literal.after_end_max = Add(literal.after_end_max, total - before[i + 1]);
      if (literal.before == Tail::kAsBefore) literal.before = tail[i];
    }
    KeepRarer(std::move(cover), &best);
  }
  return best;
}

Cover CoverOf(const RegexNode& node) {
  switch (node.kind) {
    case Kind::kAlternate:
      return CoverOfAlternation(node);
    case Kind::kRepeat:
      return CoverOfRepeat(node);
    case Kind::kConcat: {
      std::vector<const RegexNode*> children;
      for (const auto& child : node.children) children.push_back(child.get());
      return CoverOfConcat(children);
    }
    default:
      return {};
  }
}

}  // namespace

Width WidthOf(const RegexNode& node) {
  switch (node.kind) {
    case Kind::kBytes:
      return {1, 1};
    case Kind::kConcat: {
      Width width{0, 0};
      for (const auto& child : node.children) width = InSequence(width, WidthOf(*child));
      return width;
    }
    case Kind::kAlternate: {
      Width width = WidthOf(*node.children.front());
      for (size_t i = 1; i < node.children.size(); ++i) {
        const Width other = WidthOf(*node.children[i]);
        width.min = std::min(width.min, other.min);
        width.max =
            width.max && other.max ? std::optional(std::max(*width.max, *other.max)) : std::nullopt;
      }
      return width;
    }
    case Kind::kRepeat:
      return RepeatWidth(node);
    default:
      return {0, 0};
  }
}

std::vector<RequiredLiteral> RequiredLiterals(const RegexNode& node) {
  if (!WidthOf(node).max) return {};
  std::vector<RequiredLiteral> literals;
  for (CoverLiteral& literal : CoverOf(node)) {
    const char first = literal.text.front();
    literal.begins_word = literal.before == Tail::kEndsWord && first >= 'a' && first <= 'z';
    literals.push_back(std::move(literal));
  }
  return literals;
}

}  // namespace warder
