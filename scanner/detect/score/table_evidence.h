// Where candidates stand in tables and lines, and what that says of them: headings speak for rules
// or against them, and so does what else stands in a column.
#ifndef WARDER_DETECT_SCORE_TABLE_EVIDENCE_H_
#define WARDER_DETECT_SCORE_TABLE_EVIDENCE_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/detect/rules/rule.h"
#include "scanner/detect/score/candidate.h"
#include "scanner/detect/score/context.h"
#include "scanner/detect/table_plan.h"
#include "scanner/model/table.h"
#include "scanner/model/table_rows.h"
#include "scanner/model/text_block.h"

namespace warder {

// Candidates are sorted by begin everywhere here.

// Notes for each candidate its row and column in the table that the whole part is. `cells` is
// working memory.
void PlaceInTable(const TextBlock& block, const TablePlan& table, std::vector<CellSpan>* cells,
                  std::vector<Candidate>* candidates);

// Notes the column of one candidate, whose row the cells are.
void PlaceInRow(const std::vector<CellSpan>& cells, const TablePlan& table, Candidate* candidate);

// Notes row and column for candidates in tables inside the text, and adds what their headings say.
void PlaceInRows(const std::vector<Rule>& rules, const TableRows& rows,
                 std::vector<Candidate>* candidates);

// Notes for each candidate that stands in no table its line, and whether that is a record.
void PlaceInLines(std::string_view text, std::vector<Candidate>* candidates);

// Adds what the candidate's column says for it or against it.
void AddTableEvidence(const std::vector<Rule>& rules, const TablePlan& table, Candidate* candidate);

// Notes in the plan what the headings say.
void ReadHeadings(const std::vector<Rule>& rules, const ContextIndex& index,
                  const std::vector<std::string>& headings, TablePlan* table);

// Notes in the plan which columns hold nearly only values of one rule, by the rows of `head`, whose
// candidates are placed in the table already.
void TypeColumns(const TextBlock& head, const std::vector<Candidate>& candidates, TablePlan* table);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_TABLE_EVIDENCE_H_
