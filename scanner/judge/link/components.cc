#include "scanner/judge/link/components.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "scanner/judge/link/find_even.h"

namespace warder {
namespace {

enum class Stage { kIdentifiers, kNameAndBirth, kInitialAndBirth };

Stage StageOf(const KeyEdge& edge) {
  const uint8_t a = TypeOf(edge.a()), b = TypeOf(edge.b());
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
  types_.resize(keys_.size());
  size_.resize(keys_.size());
  for (size_t i = 0; i < keys_.size(); ++i) SetAlone(i);
  UniteRegardless(edges, true);
  RememberProved();
  UniteRegardless(edges, false);
  UniteTorn(edges);
  UniteInitials(edges);
  UniteGuesses(graph->Guesses());
  for (size_t i = 0; i < keys_.size(); ++i) statistics_.components += parent_[i] == i;
  FindTwoBirths();
}

void Components::SetAlone(size_t index) {
  const uint8_t type = TypeOf(keys_[index]);
  parent_[index] = static_cast<ComponentIndex>(index);
  size_[index] = 1;
  types_[index] = 0;
  if (IsIdentifier(type)) types_[index] = kStrong;
  if (type == kKeyNameBirth || type == kKeyInitialBirth || type == kKeyBirth)
    types_[index] = kBirth;
  if (IsUnique(type)) types_[index] |= static_cast<uint16_t>(1 << (type - kFirstIdentifier));
}

// Keys of initials count only where a mention has nothing better; those that come with a forename
// are in many edges and nobody's.
void Components::CollectKeys(const std::deque<KeyEdge>& edges, std::vector<PersonKey> alone) {
  std::vector<PersonKey> low;
  low.swap(alone);
  for (const KeyEdge& edge : edges) {
    if (low.empty() || low.back() != edge.a()) low.push_back(edge.a());
  }
  SortUnique(&low);
  std::vector<PersonKey> high;
  high.reserve(edges.size());
  for (const KeyEdge& edge : edges) {
    const bool spare = TypeOf(edge.a()) == kKeyNameBirth && TypeOf(edge.b()) == kKeyInitialBirth;
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

Components::Place Components::Find(PersonKey key) const {
  const size_t index = IndexOf(key);
  if (index == keys_.size()) return {};
  return {Root(static_cast<ComponentIndex>(index)), proved_[index]};
}

void Components::RememberProved() {
  proved_.resize(keys_.size());
  for (size_t i = 0; i < keys_.size(); ++i)
    proved_[i] = types_[Root(static_cast<ComponentIndex>(i))] & ~kTorn;
}

// The root is the smaller index, whatever the order of unions, so that equal sets have equal roots.
void Components::Join(ComponentIndex a, ComponentIndex b) {
  if (b < a) std::swap(a, b);
  parent_[b] = a;
  types_[a] |= types_[b];
  size_[a] = static_cast<uint16_t>(std::min<uint32_t>(uint32_t{size_[a]} + size_[b], UINT16_MAX));
}

void Components::UniteRegardless(const std::deque<KeyEdge>& edges, bool in_row) {
  for (const KeyEdge& edge : edges) {
    if (edge.in_row() != in_row || StageOf(edge) == Stage::kInitialAndBirth) continue;
    const ComponentIndex a = Of(edge.a()), b = Of(edge.b());
    if (a == b || a == kNoComponent || b == kNoComponent) continue;
    const bool torn =
        (types_[a] & types_[b] & kUnique) != 0 || uint32_t{size_[a]} + size_[b] > kMaxKeysOfPerson;
    Join(a, b);
    if (torn) types_[std::min(a, b)] |= kTorn;
  }
}

// The edges between these keys, but for initials. Both ends of an edge are or neither is: the
// smaller one is looked for while edges and keys go by in the same order.
Components::Order Components::EdgesOf(const std::deque<KeyEdge>& edges,
                                      const std::vector<bool>& keys) const {
  Order order;
  size_t index = 0;
  for (const KeyEdge& edge : edges) {
    while (index < keys_.size() && keys_[index] < edge.a()) ++index;
    if (index < keys_.size() && keys_[index] == edge.a() && keys[index] &&
        StageOf(edge) != Stage::kInitialAndBirth) {
      order.push_back(&edge);
    }
  }
  const auto rank = [](const KeyEdge& edge) {
    return std::make_tuple(!edge.in_row(), StageOf(edge), -edge.support(), edge.place(), edge.a(),
                           edge.b());
  };
  std::sort(order.begin(), order.end(),
            [&](const KeyEdge* x, const KeyEdge* y) { return rank(*x) < rank(*y); });
  return order;
}

// A key that rows give to two people proves nothing but itself.
void Components::UniteTorn(const std::deque<KeyEdge>& edges) {
  std::vector<bool> torn(keys_.size());
  bool any = false;
  for (size_t i = 0; i < keys_.size(); ++i) {
    torn[i] = (types_[Root(static_cast<ComponentIndex>(i))] & kTorn) != 0;
    any |= torn[i];
  }
  if (!any) return;
  const Order order = EdgesOf(edges, torn);
  for (size_t i = 0; i < keys_.size(); ++i) {
    if (torn[i]) SetAlone(i);
  }
  const auto first_loose =
      std::find_if(order.begin(), order.end(), [](const KeyEdge* edge) { return !edge->in_row(); });
  std::vector<size_t> contested;
  for (auto edge = order.begin(); edge != first_loose; ++edge) {
    if (!Unite((*edge)->a(), (*edge)->b())) contested.push_back(IndexOf((*edge)->b()));
  }
  for (size_t i = 0; i < keys_.size(); ++i) {
    if (torn[i]) proved_[i] = types_[Root(static_cast<ComponentIndex>(i))];
  }
  for (const size_t i : contested) {
    const uint8_t type = TypeOf(keys_[i]);
    proved_[i] &= IsUnique(type) ? 1 << (type - kFirstIdentifier) : 0;
  }
  for (auto edge = first_loose; edge != order.end(); ++edge) Unite((*edge)->a(), (*edge)->b());
}

bool Components::Unite(PersonKey a_key, PersonKey b_key) {
  const ComponentIndex a = Of(a_key), b = Of(b_key);
  if (a == b || a == kNoComponent || b == kNoComponent) return true;
  if ((types_[a] & types_[b] & kUnique) != 0) {
    ++statistics_.refused;
    return false;
  }
  if (uint32_t{size_[a]} + size_[b] > kMaxKeysOfPerson) {
    ++statistics_.at_cap;
    return false;
  }
  Join(a, b);
  return true;
}

// An initial belongs to a forename only if the same surname and date of birth go with no other.
void Components::UniteInitials(const std::deque<KeyEdge>& edges) {
  std::vector<const KeyEdge*> persons, forenames;  // that go with a key of an initial
  for (const KeyEdge& edge : edges) {
    if (StageOf(edge) != Stage::kInitialAndBirth) continue;
    if (TypeOf(edge.a()) != kKeyNameBirth) {
      persons.push_back(&edge);
    } else if (IndexOf(edge.b()) != keys_.size()) {
      forenames.push_back(&edge);
    }
  }
  const auto by_place = [](const KeyEdge* x, const KeyEdge* y) {
    return std::make_tuple(-x->support(), x->place()) < std::make_tuple(-y->support(), y->place());
  };
  std::sort(persons.begin(), persons.end(), by_place);
  for (const KeyEdge* edge : persons) Unite(edge->a(), edge->b());
  std::sort(forenames.begin(), forenames.end(),
            [](const KeyEdge* x, const KeyEdge* y) { return x->b() < y->b(); });
  size_t kept = 0;
  for (size_t i = 0; i < forenames.size();) {
    size_t next = i + 1;
    while (next < forenames.size() && forenames[next]->b() == forenames[i]->b()) ++next;
    if (next == i + 1) forenames[kept++] = forenames[i];
    i = next;
  }
  forenames.resize(kept);
  std::sort(forenames.begin(), forenames.end(), by_place);
  for (const KeyEdge* edge : forenames) Unite(edge->a(), edge->b());
}

// Whoever could be two of those who are known is neither.
void Components::UniteGuesses(const std::vector<KeyGuess>& guesses) {
  std::vector<KeyGuess> sure;
  for (size_t i = 0; i < guesses.size();) {
    const PersonKey person = guesses[i].person;
    KeyGuess known;
    bool one = true;
    for (; i < guesses.size() && guesses[i].person == person; ++i) {
      if (IndexOf(guesses[i].name_birth) == keys_.size()) continue;
      one &= known.person == 0 || Of(known.name_birth) == Of(guesses[i].name_birth);
      if (known.person == 0 || guesses[i].place < known.place) known = guesses[i];
    }
    if (known.person != 0 && one) sure.push_back(known);
  }
  std::sort(sure.begin(), sure.end(),
            [](const KeyGuess& x, const KeyGuess& y) { return x.place < y.place; });
  for (const KeyGuess& guess : sure) Unite(guess.person, guess.name_birth);
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
    types_[births[i].first] |= kTwoBirths;
  }
}

}  // namespace warder
