// Names that stand in two columns: "Surname" and "Forename". Neither cell is a name by itself; the
// row and its headings make them one.
#ifndef WARDER_DETECT_SCORE_NAME_COLUMNS_H_
#define WARDER_DETECT_SCORE_NAME_COLUMNS_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/detect/rules/rule.h"
#include "scanner/detect/score/candidate.h"
#include "scanner/detect/score/name_evidence.h"
#include "scanner/detect/table_plan.h"
#include "scanner/model/table.h"
#include "scanner/model/text_block.h"

namespace warder {

// Notes in the plan which columns hold the two halves of names, by their headings. A surname goes
// with the nearest column of forenames that no other has: a row can name a victim and a suspect.
void PairNameColumns(const std::vector<std::string>& headings, TablePlan* table);

// The two halves of a name in one row.
struct NameHalves {
  TextRange family;
  TextRange given;
};

// Of the row that [row_begin, row_end) of the block is; those left out of which a half is empty or
// reads like no name. `table`: of the whole part, null where it is none; else the rows inside of
// the block tell. `cells` is working memory.
std::vector<NameHalves> NamesInRow(const TextBlock& block, const TablePlan* table,
                                   uint32_t row_begin, uint32_t row_end,
                                   std::vector<CellSpan>* cells);

// As "Surname, Forename", of the name whose surname is at [begin, end); empty where it is none in
// two columns.
std::string NameOfHalves(const TextBlock& block, const TablePlan* table, const Candidate& name,
                         std::vector<CellSpan>* cells);

// Takes the names out of `names` that stand in a half, and adds those that the halves make: of each
// row with a window, where the evidence of its windows is enough. A candidate stands at the
// surname. Sorted by begin, before and after.
void TakeNameColumns(const TextBlock& block, const TablePlan* table,
                     const std::vector<NameWindow>& windows, const Rule& rule, RuleIndex rule_index,
                     std::vector<CellSpan>* cells, std::vector<Candidate>* names);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_NAME_COLUMNS_H_
