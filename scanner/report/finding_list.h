// `--list`: one line for each finding, where it stands and why it is believed; never the value.
#ifndef WARDER_REPORT_FINDING_LIST_H_
#define WARDER_REPORT_FINDING_LIST_H_

#include <vector>

#include "scanner/model/object_result.h"
#include "scanner/model/run.h"
#include "scanner/report/name_mask.h"
#include "scanner/report/output.h"

namespace warder {

// "share/a.csv:12:3  OFF cjs.pnc_id  confirmed (check+heading)". The location is the printed form
// of model/location.h. A finding that is not in the content says in which part it is.
void ListFindings(const ObjectResult& object, const NameMask& mask,
                  const std::vector<RuleInfo>& rules, Confidence at_least, Output* output);

}  // namespace warder

#endif  // WARDER_REPORT_FINDING_LIST_H_
