#include "scanner/judge/rate.h"

#include <algorithm>

namespace warder {

std::string_view ScenarioName(Scenario scenario) {
  constexpr std::array<std::string_view, kScenarioCount> kNames{"theft", "share", "outgoing"};
  return kNames[static_cast<size_t>(scenario)];
}

int SensitivityOf(const Policy& policy, uint16_t categories, uint8_t traits) {
  int sensitivity = 0;
  for (size_t i = 0; i < kCategoryCount; ++i) {
    if (categories >> i & 1) sensitivity = std::max(sensitivity, policy.sensitivity[i]);
  }
  for (const Uplift& uplift : policy.uplifts) {
    const bool all = (categories & uplift.categories) == uplift.categories &&
                     (traits & uplift.traits) == uplift.traits;
    if (all) sensitivity = std::max(sensitivity, uplift.to);
  }
  return sensitivity;
}

int ImpactOf(const Policy& policy, const PeopleBySensitivity& people) {
  int impact = 0;
  for (size_t s = 0; s < people.size(); ++s) {
    if (people[s] < policy.bands[0]) continue;
    size_t band = 0;
    while (band + 1 < kBands && people[s] >= policy.bands[band + 1]) ++band;
    impact = std::max(impact, policy.impact[s][band]);
  }
  return impact;
}

// A seal on the item itself keeps a thief out as well as one under it; the better one counts.
Exposure TheftExposure(const Policy& policy, const Storage& storage, Portability machine,
                       ProtectionGrade item) {
  if (item == ProtectionGrade::kEncrypted) return {policy.theft.encrypted_measured, false};
  const ProtectionGrade grade = storage.protection.grade;
  if (grade == ProtectionGrade::kEncrypted && storage.how_known == HowKnown::kMeasured)
    return {policy.theft.encrypted_measured, false};
  if (grade == ProtectionGrade::kEncrypted && storage.how_known == HowKnown::kAsserted)
    return {policy.theft.encrypted_asserted, false};
  if (grade == ProtectionGrade::kUnknown || storage.how_known == HowKnown::kNotKnown)
    return {policy.theft.unknown, true};
  const bool fixed = storage.portability == Portability::kFixed;
  if (fixed && machine == Portability::kFixed) return {policy.theft.open_fixed, false};
  // What may leave is taken to leave.
  const bool known =
      storage.portability == Portability::kPortable || (fixed && machine == Portability::kPortable);
  return {policy.theft.open_portable, !known};
}

Exposure TheftExposure(const Policy& policy, const Target& target, Portability machine) {
  if (target.volumes.empty()) return {policy.theft.unknown, true};
  Exposure worst{0, false};
  for (const Volume& volume : target.volumes) {
    const Exposure one =
        TheftExposure(policy, volume.storage, machine, ProtectionGrade::kUnencrypted);
    worst.x = std::max(worst.x, one.x);
    worst.unknown = worst.unknown || one.unknown;
  }
  return worst;
}

Exposure ShareExposure(const Policy& policy, ReadBreadth breadth) {
  switch (breadth) {
    case ReadBreadth::kOwner:
      return {policy.share.owner, false};
    case ReadBreadth::kNamed:
      return {policy.share.named, false};
    case ReadBreadth::kGroup:
      return {policy.share.group, false};
    case ReadBreadth::kEveryone:
      return {policy.share.everyone, false};
    case ReadBreadth::kUnknown:
      break;
  }
  return {policy.share.unknown, true};
}

Exposure OutgoingExposure(const Policy& policy, ProtectionGrade item, bool concealed) {
  if (concealed) return {kMaxExposure, false};
  if (item == ProtectionGrade::kEncrypted) return {policy.outgoing.encrypted, false};
  if (item == ProtectionGrade::kUnknown) return {policy.outgoing.unknown, true};
  return {policy.outgoing.open, false};
}

Rating RatingOf(const Policy& policy, int impact, int exposure) {
  if (impact < 1) return Rating::kNone;
  return policy.rating[static_cast<size_t>(impact - 1)][static_cast<size_t>(exposure)];
}

Rating RatingOf(const Policy& policy, const PeopleByExposure& people) {
  Rating worst = Rating::kNone;
  for (int x = 0; x <= kMaxExposure; ++x)
    worst = std::max(worst, RatingOf(policy, ImpactOf(policy, people[static_cast<size_t>(x)]), x));
  return worst;
}

bool IsConcealed(const Policy& policy, uint64_t hidden, uint64_t all) {
  if (hidden < policy.flags.concealed_people || all == 0) return false;
  const uint64_t percent = policy.flags.concealed_percent;
  return hidden * 100 > all * percent || (all - hidden) * 100 < all * percent;
}

}  // namespace warder
