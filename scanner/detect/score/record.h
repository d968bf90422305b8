// Values that make a record together although none of them would be believed alone: the row of a
// list without headings, a line with a person's numbers and no word for any of them.
#ifndef WARDER_DETECT_SCORE_RECORD_H_
#define WARDER_DETECT_SCORE_RECORD_H_

#include <cstddef>
#include <vector>

#include "scanner/detect/rules/rule.h"
#include "scanner/detect/score/candidate.h"

namespace warder {

// Whether the rule's ladder has a step that asks for "record" and that the candidate would reach
// with it.
bool CouldUseRecord(const Rule& rule, const Candidate& candidate);

// Whether the ladder has a step that asks for "record" and for neither label nor heading: only such
// rules that need context are looked for in records.
bool HasRecordStep(const Rule& rule);

// Whether the candidate and its neighbours, in its row or within kRecordWindow, make a record. Each
// kind of identifier counts once, with what it is worth by itself:
//
//   4  its check passed, and not by chance (below)
//   3  a date in a row that can be one of birth (birth_date.h)
//   2  an identifier of a person by its shape alone
//   1  any other identifier by its shape: postcode, telephone, e-mail address; and one whose rule
//      needs context, for its shape is everywhere
//
// and the sum must be 6 in one row or line (in a row four kinds together are worth one more), and 8
// in a stretch of several lines, the candidate itself included: two values that passed different
// checks; in a row or line, one that did and another person's identifier or two contact details.
// Shapes alone are not enough without contact data or a date of birth among them: part, order and
// stock numbers stand side by side as well. Overlapping readings of one text count once. A check
// that passed counts as chance where a value of the same rule that failed it stands within
// kRowWindow and no more passed there than failed: one in ten to twenty part numbers passes.
// Depends on what each candidate is by itself only.
bool MeetsInRecord(const std::vector<Rule>& rules, const std::vector<Candidate>& all, size_t index);

// Whether the check of the candidate, which passed, counts as chance.
bool PassedByChance(const std::vector<Candidate>& all, size_t index);

// Whether the candidate stands in a row or line whose values, no check among them, are so nearly a
// record that the name of a person beside them makes it one.
bool LacksName(const std::vector<Rule>& rules, const std::vector<Candidate>& all, size_t index);

// Whether a record may be sought around the candidate: an identifier of a person or case that is
// probable by itself, or whose check passed and not by chance, or, in a row, one of a person by its
// shape.
bool SeedsRecord(const std::vector<Rule>& rules, const std::vector<Candidate>& all, size_t index);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_RECORD_H_
