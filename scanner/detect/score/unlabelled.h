// Values that nothing but a label makes findings, and that have none: nearly all that an access log
// proposes are its addresses.
#ifndef WARDER_DETECT_SCORE_UNLABELLED_H_
#define WARDER_DETECT_SCORE_UNLABELLED_H_

#include <string_view>
#include <vector>

#include "scanner/detect/rules/rule.h"
#include "scanner/detect/score/candidate.h"
#include "scanner/detect/score/context.h"

namespace warder {

// Drops candidates of the rules `needing`, as NeedsLabel of rules/plan.h says, that cannot get a
// label: no word of their rule stands around them and no list joins them to one that stays.
// Findings are the same with and without it, but what is dropped here takes a fraction of the time
// that scoring it does. For text without tables, where there are no headings. `candidates` is
// sorted by begin.
void DropUnlabelled(const std::vector<Rule>& rules, const std::vector<RuleIndex>& needing,
                    const ContextIndex& index, std::string_view text,
                    std::vector<Candidate>* candidates);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_UNLABELLED_H_
