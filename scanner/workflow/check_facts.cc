#include "scanner/workflow/check_facts.h"

#include <sys/stat.h>

#include <algorithm>
#include <set>
#include <utility>

#include "scanner/judge/assemble.h"
#include "scanner/judge/rate.h"
#include "scanner/run/storage.h"
#include "scanner/source/glob.h"
#include "scanner/workflow/below_root.h"

namespace warder {
namespace {

// What is not looked at on purpose: devices and the like are never opened, and of a program the
// texts were read.
bool IsUnread(CoverageClass coverage) {
  return coverage != CoverageClass::kRead && coverage != CoverageClass::kPartlyRead &&
         coverage != CoverageClass::kSpecial && coverage != CoverageClass::kProgramStrings;
}

std::set<CoverageClass> UnreadClasses(const ObjectResult& object) {
  std::set<CoverageClass> classes;
  // A link is its own text, which is read; what it leads to is checked where it lies.
  if (object.object.kind == ObjectKind::kSymlink) return classes;
  if (IsUnread(object.coverage)) classes.insert(object.coverage);
  if (object.coverage != CoverageClass::kPartlyRead) return classes;
  for (const Gap& gap : object.gaps) {
    if (IsUnread(gap.coverage)) classes.insert(gap.coverage);
  }
  return classes;
}

uint16_t CategoriesIn(const ObjectResult& object, const std::vector<RuleInfo>& rules) {
  uint16_t bits = 0;
  for (const Part& part : object.parts) {
    for (const Finding& finding : part.findings) {
      if (finding.confidence >= Confidence::kProbable)
        bits |= CategoryBit(rules[finding.rule].category);
    }
  }
  return bits;
}

// Worst of all guards, with the people of the whole run, each once.
GuardedCount EverybodyIn(const CheckFacts& facts, const Policy& policy) {
  GuardedCount all;
  all.guard = Guard::kMeasured;
  for (const GuardedCount& count : facts.guards) {
    all.guard = std::min(all.guard, count.guard);
    all.sensitivity = std::max(all.sensitivity, count.sensitivity);
    all.categories |= count.categories;
  }
  all.people = facts.people.all;
  all.impact = ImpactOf(policy, facts.people.shared[0]);
  all.by_role = facts.people.by_role;
  return all;
}

bool IsMountPoint(const PathBytes& folder) {
  struct stat at {
  }, above{};
  return stat(folder.c_str(), &at) == 0 && stat((folder + "/..").c_str(), &above) == 0 &&
         (at.st_dev != above.st_dev || at.st_ino == above.st_ino);
}

}  // namespace

CheckFactsCollector::CheckFactsCollector(const Policy& policy, const Case& the_case)
    : policy_(policy),
      case_(the_case),
      store_(NewMemoryStore()),
      people_(policy),
      guarded_(policy),
      unmatched_(policy) {
  for (size_t i = 0; i < case_.holdings.size(); ++i) in_holdings_.emplace_back(policy);
  facts_.holdings.resize(case_.holdings.size());
}

void CheckFactsCollector::OnRunStart(const Run& run) {
  mask_ = NameMask(run.roots);
  rules_ = run.rules;
  kinds_ = KindsOf(run.rules);
  roots_ = run.roots;
  mounted_ = !run.target.mounted_at.empty();
  keys_nearby_ = KeyNearby(run.rules);
  (void)store_->BeginRun(run);  // the memory store has nothing that could fail
}

void CheckFactsCollector::OnObject(const ObjectResult& object) {
  mask_.Learn(object);
  (void)store_->AddObject(object);
  keys_nearby_.Add(object);
  people_.Add(object);
  if (since_ != nullptr) {
    const std::string_view name = BelowRoot(object.object.path, roots_);
    since_->AddNow(object, name, IsClaimed(name));
  }
  if (object.possible_spill) return;
  if (tells_guards_) guarded_.Add(object, mounted_);
  if ((object.judgement.flags & kFlagConcealed) != 0) ++facts_.concealed;
  MatchHoldings(object);
  CountUnread(object);
}

bool CheckFactsCollector::IsClaimed(std::string_view below_root) const {
  return std::any_of(case_.holdings.begin(), case_.holdings.end(), [&](const Holding& holding) {
    return GlobMatches(holding.location, below_root);
  });
}

std::vector<size_t> CheckFactsCollector::HoldingsOf(const ObjectResult& object) const {
  const std::string_view path = BelowRoot(object.object.path, roots_);
  std::vector<size_t> claims;
  for (size_t i = 0; i < case_.holdings.size(); ++i) {
    if (GlobMatches(case_.holdings[i].location, path)) claims.push_back(i);
  }
  return claims;
}

// A claim is for somebody to confirm: it never clears anything by itself.
void CheckFactsCollector::CountMadeUp(const ObjectResult& object) {
  if (!ClaimsMadeUp(kinds_, object) || IsClaimed(BelowRoot(object.object.path, roots_))) return;
  if (facts_.made_up++ == 0) facts_.made_up_example = {object.object.path, object.object.members};
}

void CheckFactsCollector::MatchHoldings(const ObjectResult& object) {
  if (object.people.empty()) return;
  // Who counts for nobody here may tell who somebody is elsewhere: an officer, say.
  const std::vector<size_t> claims = HoldingsOf(object);
  if (claims.empty()) {
    unmatched_.Add(object);
  } else {
    unmatched_.LearnFrom(object);
  }
  for (const size_t i : claims) in_holdings_[i].Add(object);
  if (object.people_count.best == 0) return CountMadeUp(object);
  if (claims.empty()) return;
  const std::string& owner = case_.holdings[claims.front()].controller;
  const bool disputed = std::any_of(claims.begin(), claims.end(), [&](size_t i) {
    return case_.holdings[i].controller != owner;
  });
  for (const size_t i : claims) {
    HoldingFacts& holding = facts_.holdings[i];
    ++holding.objects;
    holding.categories |= CategoriesIn(object, rules_);
    holding.disputed += disputed;
    const ProtectionGrade item =
        std::max(ItemGrade(object).value_or(ProtectionGrade::kUnencrypted),
                 object.path_grade.value_or(ProtectionGrade::kUnencrypted));
    holding.open_items += item != ProtectionGrade::kEncrypted;
  }
}

void CheckFactsCollector::CountUnread(const ObjectResult& object) {
  const std::string_view path = BelowRoot(object.object.path, roots_);
  for (const CoverageClass coverage : UnreadClasses(object)) {
    UnreadFacts& unread = facts_.unread[static_cast<size_t>(coverage)];
    ++unread.objects;
    for (const Gap& gap : object.gaps) {
      if (gap.coverage == coverage) unread.bytes += gap.bytes;
    }
    const bool excused =
        std::any_of(case_.unread.begin(), case_.unread.end(), [&](const UnreadReason& reason) {
          return reason.coverage == coverage && !reason.reason.empty() && !reason.by.empty() &&
                 GlobMatches(reason.location, path);
        });
    unread.excused += excused;
    if (!excused && unread.example.path.empty())
      unread.example = {object.object.path, object.object.members};
  }
}

void CheckFactsCollector::OnRootError(const Error&) {
  ++facts_.root_errors;
}

void CheckFactsCollector::OnRunEnd(const Run& run, bool stopped) {
  facts_.run = run;
  Target& target = facts_.run.target;
  if (mounted_) facts_.is_mount_point = IsMountPoint(target.mounted_at);
  if (mounted_ && !facts_.records.empty()) target.volumes = VolumesOf(facts_.records);
  // What lies on which of the volumes of a record is not known.
  (void)store_->EndRun(facts_.run, stopped);
  facts_.summary = store_->Summarise();
  facts_.keys_nearby = keys_nearby_.objects();
  const Portability machine = !mounted_ ? PortabilityOfMachine() : Portability::kUnknown;
  const auto rated = [&](People* people) {
    PeopleReport report = people->Report(target.volumes);
    RatePeople(policy_, target, machine, &report);
    return report;
  };
  facts_.people = rated(&people_);
  if (tells_guards_) {
    facts_.guards = guarded_.Counts(target);
    facts_.open = guarded_.Open(target);
    facts_.measured_devices = guarded_.MeasuredDevices();
    facts_.everybody = EverybodyIn(facts_, policy_);
  }
  if (since_ != nullptr) facts_.since = since_->Facts();
  facts_.unmatched = rated(&unmatched_);
  facts_.unmatched_impact = ImpactOf(policy_, facts_.unmatched.shared[0]);
  for (size_t i = 0; i < in_holdings_.size(); ++i)
    facts_.holdings[i].people = in_holdings_[i].Report().all;
}

}  // namespace warder
