#include "scanner/detect/score/unlabelled.h"

#include <algorithm>

#include "scanner/detect/score/listed.h"

namespace warder {
namespace {

// A name may not overlap any candidate, so one that a name could overlap stays.
bool StartsWithDigit(std::string_view text, const Candidate& candidate) {
  return text[candidate.begin] >= '0' && text[candidate.begin] <= '9';
}

// Where values fail their check, others count as having passed it by chance.
bool IsChecked(const Candidate& candidate) {
  return candidate.evidence.Has(EvidenceAtom::kCheck) ||
         candidate.evidence.Has(EvidenceAtom::kCheckFailed);
}

}  // namespace

void DropUnlabelled(const std::vector<Rule>& rules, const std::vector<RuleIndex>& needing,
                    const ContextIndex& index, std::string_view text,
                    std::vector<Candidate>* candidates) {
  // Behind what stays a list may go on: up to there, per rule.
  std::vector<size_t> list_end(needing.size());
  std::erase_if(*candidates, [&](const Candidate& candidate) {
    const auto known = std::find(needing.begin(), needing.end(), candidate.rule);
    if (known == needing.end()) return false;
    size_t& end = list_end[static_cast<size_t>(known - needing.begin())];
    const bool stays = candidate.begin < end || !StartsWithDigit(text, candidate) ||
                       IsChecked(candidate) ||
                       MayHaveLabel(index, text, candidate.rule, rules[candidate.rule].context,
                                    candidate.begin, candidate.end);
    if (stays) end = std::max<size_t>(end, candidate.end + kMaxListGap + 1);
    return !stays;
  });
}

}  // namespace warder
