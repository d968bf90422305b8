#include "scanner/judge/join_object.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <unordered_map>

#include "scanner/judge/kinds.h"

namespace warder {
namespace {

// Among so many people two share a date of birth once in sixteen times.
constexpr size_t kMostBirths = 50;

bool TakesPart(const PersonMention& mention) {
  return !IsStaff(mention.role) && !mention.synthetic;
}

// All that an object says of one name.
struct Known {
  PersonKey name_birth = 0;
  PersonKey initial_birth = 0;
  PersonKey person = 0;  // the strongest identifier, of equals the first
  std::array<PersonKey, kUniqueTypes> unique{};
  bool one_person = true;

  void Add(const PersonMention& mention) {
    if (mention.name_birth != 0) {
      one_person &= name_birth == 0 || name_birth == mention.name_birth;
      name_birth = mention.name_birth;
      initial_birth = mention.initial_birth;
    }
    for (size_t i = 0; i < mention.id_count; ++i) {
      const PersonKey id = mention.ids[i];
      if (person == 0 || TypeOf(id) < TypeOf(person)) person = id;
      if (!IsUnique(TypeOf(id))) continue;
      PersonKey& there = unique[static_cast<size_t>(TypeOf(id) - kFirstIdentifier)];
      one_person &= there == 0 || there == id;
      there = id;
    }
  }
};

void JoinByName(std::vector<PersonMention>* mentions) {
  std::unordered_map<PersonKey, Known> names;
  const auto is_loose = [](const PersonMention& mention) {
    return mention.kind == MentionKind::kIdentified && mention.name != 0 && !mention.in_row &&
           TakesPart(mention);
  };
  for (const PersonMention& mention : *mentions) {
    if (is_loose(mention)) names[mention.name];
  }
  if (names.empty()) return;
  for (const PersonMention& mention : *mentions) {
    if (mention.name == 0 || !TakesPart(mention)) continue;
    const auto known = names.find(mention.name);
    if (known != names.end()) known->second.Add(mention);
  }
  for (PersonMention& mention : *mentions) {
    if (!is_loose(mention)) continue;
    const Known& known = names.at(mention.name);
    if (!known.one_person) continue;
    if (known.name_birth != 0) {
      mention.name_birth = known.name_birth;
      mention.initial_birth = known.initial_birth;
    } else if (known.person != mention.person && TypeOf(known.person) <= TypeOf(mention.person) &&
               mention.id_count < kMaxMentionIds) {
      std::copy_backward(mention.ids.begin(), mention.ids.begin() + mention.id_count,
                         mention.ids.begin() + mention.id_count + 1);
      mention.ids[0] = mention.person = known.person;
      ++mention.id_count;
    }
  }
}

void JoinByBirth(std::vector<PersonMention>* mentions) {
  const auto lacks_name = [](const PersonMention& mention) {
    return TypeOf(mention.name_birth) == kKeyBirth && !mention.in_row && TakesPart(mention);
  };
  if (std::none_of(mentions->begin(), mentions->end(), lacks_name)) return;
  std::map<uint32_t, const PersonMention*> births;  // null: of more than one person
  for (const PersonMention& mention : *mentions) {
    if (TypeOf(mention.name_birth) != kKeyNameBirth || !TakesPart(mention)) continue;
    const auto [at, is_new] = births.try_emplace(BirthOf(mention.name_birth), &mention);
    const bool same = at->second != nullptr && at->second->name_birth == mention.name_birth;
    if (!is_new && !same) at->second = nullptr;
    if (births.size() > kMostBirths) return;
  }
  for (PersonMention& mention : *mentions) {
    if (!lacks_name(mention)) continue;
    const auto known = births.find(BirthOf(mention.name_birth));
    if (known == births.end() || known->second == nullptr) continue;
    const PersonMention& named = *known->second;
    mention.name = named.name;
    mention.name_birth = named.name_birth;
    mention.initial_birth = named.initial_birth;
    if (mention.kind == MentionKind::kTrace) mention.person = mention.name_birth;
    mention.kind = MentionKind::kIdentified;
  }
}

// Names that go without a date of birth, for dates of birth that go without a name.
void GuessNames(std::vector<PersonMention>* mentions) {
  const auto lacks_name = [](const PersonMention& mention) {
    return mention.kind == MentionKind::kIdentified && TypeOf(mention.name_birth) == kKeyBirth &&
           mention.name == 0 && !mention.in_row && TakesPart(mention);
  };
  if (std::none_of(mentions->begin(), mentions->end(), lacks_name)) return;
  std::vector<PersonKey> names;
  for (const PersonMention& mention : *mentions) {
    if (mention.name != 0 && mention.name_birth == 0 && TakesPart(mention))
      names.push_back(mention.name);
  }
  SortUnique(&names);
  if (names.size() > kMaxMentionGuesses) return;
  for (PersonMention& mention : *mentions) {
    if (!lacks_name(mention)) continue;
    const uint64_t birth = uint64_t{BirthOf(mention.name_birth)} << 44;
    for (const PersonKey name : names)
      mention.guesses[mention.guess_count++] = MakeBirthKey(kKeyNameBirth, name, birth);
  }
}

}  // namespace

void JoinWithinObject(std::vector<PersonMention>* mentions) {
  JoinByBirth(mentions);
  JoinByName(mentions);
  GuessNames(mentions);
}

}  // namespace warder
