// The gate: from what people say about a device and what was measured on it to a verdict for stated
// reasons. Four limbs, and nothing in one makes up for anything in another.
#ifndef WARDER_WORKFLOW_GATE_H_
#define WARDER_WORKFLOW_GATE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/workflow/case_file.h"
#include "scanner/workflow/check_facts.h"
#include "scanner/workflow/gate_policy.h"

namespace warder {

enum class Limb : uint8_t {
  kGovernance,  // who is responsible, on what basis, trained, in assessed premises
  kProtection,  // what keeps a thief out
  kPurpose,     // why it is held
  kCoverage,    // what was not looked at
};
inline constexpr size_t kLimbCount = 4;
std::string_view LimbName(Limb limb);

struct GateReason {
  Limb limb = Limb::kGovernance;
  Weight weight = Weight::kWarning;
  std::string text;             // one line, for people; no value
  ObjectName subject;           // its path may be empty
  std::optional<Date> until{};  // where it is excepted: the last day of that
};

enum class GateResult : uint8_t { kPass, kPassWithExceptions, kIncomplete, kFail };
// "PASS", "PASS WITH EXCEPTIONS", "INCOMPLETE", "FAIL".
std::string_view GateResultName(GateResult result);

struct GateVerdict {
  GateResult result = GateResult::kPass;  // the worst of the limbs
  std::array<GateResult, kLimbCount> limbs{};
  std::vector<GateReason> reasons;  // by limb, those that weigh most first
  Date checked;
  Date valid_until;  // if it passes, and nothing is changed
};

// Depends on nothing but its arguments.
GateVerdict Decide(const GatePolicy& policy, const Case& the_case, const CheckFacts& facts,
                   Date today);

// The limbs, each in a file of its own; they add to `reasons`.
using GateReasons = std::vector<GateReason>;
void JudgeGovernance(const GatePolicy& policy, const Case& the_case, const CheckFacts& facts,
                     Date today, GateReasons* reasons);
void JudgeProtection(const GatePolicy& policy, const Case& the_case, const CheckFacts& facts,
                     Date today, GateReasons* reasons);
void JudgePurpose(const GatePolicy& policy, const Case& the_case, const CheckFacts& facts,
                  Date today, GateReasons* reasons);
void JudgeSince(const CheckFacts& facts, GateReasons* reasons);  // for purpose
void JudgeCoverage(const GatePolicy& policy, const CheckFacts& facts, GateReasons* reasons);

}  // namespace warder

#endif  // WARDER_WORKFLOW_GATE_H_
