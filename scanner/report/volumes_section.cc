// What lies on each volume of the target.
#include "scanner/report/terminal_report.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"

namespace warder {

std::string PrintByVolume(const TerminalReport& report) {
  const auto& volumes = report.run.target.volumes;
  const auto& summaries = report.summary.volumes;
  if (summaries.size() < 2) return "";  // then it is what all other sections say
  TextTable table;
  table.AddColumn("volume", TextTable::Align::kLeft);
  for (const char* heading : {"people", "findings", "objects", "not looked at", "bytes"})
    table.AddColumn(heading, TextTable::Align::kRight);
  for (const VolumeSummary& summary : summaries) {
    const bool known = summary.volume < volumes.size();
    const bool counted = summary.volume < report.people.volumes.size();
    table.AddRow(
        {known ? PrintName(report.mask, volumes[summary.volume].mount_point) : "(not known)",
         counted ? Count(report.people.volumes[summary.volume].best) : "",
         Count(summary.findings.TotalAtLeast(Confidence::kProbable)),
         Count(summary.objects.objects), Count(summary.objects_incomplete),
         Bytes(summary.objects.bytes)});
  }
  return PrintHeading(report, "BY VOLUME", "a person can be on several") +
         table.Print(report.style);
}

}  // namespace warder
