// Lists: what a label says of the first value holds for those behind it.
#ifndef WARDER_DETECT_SCORE_LISTED_H_
#define WARDER_DETECT_SCORE_LISTED_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "scanner/detect/rules/rule.h"
#include "scanner/detect/score/candidate.h"

namespace warder {

// How far from its first value a list is followed, and how far apart two of its values may stand:
// ", ", "\n  - ", " and ".
inline constexpr size_t kListReach = 480;
inline constexpr size_t kMaxListGap = 16;
// A label further from the first value of a list than this does not speak for the others.
inline constexpr size_t kMaxListLabel = 48;

// Gives the label of a list's first value to its other values, which follow each other with nothing
// but marks, blanks, numbers of items, "and" or "or" between them. Not for rules whose labels speak
// for one value. `candidates` is sorted by begin and has its own labels.
void SpreadLabels(const std::vector<Rule>& rules, std::string_view text,
                  std::vector<Candidate>* candidates);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_LISTED_H_
