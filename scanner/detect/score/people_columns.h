// Columns that no heading speaks for and whose cells show that people stand in the rows: surnames
// beside given names, full names, and dates of which most are somebody's birth.
#ifndef WARDER_DETECT_SCORE_PEOPLE_COLUMNS_H_
#define WARDER_DETECT_SCORE_PEOPLE_COLUMNS_H_

#include "scanner/detect/collect.h"
#include "scanner/detect/names/lazy_tagger.h"
#include "scanner/detect/rules/plan.h"
#include "scanner/detect/table_plan.h"
#include "scanner/model/text_block.h"

namespace warder {

// Notes in the plan, whose headings have been read, the columns of names that the rows of `head`
// show: pairs of surnames and given names, and full names. Where there are any and no heading names
// a date of birth, also the column of dates that are such: alone in their cells, spread over years,
// long enough ago, and far older than the other dates of the row. A column of towns, products or
// given names alone is none. `collect` is as CollectCandidates left it behind `head`. Names are
// loaded where two columns of words stand side by side.
void TypePeopleColumns(const Plan& plan, const LazyTagger& names, const TextBlock& head,
                       CollectScratch* collect, TablePlan* table);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_PEOPLE_COLUMNS_H_
