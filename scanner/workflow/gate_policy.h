// The policy of the gate: what fails a device, what is a warning, how old things may be. Data, read
// from patterns/policies/.
#ifndef WARDER_WORKFLOW_GATE_POLICY_H_
#define WARDER_WORKFLOW_GATE_POLICY_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/base/result.h"
#include "scanner/model/coverage.h"

namespace warder {

// How much a reason weighs. A limb is as bad as its worst reason; what is incomplete is no pass.
// What is excepted passes for a time.
enum class Weight : uint8_t { kWarning, kExcepted, kIncomplete, kFail };

struct GatePolicy {
  std::string name;    // "police-portable 1"
  std::string digest;  // SHA-256 of its text, hex
  std::string signer;  // who signed it; empty of the built-in one
  int premises_assessed_max_days = 0;
  int training_max_days = 0;
  Weight theft_critical = Weight::kFail;
  Weight theft_high = Weight::kFail;
  Weight theft_medium = Weight::kFail;
  Weight asserted_only = Weight::kFail;
  int evidence_max_days = 0;  // how old a signed record of the volumes may be
  Weight weak_or_password_only = Weight::kFail;
  Weight key_nearby = Weight::kFail;
  Weight concealed = Weight::kFail;
  int unmatched_fail_impact = 1;  // 1 to 4
  Weight out_of_terms = Weight::kFail;
  int past_review_fail_days = 0;
  std::array<bool, kCoverageClassCount> never_excused{};
  int valid_days = 0;
  int theft_high_exception_days = 0;  // 0 = no exception is allowed
};

// Fails with file and field where something is missing, of the wrong kind or out of range.
Result<GatePolicy> ReadGatePolicy(std::string_view toml, const std::string& name);

inline constexpr std::string_view kDefaultGatePolicy = "police-portable";
// patterns/policies/NAME.toml, as it was when the program was built; empty where there is none.
std::string_view ShippedGatePolicyText(std::string_view name = kDefaultGatePolicy);

}  // namespace warder

#endif  // WARDER_WORKFLOW_GATE_POLICY_H_
