#include "scanner/detect/score/name_evidence.h"

#include <algorithm>

#include "scanner/base/limits.h"
#include "scanner/detect/score/neighbours.h"
#include "scanner/detect/score/record.h"
#include "scanner/detect/score/scoring.h"

namespace warder {
namespace {

constexpr uint8_t kLeastScore = 80;
// No window is wider.
constexpr size_t kMaxWindow = 2 * kRowWindow + kMaxMatchWidth;

// Nothing if the candidate says nothing of names.
Evidence SaysOfNames(const Rule& rule, const Candidate& candidate) {
  Evidence evidence;
  if (candidate.level < Confidence::kProbable) return evidence;
  if (rule.anchors_record || rule.identifier == "postcode" || rule.identifier == "date_of_birth")
    evidence.Add(EvidenceAtom::kRecord);
  const bool about_people = rule.category == Category::kOffence ||
                            rule.category == Category::kVictim ||
                            rule.category == Category::kIntelligence;
  if (rule.is_vocabulary && about_people) evidence.Add(EvidenceAtom::kVocabulary);
  return evidence;
}

}  // namespace

std::vector<NameWindow> WindowsForNames(const std::vector<Rule>& rules,
                                        const std::vector<Candidate>& candidates,
                                        size_t text_size) {
  std::vector<NameWindow> windows;
  for (const Candidate& candidate : candidates) {
    NameWindow window;
    window.evidence = SaysOfNames(rules[candidate.rule], candidate);
    if (window.evidence == Evidence()) continue;
    const size_t reach = candidate.InRow() ? kRowWindow : kRecordWindow;
    window.begin = candidate.begin - std::min<size_t>(candidate.begin, reach);
    window.end = std::min(candidate.end + reach, text_size);
    if (candidate.InRow()) {
      window.begin = std::max<size_t>(window.begin, candidate.row_begin);
      window.end = std::min<size_t>(window.end, candidate.row_end);
      window.row_begin = candidate.row_begin;
      window.row_end = candidate.row_end;
    }
    windows.push_back(window);
  }
  std::sort(windows.begin(), windows.end(),
            [](const NameWindow& a, const NameWindow& b) { return a.begin < b.begin; });
  return windows;
}

std::vector<NameWindow> WindowsLackingNames(const std::vector<Rule>& rules,
                                            const std::vector<Candidate>& candidates) {
  std::vector<NameWindow> windows;
  for (size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    const bool settled = candidate.reached && candidate.level >= Confidence::kProbable;
    if (settled || !CouldUseRecord(rules[candidate.rule], candidate)) continue;
    if (!LacksName(rules, candidates, i)) continue;
    NameWindow window;
    window.evidence.Add(EvidenceAtom::kRecord);
    const size_t low = candidate.begin - std::min<size_t>(candidate.begin, kRecordWindow);
    window.begin = std::max<size_t>(low, candidate.BoundBegin());
    window.end = std::min<size_t>(candidate.end + kRecordWindow, candidate.BoundEnd());
    window.row_begin = candidate.row_begin;
    window.row_end = candidate.row_end;
    windows.push_back(window);
  }
  std::sort(windows.begin(), windows.end(),
            [](const NameWindow& a, const NameWindow& b) { return a.begin < b.begin; });
  return windows;
}

std::vector<TextRange> RangesOf(const std::vector<NameWindow>& windows) {
  std::vector<TextRange> ranges;
  for (const NameWindow& window : windows) {
    if (ranges.empty() || window.begin > ranges.back().end + kRunReach) {
      ranges.push_back({window.begin, window.end});
    } else {
      ranges.back().end = std::max(ranges.back().end, window.end);
    }
  }
  return ranges;
}

std::vector<Candidate> NamesInWindows(const std::vector<NameWindow>& windows,
                                      const std::vector<NameMention>& mentions,
                                      const std::vector<Candidate>& candidates, const Rule& rule,
                                      RuleIndex rule_index) {
  std::vector<Candidate> names;
  size_t first_window = 0, first_candidate = 0;
  for (const NameMention& mention : mentions) {
    if (mention.form == MentionForm::kLone || mention.form == MentionForm::kInitials) continue;
    if (NameScore(mention.margin) < kLeastScore) continue;
    Candidate name;
    name.begin = mention.begin;
    name.end = mention.end;
    name.rule = rule_index;
    while (first_window < windows.size() &&
           windows[first_window].begin + kMaxWindow < mention.begin) {
      ++first_window;
    }
    for (size_t i = first_window; i < windows.size() && windows[i].begin < mention.end; ++i) {
      if (windows[i].end <= mention.begin) continue;
      name.evidence.Merge(windows[i].evidence);
      if (windows[i].row_end == 0) continue;
      name.row_begin = windows[i].row_begin;
      name.row_end = windows[i].row_end;
    }
    while (first_candidate < candidates.size() &&
           candidates[first_candidate].begin + kMaxMatchWidth < mention.begin) {
      ++first_candidate;
    }
    bool taken = false;
    for (size_t i = first_candidate;
         i < candidates.size() && candidates[i].begin < mention.end && !taken; ++i) {
      taken = Overlap(candidates[i], name);
    }
    ApplyLadder(rule, &name);
    if (!taken && name.reached) names.push_back(name);
  }
  return names;
}

}  // namespace warder
