// What part a person plays in what is written about them.
#ifndef WARDER_MODEL_ROLE_H_
#define WARDER_MODEL_ROLE_H_

#include <cstdint>
#include <string_view>

namespace warder {

// kUnstated: a data subject of whom nothing says what they are. kStaff and kAuthor are the officers
// and officials who act, write and receive; they are counted apart from data subjects.
enum class Role : uint8_t { kUnstated, kSuspect, kConvicted, kVictim, kWitness, kStaff, kAuthor };
inline constexpr int kRoleCount = 7;

constexpr std::string_view RoleName(Role role) {
  switch (role) {
    case Role::kUnstated:
      return "unstated";
    case Role::kSuspect:
      return "suspect";
    case Role::kConvicted:
      return "convicted";
    case Role::kVictim:
      return "victim";
    case Role::kWitness:
      return "witness";
    case Role::kStaff:
      return "staff";
    case Role::kAuthor:
      return "author";
  }
  return "";
}

constexpr bool IsStaff(Role role) {
  return role == Role::kStaff || role == Role::kAuthor;
}

}  // namespace warder

#endif  // WARDER_MODEL_ROLE_H_
