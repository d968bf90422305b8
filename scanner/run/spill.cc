#include "scanner/run/spill.h"

namespace warder {
namespace {

// Lines from the start and the end of a text that count as its header and footer.
constexpr uint64_t kEdgeLines = 6;

Tier TierOf(const std::string& rule_id) {
  if (rule_id == "marking.top_secret") return Tier::kTopSecret;
  if (rule_id == "marking.secret") return Tier::kSecret;
  return Tier::kOfficial;
}

bool MarkedAbove(const std::vector<Rule>& rules, Tier tier, uint64_t lines,
                 const ObjectResult& result) {
  // A word among the strings of a program marks nothing.
  if (result.coverage == CoverageClass::kProgramStrings) return false;
  size_t markings = 0;
  for (const Part& part : result.parts) {
    for (const Finding& finding : part.findings) {
      if (TierOf(rules[finding.rule].id) <= tier) continue;
      const bool at_edge = finding.line <= kEdgeLines || finding.line + kEdgeLines > lines + 1;
      if (at_edge || ++markings == 2) return true;
    }
  }
  return false;
}

}  // namespace

void HoldBackSpill(const std::vector<Rule>& rules, Tier tier, uint64_t lines,
                   ObjectResult* result) {
  if (!MarkedAbove(rules, tier, lines, *result)) return;
  for (const Part& part : result->parts) {
    for (const Finding& finding : part.findings) {
      if (finding.has_token()) result->spill_tokens.push_back(finding.token);
    }
  }
  result->parts.clear();
  result->records.clear();
  result->possible_spill = true;
  result->incomplete = true;
}

}  // namespace warder
