// From what is said about people to how bad it is: sensitivity, impact, exposure, rating.
#ifndef WARDER_JUDGE_RATE_H_
#define WARDER_JUDGE_RATE_H_

#include <array>
#include <cstdint>
#include <vector>

#include "scanner/judge/policy.h"
#include "scanner/model/object.h"
#include "scanner/model/protection.h"
#include "scanner/model/run.h"
#include "scanner/model/storage.h"

namespace warder {

// S1 to S4 of what is said of one person; 0 = nothing that counts. `categories` and `traits` as in
// PersonMention. More is never less sensitive.
int SensitivityOf(const Policy& policy, uint16_t categories, uint8_t traits);

// 1 to 4; 0 = nobody. The worst of all sensitivities, each with those who have it or more.
int ImpactOf(const Policy& policy, const PeopleBySensitivity& people);

// What is known of how a thing is exposed.
struct Exposure {
  int x = kMaxExposure;  // X0 to X4
  bool unknown = false;  // not known; x is then what counts for pass or fail
  bool operator==(const Exposure&) const = default;
};
// `machine`: of the machine that the storage belongs to; a fixed disk leaves with its laptop.
Exposure TheftExposure(const Policy& policy, const Storage& storage, Portability machine,
                       ProtectionGrade item);
// Of several volumes, the worst.
Exposure TheftExposure(const Policy& policy, const Target& target, Portability machine);
Exposure ShareExposure(const Policy& policy, ReadBreadth breadth);
// `concealed`: it holds people whom the sender would not see; no seal makes up for that.
Exposure OutgoingExposure(const Policy& policy, ProtectionGrade item, bool concealed);

Rating RatingOf(const Policy& policy, int impact, int exposure);

// The people who can be reached at each exposure or more, by sensitivity: [x][s - 1].
using PeopleByExposure = std::array<PeopleBySensitivity, kMaxExposure + 1>;
// Of a union of people: the worst that any exposure amounts to. So many small files that everyone
// may read are rated as the one big file that they are together.
Rating RatingOf(const Policy& policy, const PeopleByExposure& people);

// Persons in parts that a person who opens the object does not see, of all in it.
bool IsConcealed(const Policy& policy, uint64_t hidden, uint64_t all);

}  // namespace warder

#endif  // WARDER_JUDGE_RATE_H_
