#include "scanner/workflow/guarded_people.h"

#include <algorithm>

#include "scanner/judge/rate.h"

namespace warder {

std::string_view GuardName(Guard guard) {
  constexpr std::array<std::string_view, kGuardCount> kNames{
      "readable", "weakly protected", "not known", "protected, asserted only",
      "protected, measured"};
  return kNames[static_cast<size_t>(guard)];
}

Guard GuardOf(const Storage& storage) {
  switch (storage.protection.grade) {
    case ProtectionGrade::kUnencrypted:
    case ProtectionGrade::kPasswordOnly:
      return Guard::kNone;
    case ProtectionGrade::kWeak:
      return Guard::kWeak;
    case ProtectionGrade::kUnknown:
      return Guard::kUnknown;
    case ProtectionGrade::kEncrypted:
      break;
  }
  return storage.how_known == HowKnown::kMeasured ? Guard::kMeasured : Guard::kAsserted;
}

void GuardedPeople::Group::Add(const ObjectResult& object) {
  people.Add(object);
  for (const PersonMention& mention : object.people) categories |= mention.categories;
}

GuardedCount GuardedPeople::Group::Count(const Policy& policy, Guard guard) {
  const PeopleReport report = people.Report();
  GuardedCount count{guard, report.all, ImpactOf(policy, report.shared[0]),
                     0,     categories, report.by_role};
  for (size_t s = 0; s < report.shared[0].size(); ++s) {
    if (report.shared[0][s] > 0) count.sensitivity = static_cast<int>(s) + 1;
  }
  return count;
}

GuardedPeople::GuardedPeople(const Policy& policy) : policy_(policy), open_(policy) {
  for (size_t i = 0; i < kGuardCount; ++i) groups_.emplace_back(policy);
}

void GuardedPeople::Add(const ObjectResult& object, bool mounted) {
  if (object.people.empty()) return;
  mounted_ = mounted;
  const Guard guard = mounted ? Guard::kUnknown : GuardOf(storage_.Under(object.object));
  groups_[static_cast<size_t>(guard)].Add(object);
  if (guard == Guard::kMeasured) {
    measured_devices_.insert(object.object.id.device);
    open_.people.LearnFrom(object);
  } else {
    open_.Add(object);
  }
}

Guard GuardedPeople::Resolved(Guard guard, const Target& target) const {
  if (!mounted_ || target.volumes.empty()) return guard;
  Guard worst = Guard::kMeasured;
  for (const Volume& volume : target.volumes) worst = std::min(worst, GuardOf(volume.storage));
  return worst;
}

std::vector<GuardedCount> GuardedPeople::Counts(const Target& target) {
  std::vector<GuardedCount> counts;
  for (size_t i = 0; i < kGuardCount; ++i) {
    const Guard guard = Resolved(static_cast<Guard>(i), target);
    GuardedCount count = groups_[i].Count(policy_, guard);
    if (count.people.high > 0) counts.push_back(count);
  }
  return counts;
}

GuardedCount GuardedPeople::Open(const Target& target) {
  const Guard guard = Resolved(Guard::kUnknown, target);
  if (mounted_ && guard == Guard::kMeasured) return {};
  return open_.Count(policy_, guard);
}

}  // namespace warder
