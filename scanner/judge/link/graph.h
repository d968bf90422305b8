// Which keys were met together. Everything that linking decides is a function of this set, so
// neither the order of objects, nor threads, nor merging the graphs of two runs changes anything.
#ifndef WARDER_JUDGE_LINK_GRAPH_H_
#define WARDER_JUDGE_LINK_GRAPH_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "scanner/judge/kinds.h"
#include "scanner/model/person_mention.h"

namespace warder {

// Two keys and, in the lowest two bits of `b`, how often they were met together: 1, 2, 3, or 4 and
// more. a < b but for these bits.
struct KeyEdge {
  PersonKey a = 0;
  uint64_t b_and_support = 0;

  PersonKey b() const { return b_and_support & ~uint64_t{3}; }
  int support() const { return static_cast<int>(b_and_support & 3) + 1; }
};

class KeyGraph {
 public:
  // The mention's strongest key with each of the others.
  void Add(const PersonMention& mention);
  void Merge(const KeyGraph& other);
  // Sorted by a, then b; each pair once.
  const std::deque<KeyEdge>& Edges();
  // Who a nameless person may be: pairs of the person and a key of surname, forename and date of
  // birth. Sorted, each once.
  const std::vector<std::pair<PersonKey, PersonKey>>& Guesses();

 private:
  void AddEdge(PersonKey a, PersonKey b);
  void Compact();

  // A deque, because a vector that grows holds everything twice.
  std::deque<KeyEdge> edges_;
  size_t compact_at_ = size_t{1} << 16;
  bool compact_ = true;
  std::vector<std::pair<PersonKey, PersonKey>> guesses_;
};

}  // namespace warder

#endif  // WARDER_JUDGE_LINK_GRAPH_H_
