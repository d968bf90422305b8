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

double ExpectedPerByte(const std::vector<RequiredLiteral>& cover) {
  double sum = 0;
  for (const RequiredLiteral& literal : cover) {
    double product = 1;
    for (const char c : literal.text) {
      const auto byte = static_cast<uint8_t>(c);
      product *= TextModel::Get().Frequency(FoldCase(ByteSet().set(byte)));
    }
    sum += product;
  }
  return sum;
}

using Cover = std::vector<RequiredLiteral>;

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
    for (RequiredLiteral& literal : cover) all.push_back(std::move(literal));
  }
  return all;
}

Cover CoverOfRepeat(const RegexNode& node) {
  if (node.min == 0) return {};
  Cover cover = CoverOf(*node.children.front());
  const size_t child = WidthOf(*node.children.front()).max.value_or(kMaxWidth);
  for (RequiredLiteral& literal : cover) {
    literal.after_end_max =
        Add(literal.after_end_max, Times(child, static_cast<size_t>(node.max) - 1));
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
  Cover best;
  std::string run;
  for (size_t i = 0; i <= children.size(); ++i) {
    const auto byte = i < children.size() ? LiteralByte(*children[i]) : std::nullopt;
    if (byte) {
      run.push_back(*byte);
      continue;
    }
    if (run.size() >= kMinLiteral) KeepRarer({{run, before[i] - 1, total - before[i]}}, &best);
    if (i < children.size() && WidthOf(*children[i]).max == 0U)
      continue;  // \b inside a word splits nothing
    run.clear();
    if (i == children.size()) break;
    Cover cover = CoverOf(*children[i]);
    for (RequiredLiteral& literal : cover) {
      literal.before_end_max = Add(literal.before_end_max, before[i]);
      literal.after_end_max = Add(literal.after_end_max, total - before[i + 1]);
    }
    KeepRarer(std::move(cover), &best);
  }
  if (run.size() >= kMinLiteral) KeepRarer({{run, total - 1, 0}}, &best);
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
      for (const auto& child : node.children) {
        const Width other = WidthOf(*child);
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
  return CoverOf(node);
}

}  // namespace warder
