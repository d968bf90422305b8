#include "scanner/report/finding_list.h"

namespace warder {

void ListFindings(const ObjectResult& object, const NameMask& mask,
                  const std::vector<RuleInfo>& rules, Confidence at_least, Output* output) {
  if (object.possible_spill) return;
  const MaskedName name = mask.Mask(object.object);
  Location location{name.path, name.members, PartKind::kContent, {}, {}};
  for (const Part& part : object.parts) {
    const bool has_lines = part.kind != PartKind::kName;
    for (const Finding& finding : part.findings) {
      if (finding.confidence < at_least) continue;
      location.position.line = has_lines ? finding.line : 0;
      location.position.column = finding.column;
      std::string line = PrintLocation(location);
      line += "  ";
      line += CategoryCode(finding.category);
      if (finding.rule < rules.size()) line += ' ' + rules[finding.rule].id;
      line += "  ";
      line += ConfidenceName(finding.confidence);
      if (finding.evidence != Evidence()) line += " (" + EvidenceText(finding.evidence) + ')';
      if (part.kind != PartKind::kContent)
        line += " in its " + std::string(PartKindName(part.kind));
      if (part.hidden) line += ", hidden";
      output->Write(line + '\n');
    }
  }
}

}  // namespace warder
