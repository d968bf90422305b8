#include "scanner/report/finding_list.h"

namespace warder {
namespace {

// As PrintLocation. Line 1 of a name or an attribute says nothing to a reader.
void AppendPosition(const Finding& finding, PartKind part, std::string* line) {
  const bool has_lines = part == PartKind::kContent || part == PartKind::kStrings;
  if (finding.line == 0 || !has_lines) return;
  *line += ':' + std::to_string(finding.line);
  if (finding.column != 0) *line += ':' + std::to_string(finding.column);
}

}  // namespace

void ListFindings(const ObjectResult& object, const NameMask& mask,
                  const std::vector<RuleInfo>& rules, Confidence at_least, Output* output) {
  if (object.possible_spill) return;
  const MaskedName masked = mask.Mask(object.object);
  const std::string name = PrintLocation({masked.path, masked.members, PartKind::kContent, {}, {}});
  std::string line;
  for (const Part& part : object.parts) {
    for (const Finding& finding : part.findings) {
      if (finding.confidence < at_least) continue;
      line = name;
      AppendPosition(finding, part.kind, &line);
      line += "  ";
      line += CategoryCode(finding.category);
      if (finding.rule < rules.size()) line += ' ' + rules[finding.rule].id;
      line += "  ";
      line += ConfidenceName(finding.confidence);
      if (finding.evidence != Evidence()) line += " (" + EvidenceText(finding.evidence) + ')';
      if (part.kind != PartKind::kContent)
        line += " in its " + std::string(PartKindName(part.kind));
      if (part.hidden) line += ", hidden";
      line += '\n';
      output->Write(line);
    }
  }
}

}  // namespace warder
