#include "scanner/workflow/gate.h"

#include <algorithm>

namespace warder {

std::string_view LimbName(Limb limb) {
  constexpr std::array<std::string_view, kLimbCount> kNames{"governance", "protection", "purpose",
                                                            "coverage"};
  return kNames[static_cast<size_t>(limb)];
}

std::string_view GateResultName(GateResult result) {
  constexpr std::array<std::string_view, 4> kNames{"PASS", "PASS WITH EXCEPTIONS", "INCOMPLETE",
                                                   "FAIL"};
  return kNames[static_cast<size_t>(result)];
}

GateVerdict Decide(const GatePolicy& policy, const Case& the_case, const CheckFacts& facts,
                   Date today) {
  GateVerdict verdict;
  verdict.checked = today;
  verdict.valid_until = today + std::chrono::days(policy.valid_days);
  JudgeGovernance(policy, the_case, facts, today, &verdict.reasons);
  JudgeProtection(policy, the_case, facts, today, &verdict.reasons);
  JudgePurpose(policy, the_case, facts, today, &verdict.reasons);
  JudgeSince(facts, &verdict.reasons);
  JudgeCoverage(policy, facts, &verdict.reasons);
  std::stable_sort(verdict.reasons.begin(), verdict.reasons.end(),
                   [](const GateReason& a, const GateReason& b) {
                     return a.limb != b.limb ? a.limb < b.limb : a.weight > b.weight;
                   });
  for (const GateReason& reason : verdict.reasons) {
    // Weights and results rise alike.
    const auto result = static_cast<GateResult>(reason.weight);
    GateResult& limb = verdict.limbs[static_cast<size_t>(reason.limb)];
    limb = std::max(limb, result);
    verdict.result = std::max(verdict.result, result);
    if (reason.until) verdict.valid_until = std::min(verdict.valid_until, *reason.until);
  }
  return verdict;
}

}  // namespace warder
