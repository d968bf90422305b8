// The policy: what counts as how bad. Data, read from patterns/policies/, so that who disagrees
// changes a number and not a program.
#ifndef WARDER_JUDGE_POLICY_H_
#define WARDER_JUDGE_POLICY_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/model/category.h"
#include "scanner/model/rating.h"

namespace warder {

// Who gets at it, and how. A rating means nothing without its scenario.
enum class Scenario : uint8_t {
  kTheft,     // the device or medium is lost while it is off
  kShare,     // those who have access use it
  kOutgoing,  // the file is sent to somebody outside
};
inline constexpr int kScenarioCount = 3;
std::string_view ScenarioName(Scenario scenario);

inline constexpr int kMaxExposure = 4;
inline constexpr size_t kBands = 6;

struct Uplift {
  uint16_t categories = 0;  // bit per Category; all are needed
  uint8_t traits = 0;       // MentionTrait; all are needed
  int to = 0;
};

struct Policy {
  int version = 0;
  std::string profile;
  std::string digest;  // SHA-256 of its text, hex
  std::array<int, kCategoryCount> sensitivity{};
  std::vector<Uplift> uplifts;
  std::array<uint64_t, kBands> bands{};                           // people, from so many on
  std::array<std::array<int, kBands>, kMaxSensitivity> impact{};  // by sensitivity - 1
  std::array<std::array<Rating, kMaxExposure + 1>, 4> rating{};   // by impact - 1
  struct {
    int encrypted_measured, encrypted_asserted, open_fixed, open_portable, unknown;
  } theft{};
  struct {
    int owner, named, group, everyone, unknown;
  } share{};
  struct {
    int encrypted, open, unknown;
  } outgoing{};
  struct {
    uint64_t concealed_people, concealed_percent, stale_days;
    int under_marked_sensitivity, over_shared_exposure;
  } flags{};
};

// Fails with file and field where something is missing, of the wrong kind or out of range, and
// where a matrix is not monotone: more people, more sensitive, more exposed is never less bad.
Result<Policy> ReadPolicy(std::string_view toml, const std::string& name);

// patterns/policies/police.toml, as it was when the program was built.
std::string_view ShippedPolicyText();
// The same, read once. That it can be read is tested, so it cannot fail.
const Policy& ShippedPolicy();

}  // namespace warder

#endif  // WARDER_JUDGE_POLICY_H_
