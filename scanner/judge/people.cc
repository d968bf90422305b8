// How people are counted in a scope (a folder, everything):
//
//   best   the linked people, and one for each name that stands alone and that nobody has who was
//          linked there. A name with nothing but a driving licence or the like stands alone where
//          somebody of that name was linked elsewhere: nothing else could tell that they are one.
//          Of strays, people of whom running text gives an identifier and no more, only those who
//          cannot be one of the others: more than there are others, or than there are others of
//          whom that kind of identifier is not known
//   high   the linked people, strays among them, and whom a trace is of elsewhere; one for each
//          trace that was met with nobody, for each surname with an initial, and for names that
//          stand alone: all whom nobody has who was linked there, and of the rest ten and a tenth.
//          Traces are numbers that only a check speaks for, too, and namesakes in a table
//   low    those with a confirmed identifier or a date of birth who have one kind of unique
//          identifier, of the kind that most have: two such people are never one. Only what rows
//          link counts: one wrong link in running text would make one person two in a folder where
//          both their numbers are
//
// "and that nobody has" is the number of all names less that of the names of linked people, so each
// of these is a count of different things, and one pass over them sorted gives it for all folders.
#include "scanner/judge/people.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "scanner/base/folder.h"
#include "scanner/base/mix.h"
#include "scanner/judge/assemble.h"

namespace warder {

uint32_t People::PlaceNumber(const Place& place) {
  std::string key = place.folder;
  key.append(reinterpret_cast<const char*>(&place.device), sizeof place.device);
  key += place.counts ? '+' : '-';
  const auto [at, is_new] =
      place_numbers_.try_emplace(std::move(key), static_cast<uint32_t>(places_.size()));
  if (is_new) places_.push_back(place);
  return at->second;
}

People::Row People::RowOf(const PersonMention& mention, uint32_t place) {
  Row row;
  row.person = mention.person;
  row.name = mention.name;
  row.place = place & INT32_MAX;
  row.in_row = mention.in_row;
  row.categories = mention.categories;
  row.traits = mention.traits & 31;
  row.kind = mention.kind;
  row.sure = (mention.traits & kTraitSure) != 0;
  row.role = mention.role;
  row.hidden = mention.hidden;
  row.synthetic = mention.synthetic;
  return row;
}

namespace {

// Of the object's first mention; those of the others follow from it.
uint64_t PlaceOf(const Object& object) {
  uint64_t place = MixText(0, object.path);
  for (const PathBytes& member : object.members) place = MixText(place, member);
  return place;
}

// In a table each row is somebody: of names alone with different contact or financial data at most
// one is the name's; the others may be somebody else. 0: the row is the name's.
class Namesakes {
 public:
  PersonKey Add(const PersonMention& mention) {
    if (mention.kind != MentionKind::kNameOnly || IsStaff(mention.role) || !mention.in_row ||
        mention.trace_count == 0) {
      return 0;
    }
    const PersonKey trace = mention.traces[0];
    const PersonKey first = first_.try_emplace(mention.name, trace).first->second;
    return first == trace ? 0 : MakeKey(kKeyTrace, Mix(mention.name ^ Mix(trace)));
  }

 private:
  std::unordered_map<PersonKey, PersonKey> first_;
};

}  // namespace

void People::Add(const ObjectResult& object, bool counts) {
  if (object.people.empty()) return;
  const uint32_t where =
      PlaceNumber({object.possible_spill ? PathBytes() : PathBytes(FolderOf(object.object.path)),
                   object.object.id.device, counts});
  uint64_t place = PlaceOf(object.object);
  for (const PersonMention& mention : object.people) {
    const auto here = static_cast<MentionPlace>(Mix(place++) >> 32);
    graph_.Add(mention, here);
    OwnTraces(mention, here);
  }
  if (counts) {
    mentions_ += object.people.size();
    duplicates_.Add(object);
  }
  AddRows(object, where);
}

void People::AddRows(const ObjectResult& object, uint32_t place) {
  const int exposure = ShareExposure(*policy_, object.object.metadata.read_breadth).x;
  std::unordered_set<PersonKey> told;
  for (const PersonMention& mention : object.people) {
    if (mention.kind == MentionKind::kIdentified && !IsStaff(mention.role))
      told.insert(mention.name);
  }
  std::vector<Row> rows;
  Namesakes namesakes;
  for (const PersonMention& mention : object.people) {
    const bool absorbed = mention.kind == MentionKind::kNameOnly && told.contains(mention.name) &&
                          !IsStaff(mention.role);
    if (absorbed) continue;
    rows.push_back(RowOf(mention, place));
    rows.back().exposure = static_cast<uint8_t>(exposure & 7);
    if (const PersonKey namesake = namesakes.Add(mention)) {
      Row& row = rows.emplace_back();
      row.person = namesake;
      row.place = place & INT32_MAX;
      row.hidden = mention.hidden;
    }
  }
  const auto key = [](const Row& row) {
    return std::make_tuple(row.person, row.name, row.kind, row.role, row.hidden, row.synthetic,
                           row.in_row);
  };
  std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i > 0 && key(rows[i]) == key(rows[i - 1])) {
      rows_.back().categories |= rows[i].categories;
      rows_.back().sure |= rows[i].sure;
      rows_.back().traits = (rows_.back().traits | rows[i].traits) & 31;
    } else {
      rows_.push_back(rows[i]);
    }
  }
}

