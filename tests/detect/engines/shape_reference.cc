#include "tests/detect/engines/shape_reference.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

namespace warder {

struct Reference::Impl {
  explicit Impl(std::string_view pattern)
      : regex(re2::StringPiece(pattern.data(), pattern.size()), RE2::Latin1) {}
  RE2 regex;
};

Reference::Reference(std::string_view pattern) : impl_(std::make_unique<Impl>(pattern)) {}
Reference::~Reference() = default;
Reference::Reference(Reference&&) noexcept = default;

// The leftmost match from a position on starts at the next position that has one.
std::vector<ReferenceMatch> Reference::Matches(std::string_view text) const {
  std::vector<ReferenceMatch> matches;
  const re2::StringPiece all(text.data(), text.size());
  re2::StringPiece match;
  for (size_t at = 0; at <= text.size(); ++at) {
    if (!impl_->regex.Match(all, at, text.size(), RE2::UNANCHORED, &match, 1)) break;
    at = static_cast<size_t>(match.data() - text.data());
    matches.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(match.size())});
  }
  return matches;
}

std::vector<std::vector<ShapeHit>> HitsPerShape(const ShapeSet& set, std::string_view text) {
  ShapeScratch scratch;
  std::vector<ShapeHit> hits;
  set.Scan(text, &scratch, &hits);
  std::vector<std::vector<ShapeHit>> sorted(set.size());
  for (const ShapeHit& hit : hits) sorted[hit.shape].push_back(hit);
  for (auto& of_shape : sorted) {
    std::sort(of_shape.begin(), of_shape.end(),
              [](const ShapeHit& a, const ShapeHit& b) { return a.anchor < b.anchor; });
  }
  return sorted;
}

std::string Disagreement(const ShapeInfo& info, const std::vector<ReferenceMatch>& matches,
                         const std::vector<ShapeHit>& hits) {
  for (const ReferenceMatch& match : matches) {
    const auto hit = std::lower_bound(hits.begin(), hits.end(), match.begin + info.back_min,
                                      [](const ShapeHit& h, size_t at) { return h.anchor < at; });
    if (hit == hits.end() || hit->anchor > match.begin + info.back_max) {
      return "match at " + std::to_string(match.begin) + " has no hit";
    }
  }
  if (!info.exact) return "";
  for (const ShapeHit& hit : hits) {
    const auto match =
        std::lower_bound(matches.begin(), matches.end(), hit.anchor,
                         [](const ReferenceMatch& m, size_t at) { return m.begin < at; });
    if (match == matches.end() || match->begin != hit.anchor) {
      return "hit at " + std::to_string(hit.anchor) + " is no match";
    }
    if (hit.length != 0 && hit.length != match->length) {
      return "hit at " + std::to_string(hit.anchor) + " has length " + std::to_string(hit.length) +
             " instead of " + std::to_string(match->length);
    }
  }
  return "";
}

void AppendMatch(const RegexNode& node, std::mt19937_64* random, std::string* text) {
  const auto below = [&](size_t n) { return static_cast<size_t>((*random)() % n); };
  switch (node.kind) {
    case RegexNode::Kind::kBytes: {
      size_t byte = node.bytes._Find_first();
      for (size_t skip = below(node.bytes.count()); skip > 0; --skip)
        byte = node.bytes._Find_next(byte);
      text->push_back(static_cast<char>(byte));
      return;
    }
    case RegexNode::Kind::kConcat:
      for (const auto& child : node.children) AppendMatch(*child, random, text);
      return;
    case RegexNode::Kind::kAlternate:
      return AppendMatch(*node.children[below(node.children.size())], random, text);
    case RegexNode::Kind::kRepeat: {
      const size_t spread = node.max < 0 ? 4 : static_cast<size_t>(node.max - node.min);
      const size_t more = below(3) == 0 ? spread : below(spread + 1);
      for (size_t i = 0; i < static_cast<size_t>(node.min) + more; ++i) {
        AppendMatch(*node.children.front(), random, text);
      }
      return;
    }
    default:
      return;
  }
}

std::string NearMatch(const RegexNode& node, std::mt19937_64* random) {
  static constexpr std::string_view kTelling = "0159AZXaz_ -/.:@+,<\n\x80\xFF";
  std::string text;
  AppendMatch(node, random, &text);
  const auto below = [&](size_t n) { return static_cast<size_t>((*random)() % n); };
  for (size_t changes = below(3); changes > 0 && !text.empty(); --changes) {
    const size_t at = below(text.size());
    const char byte =
        below(4) == 0 ? static_cast<char>(below(256)) : kTelling[below(kTelling.size())];
    switch (below(3)) {
      case 0:
        text[at] = byte;
        break;
      case 1:
        text.erase(at, 1);
        break;
      default:
        text.insert(at, 1, byte);
    }
  }
  return text;
}

}  // namespace warder
