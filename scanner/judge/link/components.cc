#include "scanner/judge/link/components.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "scanner/judge/link/find_even.h"

namespace warder {
namespace {

enum class Stage { kIdentifiers, kNameAndBirth, kInitialAndBirth };

Stage StageOf(const KeyEdge& edge) {
  const uint8_t a = TypeOf(edge.a), b = TypeOf(edge.b());
  if (IsIdentifier(a) && IsIdentifier(b)) return Stage::kIdentifiers;
  if (a == kKeyInitialBirth || b == kKeyInitialBirth) return Stage::kInitialAndBirth;
  return Stage::kNameAndBirth;
}

}  // namespace

Components::Components(KeyGraph* graph, std::vector<PersonKey> alone) {
  const std::deque<KeyEdge>& edges = graph->Edges();
  CollectKeys(edges, std::move(alone));
  IndexTypes();
  parent_.resize(keys_.size());
  unique_types_.resize(keys_.size());
  size_.assign(keys_.size(), 1);
  for (size_t i = 0; i < keys_.size(); ++i) {
    parent_[i] = static_cast<ComponentIndex>(i);
    const uint8_t type = TypeOf(keys_[i]);
    if (IsIdentifier(type)) unique_types_[i] = kStrong;
    if (type == kKeyNameBirth || type == kKeyInitialBirth || type == kKeyBirth)
      unique_types_[i] = kBirth;
    if (IsUnique(type)) unique_types_[i] |= static_cast<uint16_t>(1 << (type - kFirstIdentifier));
  }
  for (const Stage stage : {Stage::kIdentifiers, Stage::kNameAndBirth}) {
    for (int support = 4; support > 0; --support) {
      for (const KeyEdge& edge : edges) {
        if (edge.support() == support && StageOf(edge) == stage) Unite(edge);
      }
    }
  }
  UniteInitials(edges);
  UniteGuesses(graph->Guesses());
  for (size_t i = 0; i < keys_.size(); ++i) statistics_.components += parent_[i] == i;
  FindTwoBirths();
}

// Keys of initials count only where a mention has nothing better; those that come with a forename
// are in many edges and nobody's.
void Components::CollectKeys(const std::deque<KeyEdge>& edges, std::vector<PersonKey> alone) {
  std::vector<PersonKey> low;
  low.swap(alone);
  for (const KeyEdge& edge : edges) {
    if (low.empty() || low.back() != edge.a) low.push_back(edge.a);
  }
  SortUnique(&low);
  std::vector<PersonKey> high;
  high.reserve(edges.size());
  for (const KeyEdge& edge : edges) {
    const bool spare = TypeOf(edge.a) == kKeyNameBirth && TypeOf(edge.b()) == kKeyInitialBirth;
    if (!spare) high.push_back(edge.b());
  }
  SortUnique(&high);
  keys_.reserve(low.size() + high.size());
  std::set_union(low.begin(), low.end(), high.begin(), high.end(), std::back_inserter(keys_));
  keys_.shrink_to_fit();
}

void Components::IndexTypes() {
  for (int type = 0; type <= kKeyTypes; ++type) {
    const PersonKey first = static_cast<PersonKey>(type) << 58;
    const auto at =
        type == kKeyTypes ? keys_.end() : std::lower_bound(keys_.begin(), keys_.end(), first);
    type_begin_[static_cast<size_t>(type)] = static_cast<size_t>(at - keys_.begin());
  }
}

size_t Components::IndexOf(PersonKey key) const {
  const uint8_t type = TypeOf(key);
  return FindEven(keys_, type_begin_[type], type_begin_[type + 1u], key);
}

ComponentIndex Components::Root(ComponentIndex index) const {
  while (parent_[index] != index) {
    parent_[index] = parent_[parent_[index]];
    index = parent_[index];
  }
  return index;
}

ComponentIndex Components::Of(PersonKey key) const {
  const size_t index = IndexOf(key);
  return index == keys_.size() ? kNoComponent : Root(static_cast<ComponentIndex>(index));
}

// The root is the smaller index, whatever the order of unions, so that equal sets have equal roots.
void Components::Unite(const KeyEdge& edge) {
  const size_t a_index = IndexOf(edge.a), b_index = IndexOf(edge.b());
  if (a_index == keys_.size() || b_index == keys_.size()) return;
  ComponentIndex a = Root(static_cast<ComponentIndex>(a_index));
  ComponentIndex b = Root(static_cast<ComponentIndex>(b_index));
  if (a == b) return;
  if ((unique_types_[a] & unique_types_[b] & kUnique) != 0) {
    ++statistics_.refused;
    return;
  }
  if (uint32_t{size_[a]} + size_[b] > kMaxKeysOfPerson) {
    ++statistics_.at_cap;
    return;
  }
  if (b < a) std::swap(a, b);
  parent_[b] = a;
  unique_types_[a] |= unique_types_[b];
  size_[a] = static_cast<uint16_t>(size_[a] + size_[b]);
}

// An initial belongs to a forename only if the same surname and date of birth go with no other.
void Components::UniteInitials(const std::deque<KeyEdge>& edges) {
  std::vector<std::pair<PersonKey, PersonKey>> forenames;  // initial and birth, name and birth
  for (const KeyEdge& edge : edges) {
    if (StageOf(edge) != Stage::kInitialAndBirth) continue;
    const bool a_is_name = TypeOf(edge.a) == kKeyNameBirth;
    const PersonKey initial = TypeOf(edge.a) == kKeyInitialBirth ? edge.a : edge.b();
    if (!a_is_name) Unite(edge);
    if (a_is_name && IndexOf(initial) != keys_.size()) forenames.emplace_back(initial, edge.a);
  }
  std::sort(forenames.begin(), forenames.end());
  for (size_t i = 0; i < forenames.size();) {
    size_t next = i + 1;
    while (next < forenames.size() && forenames[next].first == forenames[i].first) ++next;
    if (next == i + 1) Unite({forenames[i].second, forenames[i].first});
    i = next;
  }
}

// Whoever could be two of those who are known is neither.
void Components::UniteGuesses(const std::vector<std::pair<PersonKey, PersonKey>>& guesses) {
  for (size_t i = 0; i < guesses.size();) {
    const PersonKey person = guesses[i].first;
    PersonKey known = 0;
    bool one = true;
    for (; i < guesses.size() && guesses[i].first == person; ++i) {
      if (IndexOf(guesses[i].second) == keys_.size()) continue;
      one &= known == 0 || Of(known) == Of(guesses[i].second);
      known = guesses[i].second;
    }
    if (known != 0 && one) Unite({person, known});
  }
}

void Components::FindTwoBirths() {
  std::vector<std::pair<ComponentIndex, uint32_t>> births;
  for (const uint8_t type : {uint8_t{kKeyNameBirth}, uint8_t{kKeyBirth}}) {
    for (size_t i = type_begin_[type]; i < type_begin_[type + 1u]; ++i)
      births.emplace_back(Root(static_cast<ComponentIndex>(i)), BirthOf(keys_[i]));
  }
  std::sort(births.begin(), births.end());
  births.erase(std::unique(births.begin(), births.end()), births.end());
  for (size_t i = 1; i < births.size(); ++i) {
    if (births[i].first != births[i - 1].first) continue;
    if (!HasTwoBirths(births[i].first)) ++statistics_.two_births;
    unique_types_[births[i].first] |= kTwoBirths;
  }
}

}  // namespace warder
