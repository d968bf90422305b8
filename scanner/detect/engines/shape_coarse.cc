#include "scanner/detect/engines/shape_coarse.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "scanner/detect/engines/regex_class.h"
#include "scanner/detect/engines/shape_palette.h"
#include "scanner/detect/engines/shape_text_model.h"

namespace warder {
namespace {

using Kind = RegexNode::Kind;

// A class this much more frequent than the one asked for is too coarse, unless both are letters and
// digits, where patterns have many positions to be selective in.
constexpr double kTooCoarse = 3;
// A class that holds more of the text than this says nothing.
constexpr double kNearlyEverything = 0.5;

struct GivenClass {
  ByteSet bytes;
  double share = 0;  // of text
};

const std::vector<GivenClass>& GivenClasses() {
  static const std::vector<GivenClass> classes = [] {
    std::vector<GivenClass> all;
    for (const ByteSet& bytes : ShapePalette())
      all.push_back({bytes, TextModel::Get().Frequency(bytes)});
    return all;
  }();
  return classes;
}

using Sequence = std::vector<ByteSet>;

// All sequences of classes that `node` stands for; nothing if there are too many, or if it holds
// assertions.
std::optional<std::vector<Sequence>> SequencesOf(const RegexNode& node);

std::optional<std::vector<Sequence>> InSequence(const std::vector<Sequence>& heads,
                                                const std::vector<Sequence>& tails) {
  static constexpr size_t kMostSequences = 64;
  static constexpr size_t kLongest = 16;
  if (heads.size() * tails.size() > kMostSequences) return std::nullopt;
  std::vector<Sequence> joined;
  for (const Sequence& head : heads) {
    for (const Sequence& tail : tails) {
      joined.push_back(head);
      joined.back().insert(joined.back().end(), tail.begin(), tail.end());
      if (joined.back().size() > kLongest) return std::nullopt;
    }
  }
  return joined;
}

std::optional<std::vector<Sequence>> SequencesOfRepeat(const RegexNode& node) {
  const auto one = SequencesOf(*node.children.front());
  if (!one || node.max < 0) return std::nullopt;
  std::vector<Sequence> all;
  std::vector<Sequence> copies = {{}};
  for (int i = 0; i <= node.max; ++i) {
    if (i >= node.min) all.insert(all.end(), copies.begin(), copies.end());
    const auto more = InSequence(copies, *one);
    if (!more) return std::nullopt;
    copies = *more;
  }
  return all;
}

std::optional<std::vector<Sequence>> SequencesOf(const RegexNode& node) {
  std::vector<Sequence> all;
  switch (node.kind) {
    case Kind::kEmpty:
      return std::vector<Sequence>{Sequence{}};
    case Kind::kBytes:
      return std::vector<Sequence>{Sequence{node.bytes}};
    case Kind::kConcat:
      all = {{}};
      for (const auto& child : node.children) {
        const auto next = SequencesOf(*child);
        if (!next) return std::nullopt;
        const auto joined = InSequence(all, *next);
        if (!joined) return std::nullopt;
        all = *joined;
      }
      return all;
    case Kind::kAlternate:
      for (const auto& child : node.children) {
        const auto more = SequencesOf(*child);
        if (!more) return std::nullopt;
        all.insert(all.end(), more->begin(), more->end());
      }
      return all;
    case Kind::kRepeat:
      return SequencesOfRepeat(node);
    default:
      return std::nullopt;
  }
}

bool Covers(const Sequence& wide, const Sequence& narrow) {
  return std::equal(wide.begin(), wide.end(), narrow.begin(), narrow.end(),
                    [](const ByteSet& w, const ByteSet& n) { return (n & ~w).none(); });
}

std::vector<Sequence> WithoutCovered(const std::vector<Sequence>& sequences) {
  std::vector<Sequence> kept;
  for (const Sequence& sequence : sequences) {
    const auto covers = [&](const Sequence& other) { return Covers(other, sequence); };
    if (std::any_of(kept.begin(), kept.end(), covers)) continue;
    std::erase_if(kept, [&](const Sequence& other) { return Covers(sequence, other); });
    kept.push_back(sequence);
  }
  return kept;
}

std::unique_ptr<RegexNode> MakeNode(Kind kind) {
  auto node = std::make_unique<RegexNode>();
  node->kind = kind;
  return node;
}

// Any order that is the same for equal sets of sequences.
bool ShorterOrLess(const Sequence& a, const Sequence& b) {
  if (a.size() != b.size()) return a.size() < b.size();
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) return a[i].to_string() < b[i].to_string();
  }
  return false;
}

