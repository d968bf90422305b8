// Two-digit codes of police forces and other prosecuting bodies, as they stand in arrest/summons
// numbers and case references (PTI-URN). Facts from the organisation list of the CJS data
// standards, as published in ministryofjustice/bichard7-next-data (forces.json); codes that are
// listed there but were never given to a body that arrests or charges (18 and 86, "reserved") count
// as unused.
#ifndef WARDER_DETECT_VALIDATE_TABLES_POLICE_FORCES_H_
#define WARDER_DETECT_VALIDATE_TABLES_POLICE_FORCES_H_

#include <array>
#include <cstdint>

namespace warder {

// Codes 00 to 99 that no body has; there are far fewer of them than used ones.
inline constexpr std::array<uint8_t, 19> kUnusedForceCodes{9,  18, 19, 28, 29, 38, 49, 51, 58, 68,
                                                           69, 71, 72, 75, 77, 79, 81, 85, 86};

inline constexpr auto kForceInUse = [] {
  std::array<bool, 100> used{};
  used.fill(true);
  for (const uint8_t code : kUnusedForceCodes) used[code] = false;
  return used;
}();

// `code` in 0..99.
constexpr bool IsPoliceForce(unsigned code) {
  return code < kForceInUse.size() && kForceInUse[code];
}

}  // namespace warder

#endif  // WARDER_DETECT_VALIDATE_TABLES_POLICE_FORCES_H_
