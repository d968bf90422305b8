#include "scanner/workflow/gate.h"

#include <algorithm>

namespace warder {

std::string_view LimbName(Limb limb) {
  constexpr std::array<std::string_view, kLimbCount> kNames{"governance", "protection", "purpose",
                                                            "coverage"};
  return kNames[static_cast<size_t>(limb)];
}

std::string_view GateResultName(GateResult result) {
  constexpr std::array<std::string_view, 3> kNames{"PASS", "INCOMPLETE", "FAIL"};
  return kNames[static_cast<size_t>(result)];
}

GateVerdict Decide(const GatePolicy& policy, const Case& the_case, const CheckFacts& facts,
                   Date today) {
  GateVerdict verdict;
  verdict.checked = today;
  verdict.valid_until = today + std::chrono::days(policy.valid_days);
  JudgeGovernance(policy, the_case, today, &verdict.reasons);
  JudgeProtection(policy, facts, &verdict.reasons);
  JudgePurpose(policy, the_case, facts, today, &verdict.reasons);
  JudgeCoverage(policy, facts, &verdict.reasons);
  std::stable_sort(verdict.reasons.begin(), verdict.reasons.end(),
                   [](const GateReason& a, const GateReason& b) {
                     return a.limb != b.limb ? a.limb < b.limb : a.weight > b.weight;
                   });
  for (const GateReason& reason : verdict.reasons) {
    const GateResult result = reason.weight == Weight::kFail         ? GateResult::kFail
                              : reason.weight == Weight::kIncomplete ? GateResult::kIncomplete
                                                                     : GateResult::kPass;
    GateResult& limb = verdict.limbs[static_cast<size_t>(reason.limb)];
    limb = std::max(limb, result);
    verdict.result = std::max(verdict.result, result);
  }
  return verdict;
}

}  // namespace warder