void People::OwnTraces(const PersonMention& mention, MentionPlace place) {
  if (mention.kind == MentionKind::kTrace && !IsStaff(mention.role)) return;
  const bool linked = mention.kind == MentionKind::kIdentified && !IsStaff(mention.role);
  for (size_t i = 0; i < mention.trace_count; ++i)
    owned_traces_.push_back({mention.traces[i], linked ? mention.person : 0, place});
  if (owned_traces_.size() < compact_traces_at_) return;
  CompactTraces();
  compact_traces_at_ = std::max(compact_traces_at_, 2 * owned_traces_.size());
}

// Of several owners the first who is counted.
void People::CompactTraces() {
  std::sort(owned_traces_.begin(), owned_traces_.end(), [](const auto& a, const auto& b) {
    return std::make_tuple(a.trace, a.person == 0, a.place) <
           std::make_tuple(b.trace, b.person == 0, b.place);
  });
  const auto same = [](const auto& a, const auto& b) { return a.trace == b.trace; };
  owned_traces_.erase(std::unique(owned_traces_.begin(), owned_traces_.end(), same),
                      owned_traces_.end());
}

void People::Merge(const People& other) {
  graph_.Merge(other.graph_);
  duplicates_.Merge(other.duplicates_);
  mentions_ += other.mentions_;
  for (Row row : other.rows_) {
    row.place = PlaceNumber(other.places_[row.place]) & INT32_MAX;
    rows_.push_back(row);
  }
  owned_traces_.insert(owned_traces_.end(), other.owned_traces_.begin(), other.owned_traces_.end());
}

void RatePeople(const Policy& policy, const Target& target, Portability machine,
                PeopleReport* report) {
  report->policy = policy.profile + ' ' + std::to_string(policy.version);
  report->policy_digest = policy.digest;
  const Exposure theft = TheftExposure(policy, target, machine);
  const auto rate = [&](const PeopleByExposure& people, Rating* in_theft, Rating* in_share) {
    *in_theft = RatingOf(policy, ImpactOf(policy, people[0]), theft.x);
    *in_share = RatingOf(policy, people);
  };
  report->theft_exposure = theft;
  rate(report->shared, &report->theft, &report->share);
  for (FolderPeople& folder : report->folders) rate(folder.shared, &folder.theft, &folder.share);
}

const FolderPeople* PeopleReport::Find(std::string_view path) const {
  path = WithoutSlashes(path);
  for (const FolderPeople& folder : folders) {
    if (folder.path == path) return &folder;
  }
  return nullptr;
}

namespace {

bool IsMarked(const std::vector<RuleKind>& kinds, const ObjectResult& object) {
  for (const Part& part : object.parts) {
    for (const Finding& finding : part.findings) {
      if (finding.category == Category::kMarking && finding.rule < kinds.size() &&
          finding.confidence >= Confidence::kProbable) {
        return true;
      }
    }
  }
  return false;
}

uint8_t FlagsOf(const Policy& policy, const ObjectResult& object, bool marked, int64_t now_ns) {
  constexpr int64_t kDay = int64_t{24} * 3600 * 1'000'000'000;
  const PeopleCount& count = object.people_count;
  const ObjectMetadata& metadata = object.object.metadata;
  uint8_t flags = 0;
  if (IsConcealed(policy, count.best - count.visible, count.best)) flags |= kFlagConcealed;
  if (!marked && object.judgement.sensitivity >= policy.flags.under_marked_sensitivity)
    flags |= kFlagUnderMarked;
  if (ShareExposure(policy, metadata.read_breadth).x >= policy.flags.over_shared_exposure)
    flags |= kFlagOverShared;
  const int64_t modified = metadata.times.modified_ns;
  if (modified > 0 && now_ns - modified > static_cast<int64_t>(policy.flags.stale_days) * kDay) {
    flags |= kFlagStale;
  }
  return flags;
}

}  // namespace

void JudgeObject(const Policy& policy, const std::vector<RuleKind>& kinds, int64_t now_ns,
                 ObjectResult* object) {
  if (object->people.empty()) return;
  People people(policy);
  people.Add(*object);
  const PeopleReport report = people.Count(false, {});
  object->people_count = report.all;
  Judgement& judgement = object->judgement;
  const PeopleBySensitivity& by_sensitivity = report.shared[0];
  for (int s = 1; s <= kMaxSensitivity; ++s) {
    if (by_sensitivity[static_cast<size_t>(s - 1)] > 0) judgement.sensitivity = s;
  }
  if (judgement.sensitivity == 0) return;
  judgement.flags = FlagsOf(policy, *object, IsMarked(kinds, *object), now_ns);
  const int impact = ImpactOf(policy, by_sensitivity);
  judgement.share =
      RatingOf(policy, impact, ShareExposure(policy, object->object.metadata.read_breadth).x);
  const bool concealed = (judgement.flags & kFlagConcealed) != 0;
  judgement.outgoing = RatingOf(
      policy, impact, OutgoingExposure(policy, ProtectionGrade::kUnencrypted, concealed).x);
}

}  // namespace warder
