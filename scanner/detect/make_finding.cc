#include "scanner/detect/make_finding.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "scanner/base/limits.h"
#include "scanner/detect/names/canonical.h"
#include "scanner/detect/score/name_columns.h"
#include "scanner/detect/score/role.h"

namespace warder {

// The role of a whole column, or what the words around a name in running text say.
Role FindingMaker::RoleOf(const Candidate& candidate) const {
  if (table_ == nullptr || !candidate.InRow())
    return RoleOfName(block_.text, candidate.begin, candidate.end);
  if (!table_->has_roles) return Role::kUnstated;
  SplitRow(block_.text, candidate.row_begin, candidate.row_end, table_->shape, &cells_);
  for (size_t c = 0; c < std::min(cells_.size(), table_->columns.size()); ++c) {
    if (candidate.begin >= cells_[c].begin && candidate.end <= cells_[c].end)
      return table_->columns[c].role;
  }
  return Role::kUnstated;
}

void FindingMaker::TellName(const Candidate& candidate, Finding* finding) const {
  const std::string_view value =
      block_.text.substr(candidate.begin, candidate.end - candidate.begin);
  const std::string halves = NameOfHalves(block_, table_, candidate, &cells_);
  const PersonName name =
      SplitName(halves.empty() ? value : std::string_view(halves), names_->model().gazetteer());
  finding->token = key_.Make(plan_.rules[candidate.rule].identifier, CanonicalName(name));
  finding->full_name = !name.family.empty() && name.given.size() > 1;
  if (!name.family.empty() && !name.given.empty()) {
    const TokenBytes initial = key_.Make("person_initial", name.family + '|' + name.given[0]);
    std::memcpy(&finding->initial_token, initial.data(), sizeof finding->initial_token);
  }
  finding->role = RoleOf(candidate);
}

Finding FindingMaker::Make(const Candidate& candidate) const {
  const Rule& rule = plan_.rules[candidate.rule];
  Finding finding;
  finding.offset = block_.map->Original(candidate.begin);
  finding.length = static_cast<uint32_t>(block_.map->OriginalEnd(candidate.end) - finding.offset);
  finding.rule = candidate.rule;
  finding.category = rule.category;
  finding.confidence = candidate.level;
  finding.evidence = candidate.evidence;
  if (block_.map->Disguised(candidate.begin, candidate.end))
    finding.evidence.Add(EvidenceAtom::kDisguised);
  // Weak findings are too many and too often wrong to be counted as anybody, but for names and
  // those that pass a check.
  const bool weak = candidate.level == Confidence::kPossible;
  if (weak && !rule.names && !candidate.evidence.Has(EvidenceAtom::kCheck)) return finding;
  // Further back the beginning of a row may lie outside of the block.
  if (!weak && candidate.InRow() && candidate.begin - candidate.row_begin < kBlockMargin)
    finding.row = static_cast<uint32_t>(finding.offset - block_.map->Original(candidate.row_begin));
  if (rule.identifier.empty()) return finding;
  if (rule.names) {
    TellName(candidate, &finding);
    return finding;
  }
  canonical_.clear();
  const std::string_view value =
      block_.text.substr(candidate.begin, candidate.end - candidate.begin);
  if (plan_.validators[candidate.rule] != nullptr) {
    plan_.validators[candidate.rule]->validate(value, &canonical_);
  } else {
    for (const char c : value) {
      if (c != ' ') canonical_ += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  finding.token = key_.Make(rule.identifier, canonical_);
  return finding;
}

}  // namespace warder
