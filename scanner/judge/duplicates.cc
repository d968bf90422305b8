// Every object asks for those that hold a few of its people, which an index by person knows, and is
// then compared with the few that hold most of these. Keys become people after linking, so a list
// by prison number and one by PNC ID are the same people where anything links the two numbers.
#include "scanner/judge/duplicates.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "scanner/base/mix.h"
#include "scanner/judge/kinds.h"

namespace warder {
namespace {

// People of an object by whom others are looked for, and how many objects one of them names.
constexpr size_t kProbes = 32;
constexpr size_t kMostPlaces = 64;
// Of the objects that are found, as many are compared.
constexpr size_t kMostCompared = 8;

using People = std::vector<uint64_t>;  // sorted, each once

size_t CountShared(const People& few, const People& many) {
  if (few.size() > many.size()) return CountShared(many, few);
  size_t shared = 0;
  // A long list is searched rather than walked through for each short one.
  auto from = many.begin();
  for (const uint64_t person : few) {
    from = std::lower_bound(from, many.end(), person);
    if (from == many.end()) break;
    shared += *from == person;
  }
  return shared;
}

// Who is where: pairs of person and object, sorted.
class Places {
 public:
  explicit Places(const std::vector<People>& people) {
    for (size_t i = 0; i < people.size(); ++i) {
      for (const uint64_t person : people[i]) places_.emplace_back(person, i);
    }
    std::sort(places_.begin(), places_.end());
  }

  // Numbers of the objects that hold most of the probes of object `self`, most first.
  std::vector<size_t> Candidates(const People& people, size_t self) const {
    std::unordered_map<size_t, size_t> hits;
    const size_t step = std::max<size_t>(1, people.size() / kProbes);
    size_t probes = 0;
    for (size_t at = 0; at < people.size(); at += step, ++probes) {
      auto place = std::lower_bound(places_.begin(), places_.end(),
                                    std::pair<uint64_t, size_t>(people[at], 0));
      for (size_t n = 0; n < kMostPlaces && place != places_.end() && place->first == people[at];
           ++n, ++place)
        ++hits[place->second];
    }
    std::vector<std::pair<size_t, size_t>> found;  // by hits
    for (const auto& [object, number] : hits) {
      if (object != self && number * 2 >= probes) found.emplace_back(number, object);
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    found.resize(std::min(found.size(), kMostCompared));
    std::vector<size_t> objects;
    for (const auto& one : found) objects.push_back(one.second);
    return objects;
  }

 private:
  std::vector<std::pair<uint64_t, size_t>> places_;
};

}  // namespace

void Duplicates::Add(const ObjectResult& object) {
  if (object.possible_spill) return;
  Entry entry;
  for (const PersonMention& mention : object.people) {
    const bool told =
        mention.kind == MentionKind::kIdentified || mention.kind == MentionKind::kNameOnly;
    if (!told || IsStaff(mention.role) || mention.synthetic) continue;
    entry.keys.push_back(mention.person);
    const auto add = [&](uint64_t word) { entry.order = Mix((entry.order ^ word) + 1); };
    add(mention.person);
    add(mention.name);
    add(mention.name_birth);
    entry.fields |= mention.categories;
    for (size_t i = 0; i < mention.id_count; ++i) {
      add(mention.ids[i]);
      entry.fields |= uint64_t{1} << (16 + TypeOf(mention.ids[i]) % 48);
    }
  }
  std::sort(entry.keys.begin(), entry.keys.end());
  entry.keys.erase(std::unique(entry.keys.begin(), entry.keys.end()), entry.keys.end());
  if (entry.keys.size() < kLeastShared) return;
  entry.name = {object.object.path, object.object.members};
  entry.size = object.object.metadata.size;
  Take(std::move(entry));
}

void Duplicates::Take(Entry entry) {
  if (entries_.size() == kMostObjects) {
    ++not_compared_;
    return;
  }
  std::erase_if(entry.keys, [this](PersonKey key) { return !Stays(key); });
  keys_ += entry.keys.size();
  entries_.push_back(std::move(entry));
  while (keys_ > most_keys_) Thin();
}

// A key stays or goes in all objects alike: by its digest.
bool Duplicates::Stays(PersonKey key) const {
  return halved_ == 0 || Mix(key) >> (64 - std::min(halved_, 63)) == 0;
}

void Duplicates::Thin() {
  ++halved_;
  keys_ = 0;
  for (Entry& entry : entries_) {
    std::erase_if(entry.keys, [this](PersonKey key) { return !Stays(key); });
    entry.keys.shrink_to_fit();
    keys_ += entry.keys.size();
  }
}

void Duplicates::Merge(const Duplicates& other) {
  not_compared_ += other.not_compared_;
  while (halved_ < other.halved_) Thin();
  for (const Entry& entry : other.entries_) Take(entry);
}

// By name, so that it does not matter in which order they came.
std::vector<const Duplicates::Entry*> Duplicates::Sorted() const {
  std::vector<const Entry*> entries;
  for (const Entry& entry : entries_) entries.push_back(&entry);
  std::sort(entries.begin(), entries.end(), [](const Entry* a, const Entry* b) {
    return std::tie(a->name.path, a->name.members) < std::tie(b->name.path, b->name.members);
  });
  return entries;
}

std::optional<Likeness> Duplicates::Compare(const Entry& self, size_t mine, const Entry& other,
                                            size_t theirs, size_t shared) {
  if (shared * 5 >= (mine + theirs - shared) * 4) {
    if (self.order != other.order) return Likeness::kSamePeople;
    return self.size == other.size ? Likeness::kCopy : Likeness::kSameText;
  }
  const bool says_more = (self.fields & ~other.fields) != 0;
  if (shared * 20 < mine * 19 || says_more) return std::nullopt;
  return Likeness::kExtract;
}

DuplicateReport Duplicates::Find(const std::function<uint64_t(PersonKey)>& person_of) const {
  DuplicateReport report;
  report.not_compared = not_compared_;
  const std::vector<const Entry*> entries = Sorted();
  std::vector<People> people;
  for (const Entry* entry : entries) {
    People& here = people.emplace_back();
    for (const PersonKey key : entry->keys) {
      const uint64_t person = person_of(key);
      here.push_back(person == kNobody ? Mix(key) | uint64_t{1} << 63 : person);
    }
    std::sort(here.begin(), here.end());
    here.erase(std::unique(here.begin(), here.end()), here.end());
    if (here.size() >= kLeastShared) continue;
    report.not_compared += halved_ > 0;
    here.clear();
  }
  const Places places(people);
  for (size_t i = 0; i < entries.size(); ++i) {
    std::optional<Duplicate> best;
    for (const size_t candidate : places.Candidates(people[i], i)) {
      const size_t shared = CountShared(people[i], people[candidate]);
      const auto likeness = Compare(*entries[i], people[i].size(), *entries[candidate],
                                    people[candidate].size(), shared);
      if (!likeness) continue;
      const Duplicate found{entries[i]->name, entries[candidate]->name, *likeness,
                            people[i].size() << halved_, shared << halved_};
      const bool better = !best || *likeness < best->likeness ||
                          (*likeness == best->likeness && found.shared > best->shared);
      if (better) best = found;
    }
    if (best) report.duplicates.push_back(std::move(*best));
  }
  return report;
}

}  // namespace warder
