// Candidates of one block: what the engines propose, confirmed and validated, with the evidence
// that the value itself gives. First half of detection; score/ is the second.
#ifndef WARDER_DETECT_COLLECT_H_
#define WARDER_DETECT_COLLECT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/detect/engines/text_marks.h"
#include "scanner/detect/rules/plan.h"
#include "scanner/detect/score/candidate.h"
#include "scanner/detect/table_plan.h"
#include "scanner/model/table.h"
#include "scanner/model/table_rows.h"

namespace warder {

// Working memory of one thread; buffers are kept between blocks.
struct CollectScratch {
  explicit CollectScratch(const Plan& plan) : literals(plan.literals->NewScratch()) {}
  ShapeScratch shapes;
  LiteralScratch literals;
  std::vector<ShapeHit> shape_hits;
  std::vector<LiteralHit> literal_hits;
  // Places before this were tried as the start of a value: per rule behind its context words, per
  // pattern before its anchors.
  std::vector<size_t> context_searched;
  std::vector<size_t> pattern_searched;
  std::vector<std::vector<uint32_t>> label_places;   // of the plan's lists
  std::vector<const std::vector<uint32_t>*> wanted;  // for each shape, where its hits count
  std::vector<CellSpan> cells;
  std::string canonical;
  TextMarks marks;  // of the text that candidates were collected from last
};

// Appends candidates in no particular order, equal ones possibly more than once. `first_row`:
// offset of the first whole row, where `table` is not null. `rows`: of tables inside the text, or
// null.
void CollectCandidates(const Plan& plan, std::string_view text, const TablePlan* table,
                       size_t first_row, const TableRows* rows, CollectScratch* scratch,
                       std::vector<Candidate>* candidates);

// Both searches of a table of which `text` is all there is, in one: appends what CollectCandidates
// does without a table, by which its columns are typed, and returns what it does with one, but for
// the gated columns, which are not known before.
std::vector<Candidate> CollectWholeTable(const Plan& plan, std::string_view text,
                                         CollectScratch* scratch,
                                         std::vector<Candidate>* candidates);
// Appends what the gated columns add to that, and leaves `scratch` as CollectCandidates does.
void AddGatedColumns(const Plan& plan, std::string_view text, const TablePlan& table,
                     size_t first_row, CollectScratch* scratch, std::vector<Candidate>* candidates);

// Appends the values of one rule that start in [from, to) and end by `end`, which may lie behind.
// `scratch` is as CollectCandidates left it behind the same text.
void CollectInRange(const Plan& plan, std::string_view text, RuleIndex rule, size_t from, size_t to,
                    size_t end, CollectScratch* scratch, std::vector<Candidate>* candidates);

// Whether a veto of the candidate's rule matches around it. Asked late, of the few that matter.
bool IsVetoed(const Plan& plan, std::string_view text, const Candidate& candidate);

}  // namespace warder

#endif  // WARDER_DETECT_COLLECT_H_
