// What headings say of columns, kept for the next table that has the same ones.
#ifndef WARDER_DETECT_SCORE_HEADING_PLANS_H_
#define WARDER_DETECT_SCORE_HEADING_PLANS_H_

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "scanner/detect/rules/rule.h"
#include "scanner/detect/score/context.h"
#include "scanner/detect/table_plan.h"

namespace warder {

// Reading headings takes longer than searching the rows of a small table, and the files of one
// export have the same ones. Any thread.
class HeadingPlans {
 public:
  HeadingPlans(const std::vector<Rule>& rules, const ContextIndex& index)
      : rules_(rules), index_(index) {}

  // The plan of a table of `columns` columns as ReadHeadings makes it, without a shape.
  std::shared_ptr<const TablePlan> For(const std::vector<std::string>& headings, size_t columns);

 private:
  std::shared_ptr<const TablePlan> Read(const std::vector<std::string>& headings,
                                        size_t columns) const;

  const std::vector<Rule>& rules_;
  const ContextIndex& index_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<const TablePlan>> kept_;
};

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_HEADING_PLANS_H_
