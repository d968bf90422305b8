// Names that stand in two columns, "Surname" and "Forename", or under two labels. Neither half is a
// name by itself; the row and its headings, or the labels, make them one.
#ifndef WARDER_DETECT_SCORE_NAME_COLUMNS_H_
#define WARDER_DETECT_SCORE_NAME_COLUMNS_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/detect/rules/rule.h"
#include "scanner/detect/score/candidate.h"
#include "scanner/detect/score/name_evidence.h"
#include "scanner/detect/score/name_labels.h"
#include "scanner/detect/table_plan.h"
#include "scanner/model/table.h"
#include "scanner/model/text_block.h"

namespace warder {

// Notes in the plan which columns hold the two halves of names, by their headings. A surname goes
// with the nearest column of forenames that no other has: a row can name a victim and a suspect.
void PairNameColumns(const std::vector<std::string>& headings, TablePlan* table);

// Of the row that [row_begin, row_end) of the block is; those left out of which a half is empty or
// reads like no name; and the cells of columns of full names. `table`: of the whole part, null
// where it is none; else the rows inside of the block tell. `cells` is working memory.
std::vector<NameHalves> NamesInRow(const TextBlock& block, const TablePlan* table,
                                   uint32_t row_begin, uint32_t row_end,
                                   std::vector<CellSpan>* cells);

// As "Surname, Forename", of the name whose surname the candidate is, by columns or by labels
// (name_labels.h); empty where it is none in two halves.
std::string NameOfHalves(const TextBlock& block, const TablePlan* table, const Candidate& name,
                         std::vector<CellSpan>* cells);

// Takes the names out of `names` that stand in a half, and adds those that the halves make: of each
// row with a window, and of labels in windows elsewhere, where the evidence of the windows is
// enough. A candidate stands at the surname. Sorted by begin, before and after.
void TakeNamesInHalves(const TextBlock& block, const TablePlan* table,
                       const std::vector<NameWindow>& windows, const Rule& rule,
                       RuleIndex rule_index, std::vector<CellSpan>* cells,
                       std::vector<Candidate>* names);

// Takes the names out of `names` that stand in a column of places or things, "Castle Averham".
void DropNamesOfThings(const TextBlock& block, const TablePlan* table, std::vector<CellSpan>* cells,
                       std::vector<Candidate>* names);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_NAME_COLUMNS_H_
