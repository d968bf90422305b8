// What was not looked at: each class needs a reason, place by place, and some have none.
#include <utility>

#include "scanner/report/units.h"
#include "scanner/workflow/gate.h"

namespace warder {
namespace {

void JudgeClass(const GatePolicy& policy, CoverageClass coverage, const UnreadFacts& unread,
                GateReasons* reasons) {
  if (unread.objects == 0) return;
  const std::string name(CoverageClassName(coverage));
  const std::string items = Count(unread.objects, "item", "items") + ", wholly or in part: " + name;
  if (policy.never_excused[static_cast<size_t>(coverage)]) {
    reasons->push_back({Limb::kCoverage, Weight::kIncomplete,
                        items + "; no reason excuses that; look at it again", unread.example});
  } else if (unread.excused < unread.objects) {
    reasons->push_back({Limb::kCoverage, Weight::kIncomplete,
                        items + ", " + Count(unread.objects - unread.excused) +
                            " of them without a reason in the case",
                        unread.example});
  } else {
    reasons->push_back(
        {Limb::kCoverage, Weight::kWarning, items + ", each with a reason in the case", {}});
  }
}

}  // namespace

void JudgeCoverage(const GatePolicy& policy, const CheckFacts& facts, GateReasons* reasons) {
  const auto add = [&](Weight weight, std::string text) {
    reasons->push_back({Limb::kCoverage, weight, std::move(text), {}});
  };
  if (facts.summary.stopped) add(Weight::kIncomplete, "the check was stopped before its end");
  if (facts.root_errors > 0) {
    add(Weight::kIncomplete,
        Count(facts.root_errors, "path", "paths") + " that were asked for could not be looked at");
  }
  if (!facts.run.missing_sandbox_layers.empty())
    add(Weight::kIncomplete, "it ran without a whole sandbox");
  for (size_t i = 0; i < facts.unread.size(); ++i)
    JudgeClass(policy, static_cast<CoverageClass>(i), facts.unread[i], reasons);
  if (facts.summary.coverage.enumerated().objects == 0)
    add(Weight::kIncomplete, "nothing was there to be looked at");
}

}  // namespace warder
