// Keys into people: union-find over the set of edges.
//
// What rows of tables and lists tell comes first, running text after it. In each of the two,
// identifiers that were met together come first, those met most often before others; then surname,
// forename and date of birth. At last surname, initial and date of birth, where they fit only one
// forename, and who the names of an object can be (KeyGraph::Guesses). Between equals the first
// place decides, never a key: runs under different keys link the same people. Two people are never
// joined who have different values of a unique identifier, so a name and a date of birth that two
// such people share stay with the one whose edge comes first. Nothing else links: no telephone
// number, no address, no name alone.
//
// Most people have no two values of anything, and then order decides nothing: edges are united as
// they come, and only people who turn out torn are linked again, edge by edge in order.
#ifndef WARDER_JUDGE_LINK_COMPONENTS_H_
#define WARDER_JUDGE_LINK_COMPONENTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "scanner/judge/link/graph.h"

namespace warder {

// More keys than that are nobody's: a cap on what a wrong link can do.
inline constexpr uint32_t kMaxKeysOfPerson = 256;

using ComponentIndex = uint32_t;
inline constexpr ComponentIndex kNoComponent = UINT32_MAX;

struct LinkStatistics {
  uint64_t components = 0;
  uint64_t refused = 0;     // edges between two people with different unique identifiers
  uint64_t two_births = 0;  // components with more than one date of birth
  uint64_t at_cap = 0;      // edges refused for kMaxKeysOfPerson
};

class Components {
 public:
  // Edges and guesses as the graph gives them; `alone`: keys that may be in no edge, in any order.
  Components(KeyGraph* graph, std::vector<PersonKey> alone);

  // The component that holds the key; kNoComponent if no edge and no `alone` has it.
  ComponentIndex Of(PersonKey key) const;
  // Bit i, for i < kUniqueTypes: a value of the i-th unique type.
  static constexpr uint16_t kUnique = (1 << kUniqueTypes) - 1;
  static constexpr uint16_t kBirth = 1 << 13;   // a date of birth
  static constexpr uint16_t kStrong = 1 << 14;  // any identifier of a person
  struct Place {
    ComponentIndex component = kNoComponent;
    // What is known of the person by the key itself and by what rows alone link with it.
    uint16_t proved = 0;
  };
  Place Find(PersonKey key) const;
  // Bit i: it has a value of the i-th unique type.
  uint16_t UniqueTypes(ComponentIndex component) const { return types_[component] & kUnique; }
  // It has any identifier of a person.
  bool IsStrong(ComponentIndex component) const { return (types_[component] & kStrong) != 0; }
  // A date of birth is known of them.
  bool HasBirth(ComponentIndex component) const { return (types_[component] & kBirth) != 0; }
  bool HasTwoBirths(ComponentIndex component) const {
    return (types_[component] & kTwoBirths) != 0;
  }
  const LinkStatistics& statistics() const { return statistics_; }

 private:
  // United regardless, it has two values of a unique type or more keys than a person can have.
  static constexpr uint16_t kTorn = 1 << 12;
  static constexpr uint16_t kTwoBirths = 1 << 15;

  // Edges by the order in which they are united.
  using Order = std::vector<const KeyEdge*>;

  void CollectKeys(const std::deque<KeyEdge>& edges, std::vector<PersonKey> alone);
  void IndexTypes();
  size_t IndexOf(PersonKey key) const;
  ComponentIndex Root(ComponentIndex index) const;
  void SetAlone(size_t index);
  void UniteRegardless(const std::deque<KeyEdge>& edges, bool in_row);
  void UniteTorn(const std::deque<KeyEdge>& edges);
  Order EdgesOf(const std::deque<KeyEdge>& edges, const std::vector<bool>& keys) const;
  void RememberProved();
  void Join(ComponentIndex a, ComponentIndex b);
  bool Unite(PersonKey a, PersonKey b);  // false if it was refused
  void UniteInitials(const std::deque<KeyEdge>& edges);
  void UniteGuesses(const std::vector<KeyGuess>& guesses);
  void FindTwoBirths();

  std::vector<PersonKey> keys_;                     // sorted
  std::array<size_t, kKeyTypes + 1> type_begin_{};  // of each type in keys_
  mutable std::vector<ComponentIndex> parent_;
  std::vector<uint16_t> types_;   // valid at roots
  std::vector<uint16_t> size_;    // valid at roots
  std::vector<uint16_t> proved_;  // by key
  LinkStatistics statistics_;
};

}  // namespace warder

#endif  // WARDER_JUDGE_LINK_COMPONENTS_H_
