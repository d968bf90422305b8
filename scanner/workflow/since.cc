#include "scanner/workflow/since.h"

#include <algorithm>
#include <map>
#include <utility>

#include "scanner/judge/kinds.h"
#include "scanner/judge/policy.h"
#include "scanner/model/location.h"
#include "scanner/run/kept_results.h"
#include "scanner/store/object_change.h"
#include "scanner/workflow/below_root.h"

namespace warder {
namespace {

std::string NameOf(const ObjectResult& object, std::string_view below_root) {
  return NameText(std::string(below_root), object.object.members);
}

bool IsDataSubject(const PersonMention& mention) {
  return !IsStaff(mention.role) && !mention.synthetic && mention.kind <= MentionKind::kNameOnly;
}

// All that the person could be met by elsewhere.
std::vector<PersonKey> KeysOf(const PersonMention& mention) {
  std::vector<PersonKey> keys(mention.ids.begin(), mention.ids.begin() + mention.id_count);
  keys.push_back(mention.person);
  for (const PersonKey key : {mention.name_birth, mention.initial_birth}) {
    if (key != 0) keys.push_back(key);
  }
  SortUnique(&keys);
  return keys;
}

}  // namespace

void Since::Tell(const Run& before) {
  run_ = before.id;
  checked_ns_ = before.ended_ns != 0 ? before.ended_ns : before.started_ns;
}

void Since::AddBefore(const ObjectResult& object, std::string_view below_root, bool explained) {
  if (object.possible_spill || object.people_count.best == 0) return;
  const auto item = static_cast<uint32_t>(before_.size());
  std::map<PersonKey, uint32_t> people;
  for (const PersonMention& mention : object.people) {
    if (!IsDataSubject(mention)) continue;
    const auto person = people.emplace(mention.person, people.size()).first->second;
    for (const PersonKey key : KeysOf(mention)) keys_.push_back({key, item, person});
  }
  if (people.empty()) return;
  by_name_.emplace(NameOf(object, below_root), item);
  before_.push_back({{object.object.path, object.object.members},
                     static_cast<uint32_t>(people.size()),
                     State::kNotSeen,
                     explained});
}

void Since::Sort() {
  if (sorted_) return;
  std::sort(keys_.begin(), keys_.end(), [](const Key& a, const Key& b) { return a.key < b.key; });
  sorted_ = true;
}

// Earlier items of which at least half of the people are in the object.
std::vector<uint32_t> Since::HalfOfWhom(const ObjectResult& object) const {
  std::vector<std::pair<uint32_t, uint32_t>> met;  // item, person
  for (const PersonMention& mention : object.people) {
    if (!IsDataSubject(mention)) continue;
    for (const PersonKey key : KeysOf(mention)) {
      auto at = std::lower_bound(keys_.begin(), keys_.end(), key,
                                 [](const Key& a, PersonKey b) { return a.key < b; });
      for (; at != keys_.end() && at->key == key; ++at) met.emplace_back(at->item, at->person);
    }
  }
  std::sort(met.begin(), met.end());
  met.erase(std::unique(met.begin(), met.end()), met.end());
  std::vector<uint32_t> items;
  for (size_t at = 0; at < met.size();) {
    const uint32_t item = met[at].first;
    size_t people = 0;
    for (; at < met.size() && met[at].first == item; ++at) ++people;
    if (2 * people >= before_[item].people) items.push_back(item);
  }
  return items;
}

void Since::AddNow(const ObjectResult& object, std::string_view below_root, bool explained) {
  Sort();
  const std::string name = NameOf(object, below_root);
  if (WhyNotListed(object)) not_listed_.insert(name);
  const bool people = !object.possible_spill && object.people_count.best > 0;
  const auto known = by_name_.find(name);
  if (known != by_name_.end()) {
    const bool sealed =
        object.protection && object.protection->grade == ProtectionGrade::kEncrypted;
    before_[known->second].state = people                                    ? State::kLeft
                                   : sealed                                  ? State::kSealed
                                   : object.coverage == CoverageClass::kRead ? State::kEmptied
                                                                             : State::kNotKnown;
    return;
  }
  if (!people) return;
  if (arrived_++ == 0) arrived_example_ = {object.object.path, object.object.members};
  if (explained) return;
  std::vector<uint32_t> of = HalfOfWhom(object);
  if (!of.empty()) copies_.push_back({{object.object.path, object.object.members}, std::move(of)});
}

// What is not there was not there only if everything above it was listed.
bool Since::WasLookedAt(std::string_view name) const {
  for (size_t end = name.find_last_of("/!"); end != std::string_view::npos && end > 0;
       end = name.find_last_of("/!", end - 1)) {
    if (not_listed_.contains(std::string(name.substr(0, end)))) return false;
  }
  return !not_listed_.contains("");
}

Since::State Since::StateOf(const Before& before, std::string_view name) const {
  if (before.state != State::kNotSeen || WasLookedAt(name)) return before.state;
  return State::kNotKnown;
}

SinceFacts Since::Facts() const {
  SinceFacts facts;
  facts.run = run_;
  facts.checked_ns = checked_ns_;
  std::vector<bool> cleared(before_.size());
  std::vector<std::pair<std::string_view, uint32_t>> items(by_name_.begin(), by_name_.end());
  std::sort(items.begin(), items.end());
  for (const auto& [name, item] : items) {
    const Before& before = before_[item];
    const State state = StateOf(before, name);
    cleared[item] = state == State::kNotSeen || state == State::kSealed || state == State::kEmptied;
    if (before.explained) continue;
    facts.gone += state == State::kNotSeen;
    facts.sealed += state == State::kSealed;
    facts.emptied += state == State::kEmptied;
    if (state == State::kLeft && facts.left++ == 0) facts.left_example = before.name;
    facts.not_known += state == State::kNotKnown;
  }
  for (const Copy& copy : copies_) {
    const bool of_cleared =
        std::any_of(copy.of.begin(), copy.of.end(), [&](uint32_t item) { return cleared[item]; });
    if (of_cleared && facts.copies++ == 0) facts.copy_example = copy.name;
  }
  facts.arrived = arrived_;
  facts.arrived_example = arrived_example_;
  return facts;
}

Outcome ReadBefore(KeptRunReader* reader, const IsExplained& explained, Since* since) {
  const Run& run = reader->description().run;
  const std::vector<RuleKind> kinds = KindsOf(run.rules);
  since->Tell(run);
  return reader->ReadAll([&](ObjectResult result, bool announcement) {
    if (announcement || result.possible_spill) return;
    JudgeKept(kinds, ShippedPolicy(), run.started_ns, &result);
    const std::string_view name = BelowRoot(result.object.path, run.roots);
    since->AddBefore(result, name, explained(name));
  });
}

}  // namespace warder
