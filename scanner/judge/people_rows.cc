#include "scanner/judge/people_rows.h"

#include <algorithm>

#include "scanner/judge/link/find_even.h"

namespace warder {

PeopleRows::PeopleRows(People* people)
    : people_(*people), components_(&people->graph_, KeysAlone()) {
  people_.CompactTraces();
  LearnNames(LookUp());
  FindStrays();
}

std::vector<PersonKey> PeopleRows::KeysAlone() const {
  std::vector<PersonKey> keys;
  for (const Row& row : people_.rows_) {
    if (row.kind == MentionKind::kIdentified) keys.push_back(row.person);
  }
  SortUnique(&keys);
  return keys;
}

// All names, by number.
std::vector<PersonKey> PeopleRows::LookUp() {
  std::vector<PersonKey> names;
  for (const Row& row : people_.rows_) {
    if (row.name != 0) names.push_back(row.name);
  }
  SortUnique(&names);
  known_.reserve(people_.rows_.size());
  for (const Row& row : people_.rows_) {
    Known& known = known_.emplace_back();
    if (row.kind == MentionKind::kIdentified) {
      const Components::Place place = components_.Find(row.person);
      known.component = place.component;
      known.proved = place.proved;
    }
    if (row.name != 0)
      known.name = static_cast<uint32_t>(FindEven(names, 0, names.size(), row.name));
  }
  return names;
}

// Whether what is known of the person could ever meet what somebody else knows.
bool PeopleRows::CanBeLinked(ComponentIndex component) const {
  return components_.HasBirth(component) ||
         (components_.UniqueTypes(component) & ((1 << kUniqueTypes) - 1)) != 0;
}

bool PeopleRows::IsLinked(const Row& row, const Known& known) const {
  if (row.kind != MentionKind::kIdentified || IsStaff(row.role) || row.synthetic) return false;
  return CanBeLinked(known.component) || row.name == 0 || !IsNameOfLinked(known.name);
}

void PeopleRows::LearnNames(const std::vector<PersonKey>& names) {
  name_facts_.resize(names.size());
  ForEach([&](const Row& row, const Known& known) {
    if (IsStaff(row.role) || row.kind == MentionKind::kTrace ||
        row.kind == MentionKind::kInitialOnly || row.synthetic) {
      other_keys_.push_back(row.name != 0 ? row.name : row.person);
    }
    if (row.name == 0) return;
    uint8_t& facts = name_facts_[known.name];
    if (IsStaff(row.role)) {
      facts |= kNameOfStaff;
    } else if (row.kind == MentionKind::kIdentified && CanBeLinked(known.component)) {
      facts |= kNameOfLinked;
    }
  });
  for (size_t i = 0; i < names.size(); ++i) {
    if ((name_facts_[i] & kNameOfStaff) != 0) other_keys_.push_back(names[i]);
  }
  SortUnique(&other_keys_);
}

void PeopleRows::FindStrays() {
  ForEach([&](const Row& row, const Known& known) {
    if (!IsLinked(row, known)) return;
    const ComponentIndex component = known.component;
    if (component >= is_known_.size()) is_known_.resize(component + size_t{1});
    if (row.name != 0 || row.in_row || components_.HasBirth(component)) is_known_[component] = true;
  });
}

uint32_t PeopleRows::NumberOfOther(PersonKey key) const {
  const auto at = std::lower_bound(other_keys_.begin(), other_keys_.end(), key);
  return static_cast<uint32_t>(at - other_keys_.begin());
}

std::optional<PersonKey> PeopleRows::OwnerOf(PersonKey trace) const {
  const auto& owned = people_.owned_traces_;
  const auto at = std::lower_bound(
      owned.begin(), owned.end(), trace,
      [](const People::OwnedTrace& one, PersonKey wanted) { return one.trace < wanted; });
  if (at == owned.end() || at->trace != trace) return std::nullopt;
  return at->person;
}

}  // namespace warder
