// The last step of detection: a candidate that stays becomes a finding, and its value a token.
#ifndef WARDER_DETECT_MAKE_FINDING_H_
#define WARDER_DETECT_MAKE_FINDING_H_

#include <string>
#include <vector>

#include "scanner/base/token.h"
#include "scanner/detect/names/tagger.h"
#include "scanner/detect/rules/plan.h"
#include "scanner/detect/score/candidate.h"
#include "scanner/detect/table_plan.h"
#include "scanner/model/finding.h"
#include "scanner/model/table.h"
#include "scanner/model/text_block.h"

namespace warder {

class FindingMaker {
 public:
  // All of them must outlive it. `names` may be null where no candidate is a name, `table` where
  // the block is part of none. `cells` and `canonical` are working memory.
  FindingMaker(const Plan& plan, const NameTagger* names, const TextBlock& block,
               const TablePlan* table, const TokenKey& key, std::vector<CellSpan>* cells,
               std::string* canonical)
      : plan_(plan),
        names_(names),
        block_(block),
        table_(table),
        key_(key),
        cells_(*cells),
        canonical_(*canonical) {}

  // Line and column are left at 0.
  Finding Make(const Candidate& candidate) const;

 private:
  void TellName(const Candidate& candidate, Finding* finding) const;
  Role RoleOf(const Candidate& candidate) const;

  const Plan& plan_;
  const NameTagger* names_;
  const TextBlock& block_;
  const TablePlan* table_;
  const TokenKey& key_;
  std::vector<CellSpan>& cells_;
  std::string& canonical_;
};

}  // namespace warder

#endif  // WARDER_DETECT_MAKE_FINDING_H_
