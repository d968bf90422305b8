// The report for spreadsheets (RFC 4180, UTF-8): one row for each finding, and, so that no copy of
// it goes without them, the coverage account, the gaps and the limits as rows of the same table.
#ifndef WARDER_REPORT_CSV_REPORT_H_
#define WARDER_REPORT_CSV_REPORT_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/object_result.h"
#include "scanner/report/name_mask.h"
#include "scanner/report/output.h"
#include "scanner/store/store.h"

namespace warder {

// In quotes. A cell that a spreadsheet would take for a formula gets an apostrophe in front; line
// breaks and control characters stand as EscapeName writes them.
std::string CsvCell(std::string_view text);

class CsvReport {
 public:
  explicit CsvReport(Output* output) : output_(*output) {}

  void WriteRunStart(const Run& run);
  // `mask` has learnt the object. Of a possible spill nothing is written.
  void WriteObject(const ObjectResult& object, const NameMask& mask, Confidence at_least);
  void WriteSummary(const RunSummary& summary, std::string_view filter, std::string_view on_target);

 private:
  // "what" and up to as many cells as there are further columns.
  void Row(std::string_view what, const std::vector<std::string>& cells);

  Output& output_;
  std::vector<RuleInfo> rules_;
};

}  // namespace warder

#endif  // WARDER_REPORT_CSV_REPORT_H_
