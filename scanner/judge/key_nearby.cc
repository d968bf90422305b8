#include "scanner/judge/key_nearby.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "scanner/model/location.h"

namespace warder {
namespace {

// Rules whose values open files, messages and disks, and how sure a finding of theirs must be.
// Tokens of services open none of these. A line "password: ..." is never more than possible by
// itself; here it is believed, because what lies beside it asks for one.
struct Opening {
  std::string_view rule;
  Confidence least;
};
constexpr std::array<Opening, 7> kOpening{{{"secrets.password", Confidence::kPossible},
                                           {"secrets.passphrase", Confidence::kPossible},
                                           {"secrets.password_nearby", Confidence::kProbable},
                                           {"secrets.private_key", Confidence::kProbable},
                                           {"secrets.putty_key", Confidence::kProbable},
                                           {"secrets.bitlocker_key", Confidence::kProbable},
                                           {"secrets.filevault_key", Confidence::kProbable}}};

// The containers that an object lies in, innermost first, and then the folder.
std::vector<PathBytes> PlacesAround(const PathBytes& path, const std::vector<PathBytes>& members) {
  std::vector<PathBytes> places;
  for (size_t count = members.size(); count > 0; --count) {
    const auto end = members.begin() + static_cast<std::ptrdiff_t>(count - 1);
    places.push_back(NameText(path, {members.begin(), end}));
  }
  const size_t slash = path.rfind('/');
  places.push_back(slash == PathBytes::npos ? PathBytes() : path.substr(0, slash + 1));
  return places;
}

bool IsEncrypted(const ObjectResult& object) {
  return object.protection && object.protection->grade == ProtectionGrade::kEncrypted;
}

}  // namespace

KeyNearby::KeyNearby(const std::vector<RuleInfo>& rules) {
  for (const RuleInfo& rule : rules) {
    const auto found = std::find_if(kOpening.begin(), kOpening.end(), [&](const Opening& opening) {
      return opening.rule == rule.id;
    });
    opens_.push_back(found == kOpening.end() ? std::nullopt : std::optional(found->least));
  }
}

// What a sealed object holds is not lying about; its name is.
std::optional<RuleIndex> KeyNearby::KeyIn(const ObjectResult& object) const {
  const bool sealed = object.protection && IsSealed(object.protection->grade);
  for (const Part& part : object.parts) {
    if (sealed && part.kind != PartKind::kName) continue;
    for (const Finding& finding : part.findings) {
      if (finding.rule >= opens_.size() || !opens_[finding.rule]) continue;
      if (finding.confidence >= *opens_[finding.rule]) return finding.rule;
    }
  }
  return std::nullopt;
}

void KeyNearby::Add(const ObjectResult& object) {
  if (object.possible_spill) return;
  const auto rule = KeyIn(object);
  const bool encrypted = IsEncrypted(object);
  if (!rule && !encrypted) return;
  const ObjectName name{object.object.path, object.object.members};
  std::vector<PathBytes> around = PlacesAround(name.path, name.members);
  if (rule) {
    for (const PathBytes& place : around) {
      std::optional<FoundKey>& key = places_[place].key;
      if (!key || name < key->name) key = FoundKey{name, *rule};
    }
  }
  if (!encrypted) return;
  Seen& place = places_[around.front()];
  ++place.objects;
  place.bytes += object.object.metadata.size;
  auto& examples = place.examples;
  examples.insert(std::upper_bound(examples.begin(), examples.end(), name), name);
  if (examples.size() > kExamples) examples.pop_back();
  around.erase(around.begin());
  place.around = std::move(around);
}

const FoundKey* KeyNearby::KeyOf(const Seen& place) const {
  if (place.key) return &*place.key;
  for (const PathBytes& around : place.around) {
    const auto outer = places_.find(around);
    if (outer != places_.end() && outer->second.key) return &*outer->second.key;
  }
  return nullptr;
}

const FoundKey* KeyNearby::KeyOf(const ObjectName& object) const {
  const auto place = places_.find(PlacesAround(object.path, object.members).front());
  return place == places_.end() ? nullptr : KeyOf(place->second);
}

std::vector<KeyNearby::Place> KeyNearby::Places() const {
  std::vector<Place> places;
  for (const auto& [name, seen] : places_) {
    const FoundKey* key = seen.objects > 0 ? KeyOf(seen) : nullptr;
    if (key != nullptr) places.push_back({name, *key, seen.objects, seen.bytes, seen.examples});
  }
  return places;
}

uint64_t KeyNearby::objects() const {
  uint64_t sum = 0;
  for (const Place& place : Places()) sum += place.objects;
  return sum;
}

uint64_t KeyNearby::bytes() const {
  uint64_t sum = 0;
  for (const Place& place : Places()) sum += place.bytes;
  return sum;
}

}  // namespace warder
