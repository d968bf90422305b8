// Which keys were met together. Everything that linking decides is a function of this set, so
// neither the order of objects, nor threads, nor merging the graphs of two runs changes anything.
#ifndef WARDER_JUDGE_LINK_GRAPH_H_
#define WARDER_JUDGE_LINK_GRAPH_H_

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "scanner/judge/kinds.h"
#include "scanner/model/person_mention.h"

namespace warder {

// Where a mention stands, as 32 bits that depend on no key of the run: the order of places is the
// same in every run over the same files. Only what could be decided either way is decided by it.
using MentionPlace = uint32_t;

// Two keys, how often they were met together (1, 2, 3, or 4 and more), whether that was in a row of
// a table or a list at least once, and the first place. a < b. Packed: there are several for each
// mention.
class KeyEdge {
 public:
  KeyEdge(PersonKey a, PersonKey b, bool in_row, MentionPlace place)
      : words_{Low(a) | in_row, High(a), Low(b), High(b), place} {}

  PersonKey a() const { return Join(words_[0], words_[1]) & ~uint64_t{3}; }
  PersonKey b() const { return Join(words_[2], words_[3]) & ~uint64_t{3}; }
  bool in_row() const { return (words_[0] & 1) != 0; }
  int support() const { return static_cast<int>(words_[2] & 3) + 1; }
  MentionPlace place() const { return words_[4]; }
  // Of the same two keys.
  void Add(const KeyEdge& other) {
    const int support = std::min(this->support() + other.support(), 4);
    words_[2] = (words_[2] & ~uint32_t{3}) | static_cast<uint32_t>(support - 1);
    words_[0] |= other.words_[0] & 1;
    words_[4] = std::min(words_[4], other.words_[4]);
  }

 private:
  static constexpr uint32_t Low(PersonKey key) { return static_cast<uint32_t>(key) & ~uint32_t{3}; }
  static constexpr uint32_t High(PersonKey key) { return static_cast<uint32_t>(key >> 32); }
  static constexpr uint64_t Join(uint32_t low, uint32_t high) {
    return low | static_cast<uint64_t>(high) << 32;
  }
  std::array<uint32_t, 5> words_;
};
static_assert(sizeof(KeyEdge) == 20);

// Who a nameless person may be.
struct KeyGuess {
  PersonKey person = 0;
  PersonKey name_birth = 0;
  MentionPlace place = 0;  // the first
  auto operator<=>(const KeyGuess&) const = default;
};

class KeyGraph {
 public:
  // The mention's strongest key with each of the others.
  void Add(const PersonMention& mention, MentionPlace place);
  void Merge(const KeyGraph& other);
  // Sorted by a, then b; each pair once.
  const std::deque<KeyEdge>& Edges();
  // Sorted by person, then name; each pair once.
  const std::vector<KeyGuess>& Guesses();

 private:
  void AddEdge(PersonKey a, PersonKey b, bool in_row, MentionPlace place);
  void Compact();

  // A deque, because a vector that grows holds everything twice.
  std::deque<KeyEdge> edges_;
  size_t compact_at_ = size_t{1} << 16;
  bool compact_ = true;
  std::vector<KeyGuess> guesses_;
};

}  // namespace warder

#endif  // WARDER_JUDGE_LINK_GRAPH_H_
