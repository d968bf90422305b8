#include "scanner/detect/score/scoring.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "scanner/base/limits.h"
#include "scanner/detect/score/neighbours.h"
#include "scanner/detect/score/record.h"

namespace warder {
namespace {

constexpr size_t kQuantityWindow = 512;
constexpr size_t kQuantityTerms = 3;

bool Anchors(const Rule& rule, const Candidate& candidate) {
  return rule.anchors_record && candidate.reached && candidate.level >= Confidence::kProbable;
}

bool HasQuantity(const std::vector<Rule>& rules, const std::vector<Candidate>& all, size_t index) {
  std::array<uint32_t, kQuantityTerms> terms{all[index].term};
  size_t count = 1;
  ForNeighbours(all, index, kQuantityWindow / 2, [&](const Candidate& other) {
    if (!rules[other.rule].is_vocabulary || Overlap(other, all[index])) return false;
    if (std::find(terms.begin(), terms.begin() + count, other.term) != terms.begin() + count)
      return false;
    terms[count++] = other.term;
    return count == kQuantityTerms;
  });
  return count == kQuantityTerms;
}

Evidence NeighbourEvidence(const std::vector<Rule>& rules, const std::vector<Candidate>& all,
                           size_t index) {
  Evidence found;
  const Candidate& self = all[index];
  bool in_record = false;
  ForNeighbours(all, index, kRecordWindow, [&](const Candidate& other) {
    if (other.rule == self.rule || Overlap(other, self)) return false;
    in_record = in_record || Anchors(rules[other.rule], other);
    if (rules[other.rule].is_vocabulary && other.reached) found.Add(EvidenceAtom::kVocabulary);
    return in_record && found.Has(EvidenceAtom::kVocabulary);
  });
  if (in_record) {
    // Of a column of other numbers some pass the check, whoever's record they stand in.
    in_record = !self.evidence.Has(EvidenceAtom::kCheck) || !PassedByChance(all, index);
  } else {
    in_record = CouldUseRecord(rules[self.rule], self) && MeetsInRecord(rules, all, index);
  }
  if (in_record) found.Add(EvidenceAtom::kRecord);
  if (rules[self.rule].is_vocabulary && HasQuantity(rules, all, index))
    found.Add(EvidenceAtom::kQuantity);
  return found;
}

// A total order: of two candidates that overlap, the greater one stays.
auto Strength(const std::vector<Rule>& rules, const Candidate& c) {
  return std::make_tuple(!c.crosses_cells, c.level, c.evidence.Has(EvidenceAtom::kCheck),
                         rules[c.rule].priority, c.end - c.begin, kNoLabel - c.label_distance,
                         ~c.begin, static_cast<RuleIndex>(~c.rule));
}

}  // namespace

void ApplyLadder(const Rule& rule, Candidate* candidate) {
  candidate->reached = false;
  for (const LadderStep& step : rule.ladder) {
    if (!candidate->evidence.HasAll(step.needs)) continue;
    candidate->reached = true;
    candidate->level = step.level;
    break;
  }
  if (!candidate->reached) return;
  if (candidate->evidence.Has(EvidenceAtom::kAgainst)) {
    if (candidate->level == Confidence::kPossible) {
      candidate->reached = false;
    } else {
      candidate->level = static_cast<Confidence>(static_cast<int>(candidate->level) - 1);
    }
  }
  if (candidate->evidence.Has(EvidenceAtom::kStrings)) candidate->level = Confidence::kPossible;
}

bool MayReach(const Rule& rule, const Candidate& candidate) {
  Evidence most = candidate.evidence;
  most.Add(EvidenceAtom::kRecord).Add(EvidenceAtom::kVocabulary).Add(EvidenceAtom::kQuantity);
  return std::any_of(rule.ladder.begin(), rule.ladder.end(),
                     [&](const LadderStep& step) { return most.HasAll(step.needs); });
}

void AddNeighbours(const std::vector<Rule>& rules, std::vector<Candidate>* candidates) {
  // All evidence is gathered before any ladder is applied again: a candidate counts as a neighbour
  // by what it is by itself, so the result does not depend on the order of visiting.
  std::vector<Evidence> extra(candidates->size());
  for (size_t i = 0; i < candidates->size(); ++i)
    extra[i] = NeighbourEvidence(rules, *candidates, i);
  for (size_t i = 0; i < candidates->size(); ++i) {
    Candidate& candidate = (*candidates)[i];
    candidate.evidence.Merge(extra[i]);
    ApplyLadder(rules[candidate.rule], &candidate);
  }
  std::erase_if(*candidates, [](const Candidate& c) { return !c.reached; });
}

void ResolveOverlaps(const std::vector<Rule>& rules, std::vector<Candidate>* candidates) {
  std::vector<bool> beaten(candidates->size());
  for (size_t i = 0; i < candidates->size(); ++i) {
    const Candidate& a = (*candidates)[i];
    for (size_t j = i + 1; j < candidates->size() && (*candidates)[j].begin < a.end; ++j) {
      const Candidate& b = (*candidates)[j];
      const bool a_wins = Strength(rules, a) > Strength(rules, b);
      beaten[a_wins ? j : i] = true;
    }
  }
  size_t kept = 0;
  for (size_t i = 0; i < candidates->size(); ++i) {
    if (!beaten[i]) (*candidates)[kept++] = (*candidates)[i];
  }
  candidates->resize(kept);
}

}  // namespace warder
