#include "scanner/judge/link/graph.h"

#include <algorithm>

namespace warder {

void KeyGraph::AddEdge(PersonKey a, PersonKey b, bool in_row, MentionPlace place) {
  if (a == 0 || b == 0 || a == b) return;
  edges_.emplace_back(std::min(a, b), std::max(a, b), in_row, place);
  compact_ = false;
  if (edges_.size() >= compact_at_) {
    Compact();
    compact_at_ = std::max(compact_at_, edges_.size() * 2);
  }
}

void KeyGraph::Add(const PersonMention& mention, MentionPlace place) {
  if (mention.kind != MentionKind::kIdentified) return;
  const auto add = [&](PersonKey a, PersonKey b) { AddEdge(a, b, mention.in_row, place); };
  for (size_t i = 1; i < mention.id_count; ++i) add(mention.person, mention.ids[i]);
  add(mention.person, mention.name_birth);
  add(mention.name_birth != 0 && TypeOf(mention.name_birth) == kKeyNameBirth ? mention.name_birth
                                                                             : mention.person,
      mention.initial_birth);
  for (size_t i = 0; i < mention.guess_count; ++i)
    guesses_.push_back({mention.person, mention.guesses[i], place});
}

void KeyGraph::Merge(const KeyGraph& other) {
  edges_.insert(edges_.end(), other.edges_.begin(), other.edges_.end());
  guesses_.insert(guesses_.end(), other.guesses_.begin(), other.guesses_.end());
  Compact();
}

void KeyGraph::Compact() {
  std::sort(edges_.begin(), edges_.end(), [](const KeyEdge& x, const KeyEdge& y) {
    return x.a() != y.a() ? x.a() < y.a() : x.b() < y.b();
  });
  size_t kept = 0;
  for (const KeyEdge& edge : edges_) {
    KeyEdge* last = kept > 0 ? &edges_[kept - 1] : nullptr;
    if (last != nullptr && last->a() == edge.a() && last->b() == edge.b()) {
      last->Add(edge);
    } else {
      edges_[kept++] = edge;
    }
  }
  edges_.erase(edges_.begin() + static_cast<std::ptrdiff_t>(kept), edges_.end());
  compact_ = true;
}

const std::vector<KeyGuess>& KeyGraph::Guesses() {
  std::sort(guesses_.begin(), guesses_.end());
  const auto same = [](const KeyGuess& x, const KeyGuess& y) {
    return x.person == y.person && x.name_birth == y.name_birth;
  };
  guesses_.erase(std::unique(guesses_.begin(), guesses_.end(), same), guesses_.end());
  return guesses_;
}

const std::deque<KeyEdge>& KeyGraph::Edges() {
  if (!compact_) Compact();
  return edges_;
}

}  // namespace warder
