// Dates that nobody names: which of those in a row is the date of birth.
#ifndef WARDER_DETECT_SCORE_BIRTH_DATE_H_
#define WARDER_DETECT_SCORE_BIRTH_DATE_H_

#include <string_view>
#include <vector>

#include "scanner/detect/rules/plan.h"
#include "scanner/detect/score/candidate.h"

namespace warder {

// Of the candidates of rules with `oldest_in_record`, keeps one in each row or line: the oldest, if
// it is at least 16 years old and no other date of the row comes within ten years of it, for nobody
// is arrested or sentenced at that age. Where a row holds one that is labelled, in `known`, none is
// kept. Both are sorted by begin.
void KeepBirthDates(const Plan& plan, std::string_view text, const std::vector<Candidate>& known,
                    std::vector<Candidate>* found);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_BIRTH_DATE_H_
