// Detection: text blocks in, findings out.
//
// A Detector is made once per run from the rules and is then shared, unchanged, by all workers;
// each worker has a scratch. The findings of a part do not depend on how the part was cut into
// blocks: every finding depends only on text within kBlockMargin of its start, and belongs to the
// block that owns its first byte.
#ifndef WARDER_DETECT_DETECTOR_H_
#define WARDER_DETECT_DETECTOR_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/base/token.h"
#include "scanner/detect/names/lazy_tagger.h"
#include "scanner/detect/names/tagger.h"
#include "scanner/detect/rules/plan.h"
#include "scanner/detect/table_plan.h"
#include "scanner/model/finding.h"
#include "scanner/model/run.h"
#include "scanner/model/table.h"
#include "scanner/model/text_block.h"

namespace warder {

// A finding and where its value begins in the block's view, from which line and column are
// computed.
struct DetectedFinding {
  Finding finding;
  uint32_t view_begin = 0;
  uint32_t view_end = 0;
};

// Working memory of one thread.
class DetectorScratch {
 public:
  ~DetectorScratch();

 private:
  friend class Detector;
  struct Impl;
  explicit DetectorScratch(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

class Detector {
 public:
  // At most kMaxRules rules.
  // `names` is called when a tagger is first needed; empty: no names are found.
  static Result<std::unique_ptr<Detector>> Create(Plan plan, NamesLoader names = nullptr);
  ~Detector();

  const Plan& plan() const;
  // Why names could not be loaded, if they were needed and could not: then none were found.
  Outcome names_outcome() const;
  std::vector<RuleInfo> rule_infos() const;
  std::unique_ptr<DetectorScratch> NewScratch() const;

  // Looks at a table's headings and at the rows in `head` (the start of the part). `is_whole`: it
  // is the only block, and is not searched again when it is given to Detect with the plan; at most
  // 8 KiB.
  TablePlan PlanTable(const TableShape& shape, const TextBlock& head, bool is_whole,
                      DetectorScratch* scratch) const;

  // What the headings of a table inside a text say, or null if they speak for no rule.
  std::shared_ptr<const TablePlan> PlanHeadings(const std::vector<std::string>& headings) const;

  // Of rows without headings whose cells are apart by tabs; null if they show no people.
  std::shared_ptr<const TablePlan> PlanRows(std::string_view rows, size_t columns,
                                            DetectorScratch* scratch) const;

  // Whether a heading or a key tells who somebody is: half a name, a date of birth, an identifier
  // of a person.
  bool TellsWho(std::string_view heading) const;

  // Appends the findings that start in the block's owned text, sorted by offset, then rule; line
  // and column are left at 0. `table` may be null. `key` makes the tokens.
  void Detect(const TextBlock& block, const TablePlan* table, const TokenKey& key,
              DetectorScratch* scratch, std::vector<DetectedFinding>* findings) const;

  // Appends all names of people in the block's owned text, and what it takes to tell more of them
  // from the rest of the part (names/memory.h). Printable strings of programs are left out.
  void Tag(const TextBlock& block, DetectorScratch* scratch, TaggedText* tagged) const;

 private:
  struct Impl;
  explicit Detector(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace warder

#endif  // WARDER_DETECT_DETECTOR_H_