// An alternation of sequences with common beginnings written once. Beginnings after which the same
// may follow are joined if their union is given.
std::unique_ptr<RegexNode> Factored(const std::vector<Sequence>& sequences) {
  std::vector<std::pair<ByteSet, std::vector<Sequence>>> by_first;
  bool may_end = false;
  for (const Sequence& sequence : sequences) {
    if (sequence.empty()) {
      may_end = true;
      continue;
    }
    auto entry = std::find_if(by_first.begin(), by_first.end(),
                              [&](const auto& e) { return e.first == sequence[0]; });
    if (entry == by_first.end()) entry = by_first.insert(by_first.end(), {sequence[0], {}});
    entry->second.emplace_back(sequence.begin() + 1, sequence.end());
  }
  for (auto& [first, rests] : by_first) std::sort(rests.begin(), rests.end(), ShorterOrLess);
  for (size_t i = 0; i < by_first.size(); ++i) {
    for (size_t k = by_first.size() - 1; k > i; --k) {
      const ByteSet both = by_first[i].first | by_first[k].first;
      if (by_first[i].second != by_first[k].second || !IsPaletteClass(both)) continue;
      by_first[i].first = both;
      by_first.erase(by_first.begin() + static_cast<std::ptrdiff_t>(k));
    }
  }
  auto alternation = MakeNode(Kind::kAlternate);
  for (const auto& [first, rests] : by_first) {
    auto branch = MakeNode(Kind::kConcat);
    branch->children.push_back(MakeNode(Kind::kBytes));
    branch->children.back()->bytes = first;
    if (rests != std::vector<Sequence>{{}}) branch->children.push_back(Factored(rests));
    alternation->children.push_back(std::move(branch));
  }
  if (may_end) alternation->children.push_back(MakeNode(Kind::kEmpty));
  return alternation;
}

}  // namespace

ByteSet CoarseClass(const ByteSet& bytes, Coarseness how) {
  if (IsPaletteClass(bytes) || how == Coarseness::kExact) return bytes;
  const ByteSet any = ByteSet().set();
  ByteSet best = any;
  double best_share = 1;
  for (const GivenClass& given : GivenClasses()) {
    if ((bytes & ~given.bytes).any() || given.share >= best_share) continue;
    best = given.bytes;
    best_share = given.share;
  }
  const double share = TextModel::Get().Frequency(bytes);
  const bool in_words = (bytes & ~WordBytes()).none();
  if (in_words || best_share <= kTooCoarse * share) return best;
  return how == Coarseness::kAllGiven || share > kNearlyEverything ? any : bytes;
}

bool IsPaletteClass(const ByteSet& bytes) {
  const auto palette = ShapePalette();
  return bytes.all() || std::find(palette.begin(), palette.end(), bytes) != palette.end();
}

std::unique_ptr<RegexNode> Coarsen(const RegexNode& pattern, Coarseness how) {
  auto coarse = MakeNode(pattern.kind);
  coarse->min = pattern.min;
  coarse->max = pattern.max;
  coarse->lazy = pattern.lazy;
  if (pattern.kind == Kind::kBytes) coarse->bytes = CoarseClass(pattern.bytes, how);
  for (const auto& child : pattern.children) coarse->children.push_back(Coarsen(*child, how));
  if (pattern.kind != Kind::kAlternate) return coarse;
  const auto sequences = SequencesOf(*coarse);
  return sequences ? Factored(WithoutCovered(*sequences)) : std::move(coarse);
}

}  // namespace warder
