#include "scanner/report/csv_report.h"

#include <array>

#include "scanner/model/location.h"
#include "scanner/report/part_label.h"
#include "scanner/report/terminal_report.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

// `what` is run, finding, coverage, gap, filter or limit; `text` is what has no column of its own.
constexpr std::array<std::string_view, 13> kColumns{
    "what",     "path",       "part",     "label",   "line",  "column", "rule",
    "category", "confidence", "evidence", "objects", "bytes", "text"};

std::string NumberOrNothing(uint64_t number) {
  return number == 0 ? "" : std::to_string(number);
}

}  // namespace

std::string CsvCell(std::string_view text) {
  constexpr std::string_view kFormula = "=+-@\t\r";
  std::string cell = "\"";
  if (!text.empty() && kFormula.find(text.front()) != kFormula.npos) cell += '\'';
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (c == '"') cell += '"';
    cell += control ? ' ' : c;
  }
  return cell + '"';
}

void CsvReport::Row(std::string_view what, const std::vector<std::string>& cells) {
  std::string row = CsvCell(what);
  for (size_t i = 1; i < kColumns.size(); ++i)
    row += ',' + CsvCell(i <= cells.size() ? cells[i - 1] : std::string());
  output_.Write(row + "\r\n");
}

void CsvReport::WriteRunStart(const Run& run) {
  rules_ = run.rules;
  std::string header;
  for (const std::string_view column : kColumns)
    header += (header.empty() ? "" : ",") + CsvCell(column);
  output_.Write(header + "\r\n");
  Row("run",
      {"", "", "", "", "", "", "", "", "", "", "",
       "run " + run.id + ", warder " + run.tool_version + ", rules " + run.rules_digest + ", key " +
           run.key_id + ", target " + EscapeName(run.target.name) + ", scanning host " +
           EscapeName(run.scanning_host) + ", started " + Rfc3339(run.started_ns)});
}

void CsvReport::WriteObject(const ObjectResult& object, const NameMask& mask, Confidence at_least) {
  if (object.possible_spill) return;
  const MaskedName masked = mask.Mask(object.object);
  const std::string path = PrintLocation({masked.path, masked.members, PartKind::kContent, {}, {}});
  for (const Part& part : object.parts) {
    for (const Finding& finding : part.findings) {
      if (finding.confidence < at_least) continue;
      const std::string rule = finding.rule < rules_.size() ? rules_[finding.rule].id : "";
      Row("finding",
          {path, std::string(PartKindName(part.kind)) + (part.hidden ? ", hidden" : ""),
           IsPlainLabel(part.label) ? part.label : "", NumberOrNothing(finding.line),
           NumberOrNothing(finding.column), rule, std::string(CategoryCode(finding.category)),
           std::string(ConfidenceName(finding.confidence)), EvidenceText(finding.evidence)});
    }
  }
}

void CsvReport::WriteSummary(const RunSummary& summary, std::string_view filter,
                             std::string_view on_target) {
  const auto number = [](uint64_t n) { return std::to_string(n); };
  if (!on_target.empty())
    Row("limit", {"", "", "", "", "", "", "", "", "", "", "", std::string(on_target)});
  if (!filter.empty()) {
    Row("filter", {"", "", "", "", "", "", "", "", "", "", "",
                   "only findings that pass " + std::string(filter) +
                       "; coverage and gaps are those of the whole run"});
  }
  if (summary.stopped)
    Row("stopped", {"", "", "", "", "", "", "", "", "", "", "", "the run did not reach its end"});
  for (int i = 0; i < kCoverageClassCount; ++i) {
    const auto& line = summary.coverage.in(static_cast<CoverageClass>(i));
    if (line == CoverageAccount::Line{}) continue;
    Row("coverage", {"", "", "", "", "", "", "", "", "", number(line.objects), number(line.bytes),
                     std::string(CoverageClassName(static_cast<CoverageClass>(i)))});
  }
  const auto& all = summary.coverage.enumerated();
  Row("coverage", {"", "", "", "", "", "", "", "", "", number(all.objects), number(all.bytes),
                   "enumerated: the sum of the above"});
  for (const GapSummary& gap : summary.gaps) {
    Row("gap", {"", "", "", "", "", "", "", "", "", number(gap.objects), number(gap.bytes),
                std::string(CoverageClassName(gap.coverage)) + ": " + gap.reason});
  }
  for (const std::string_view limit : ReportLimits())
    Row("limit", {"", "", "", "", "", "", "", "", "", "", "", std::string(limit)});
}

}  // namespace warder
