#include "scanner/judge/link/graph.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace warder {

void KeyGraph::AddEdge(PersonKey a, PersonKey b) {
  if (a == 0 || b == 0 || a == b) return;
  edges_.push_back(a < b ? KeyEdge{a, b} : KeyEdge{b, a});
  compact_ = false;
  if (edges_.size() >= compact_at_) {
    Compact();
    compact_at_ = std::max(compact_at_, edges_.size() * 2);
  }
}

void KeyGraph::Add(const PersonMention& mention) {
  if (mention.kind != MentionKind::kIdentified) return;
  for (size_t i = 1; i < mention.id_count; ++i) AddEdge(mention.person, mention.ids[i]);
  AddEdge(mention.person, mention.name_birth);
  AddEdge(mention.name_birth != 0 && TypeOf(mention.name_birth) == kKeyNameBirth
              ? mention.name_birth
              : mention.person,
          mention.initial_birth);
  for (size_t i = 0; i < mention.guess_count; ++i)
    guesses_.emplace_back(mention.person, mention.guesses[i]);
}

void KeyGraph::Merge(const KeyGraph& other) {
  edges_.insert(edges_.end(), other.edges_.begin(), other.edges_.end());
  guesses_.insert(guesses_.end(), other.guesses_.begin(), other.guesses_.end());
  Compact();
}

void KeyGraph::Compact() {
  std::sort(edges_.begin(), edges_.end(), [](const KeyEdge& x, const KeyEdge& y) {
    return std::tie(x.a, x.b_and_support) < std::tie(y.a, y.b_and_support);
  });
  size_t kept = 0;
  for (const KeyEdge& edge : edges_) {
    KeyEdge* last = kept > 0 ? &edges_[kept - 1] : nullptr;
    if (last != nullptr && last->a == edge.a && last->b() == edge.b()) {
      const int support = std::min(last->support() + edge.support(), 4);
      last->b_and_support = last->b() | static_cast<uint64_t>(support - 1);
    } else {
      edges_[kept++] = edge;
    }
  }
  edges_.resize(kept);
  compact_ = true;
}

const std::vector<std::pair<PersonKey, PersonKey>>& KeyGraph::Guesses() {
  std::sort(guesses_.begin(), guesses_.end());
  guesses_.erase(std::unique(guesses_.begin(), guesses_.end()), guesses_.end());
  return guesses_;
}

const std::deque<KeyEdge>& KeyGraph::Edges() {
  if (!compact_) Compact();
  return edges_;
}

}  // namespace warder
