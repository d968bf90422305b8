// The people of a run: mentions in, people per folder out.
//
// Kept per mention are 24 bytes, 20 for each pair of keys and 24 for each trace that is new.
// Everything that is counted is a function of the set of mentions and their folders.
#ifndef WARDER_JUDGE_PEOPLE_H_
#define WARDER_JUDGE_PEOPLE_H_

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/judge/duplicates.h"
#include "scanner/judge/link/components.h"
#include "scanner/judge/link/graph.h"
#include "scanner/judge/rate.h"
#include "scanner/model/object_result.h"
#include "scanner/model/people_count.h"
#include "scanner/model/person_mention.h"
#include "scanner/model/run.h"

namespace warder {

// The people of one folder: in its own files, and in all below it as well.
struct FolderPeople {
  PathBytes path;
  PeopleCount directly;
  PeopleCount below;
  // Of all below it, for the share scenario: who can be reached at each exposure or more.
  PeopleByExposure shared{};
  // Of all below it; by RatePeople.
  Rating theft = Rating::kNone;
  Rating share = Rating::kNone;
};

// A place whose sealing or removal takes part in clearing most of the people.
struct FixItem {
  PathBytes folder;
  bool own_files_only = false;  // not what lies in folders below it
  uint64_t people = 0;
  int sensitivity = 0;  // the greatest
};
struct FixFirst {
  std::vector<FixItem> items;  // most sensitive first, then most people
  uint64_t people = 0;         // in all
  uint64_t cleared = 0;        // of whom every copy that can be read lies in the items
};

struct PeopleReport {
  PeopleCount all;
  // Data subjects by what is said of them; one can have several roles. kUnstated: none.
  std::array<uint64_t, kRoleCount> by_role{};
  uint64_t mentions = 0;
  LinkStatistics link;
  // Folders that hold people and those above them, as a walk meets them. Of possible spills nothing
  // is in them.
  std::vector<FolderPeople> folders;
  // Of the volumes that Report was given, in their order; those of possible spills are among them.
  std::vector<PeopleCount> volumes;
  PeopleByExposure shared{};  // of everything
  // People of whom more is said in several objects together than in each of them: names here,
  // offences there.
  uint64_t joined = 0;
  FixFirst fix_first;
  DuplicateReport duplicates;
  // By RatePeople.
  Rating theft = Rating::kNone;
  Rating share = Rating::kNone;
  Exposure theft_exposure;
  std::string policy;         // "police 1": profile and version
  std::string policy_digest;  // SHA-256, hex

  const FolderPeople* Find(std::string_view path) const;  // null if nobody is in it
};

// Rates everything and each folder in the scenarios that concern more than one object. `machine`:
// of the one that the target's disks belong to.
void RatePeople(const Policy& policy, const Target& target, Portability machine,
                PeopleReport* report);

class People {
 public:
  // `policy` must outlive it.
  explicit People(const Policy& policy) : policy_(&policy) {}
  // Takes ObjectResult::people. A name without more is dropped where the object tells who has it.
  void Add(const ObjectResult& object) { Add(object, true); }
  // What it tells says who is who among the others; nobody is counted in it.
  void LearnFrom(const ObjectResult& object) { Add(object, false); }
  // As if everything that was added to `other` were added to this.
  void Merge(const People& other);
  // `volumes`: to be told apart.
  PeopleReport Report(const std::vector<Volume>& volumes = {});

 private:
  friend void JudgeObject(const Policy&, const std::vector<RuleKind>&, int64_t, ObjectResult*);
  struct Row {
    PersonKey person = 0;
    PersonKey name = 0;
    uint32_t place : 31 = 0;  // index into places_
    bool in_row : 1 = false;
    uint16_t categories = 0;
    uint8_t traits : 5 = 0;
    uint8_t exposure : 3 = 0;  // in the share scenario
    MentionKind kind : 2 = MentionKind::kTrace;
    bool sure : 1 = false;  // an identifier was confirmed
    Role role : 3 = Role::kUnstated;
    bool hidden : 1 = false;
    bool synthetic : 1 = false;
  };
  static_assert(sizeof(Row) == 24);
  friend class PeopleRows;

  // Where objects lie.
  struct Place {
    PathBytes folder;  // empty: of possible spills, whose folders are not told
    uint64_t device = 0;
    bool counts = true;  // false: LearnFrom
  };

  void Add(const ObjectResult& object, bool counts);

  PeopleReport Count(bool fix_first, const std::vector<Volume>& volumes);
  uint32_t PlaceNumber(const Place& place);
  void OwnTraces(const PersonMention& mention, MentionPlace place);
  void AddRows(const ObjectResult& object, uint32_t place);
  static Row RowOf(const PersonMention& mention, uint32_t place);

  const Policy* policy_;
  KeyGraph graph_;
  Duplicates duplicates_;
  std::deque<Row> rows_;
  // A trace that was met with a person; 0: with staff or with a name alone.
  struct OwnedTrace {
    PersonKey trace = 0;
    PersonKey person = 0;
    MentionPlace place = 0;
  };
  void CompactTraces();

  std::vector<OwnedTrace> owned_traces_;
  size_t compact_traces_at_ = 1024;
  uint64_t mentions_ = 0;
  std::vector<Place> places_;
  std::unordered_map<std::string, uint32_t> place_numbers_;  // by folder, device and `counts`
};

// Fills in the object's people_count and judgement from its people. `now_ns`: when the run began.
void JudgeObject(const Policy& policy, const std::vector<RuleKind>& kinds, int64_t now_ns,
                 ObjectResult* object);

}  // namespace warder

#endif  // WARDER_JUDGE_PEOPLE_H_
