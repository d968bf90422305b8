#include "scanner/detect/score/name_evidence.h"

#include <algorithm>
#include <limits>

#include "scanner/base/limits.h"
#include "scanner/detect/score/name_field.h"
#include "scanner/detect/score/neighbours.h"
#include "scanner/detect/score/record.h"
#include "scanner/detect/score/scoring.h"

namespace warder {
namespace {

constexpr uint8_t kLeastScore = 80;
// Of a word that the tagger took for no name.
constexpr int32_t kNoMargin = std::numeric_limits<int32_t>::min();
// No window is wider.
constexpr size_t kMaxWindow = 2 * kRowWindow + kMaxMatchWidth + kMaxNameField;

bool SpeaksOfPeople(const Rule& rule) {
  return rule.is_vocabulary &&
         (rule.category == Category::kOffence || rule.category == Category::kVictim ||
          rule.category == Category::kIntelligence);
}

// Nothing if the candidate says nothing of names.
Evidence SaysOfNames(const Rule& rule, const Candidate& candidate) {
  Evidence evidence;
  if (candidate.level < Confidence::kProbable) return evidence;
  const bool officer = rule.category == Category::kWorkforce && rule.subtype == "OFFICER";
  const bool bank = rule.category == Category::kFinancial && !rule.identifier.empty();
  if (rule.anchors_record || bank || officer || rule.identifier == "postcode" ||
      rule.identifier == "date_of_birth") {
    evidence.Add(EvidenceAtom::kRecord);
  }
  if (SpeaksOfPeople(rule)) evidence.Add(EvidenceAtom::kVocabulary);
  return evidence;
}

// What a mention says that is sure by itself or fills a field; empty for other mentions. Surnames
// that are places or words too are often missed or cut off; a field tells where a name ends.
TextRange WholeName(std::string_view text, const NameMention& mention, const Gazetteer& gazetteer) {
  if (mention.form == MentionForm::kInitials) return {};
  const bool by_word = mention.margin == kNoMargin;
  const TextRange field = NameField(text, {mention.begin, mention.end}, gazetteer, by_word);
  if (field.begin < field.end) return field;
  if (mention.form == MentionForm::kLone || NameScore(mention.margin) < kLeastScore) return {};
  return {mention.begin, mention.end};
}

// Of the windows from `first` on that the name stands in. In a weak one it is possible.
void TakeEvidence(const Rule& rule, const std::vector<NameWindow>& windows, size_t first,
                  Candidate* name) {
  bool in_weak = false;
  for (size_t i = first; i < windows.size() && windows[i].begin < name->end; ++i) {
    if (windows[i].end <= name->begin) continue;
    name->evidence.Merge(windows[i].evidence);
    in_weak |= windows[i].weak;
    if (windows[i].row_end == 0) continue;
    name->row_begin = windows[i].row_begin;
    name->row_end = windows[i].row_end;
  }
  ApplyLadder(rule, name);
  if (name->reached || !in_weak) return;
  name->reached = true;
  name->level = Confidence::kPossible;
}

}  // namespace

std::vector<NameWindow> WindowsForNames(const std::vector<Rule>& rules,
                                        const std::vector<Candidate>& candidates,
                                        size_t text_size) {
  std::vector<NameWindow> windows;
  for (const Candidate& candidate : candidates) {
    NameWindow window;
    window.evidence = SaysOfNames(rules[candidate.rule], candidate);
    window.weak = window.evidence == Evidence();
    if (window.weak && !SpeaksOfPeople(rules[candidate.rule])) continue;
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

std::vector<NameMention> WithLoneWords(const TaggedText& tagged) {
  std::vector<NameMention> all = tagged.mentions;
  for (const LoneWord& word : tagged.lone)
    all.push_back({word.begin, word.end, kNoMargin, MentionForm::kLone});
  std::sort(all.begin(), all.end(),
            [](const NameMention& a, const NameMention& b) { return a.begin < b.begin; });
  return all;
}

std::vector<Candidate> NamesInWindows(std::string_view text, const Gazetteer& gazetteer,
                                      const std::vector<NameWindow>& windows,
                                      const std::vector<NameMention>& mentions,
                                      const std::vector<Candidate>& candidates, const Rule& rule,
                                      RuleIndex rule_index) {
  std::vector<Candidate> names;
  size_t first_window = 0, first_candidate = 0;
  for (const NameMention& mention : mentions) {
    const TextRange whole = WholeName(text, mention, gazetteer);
    if (whole.begin == whole.end) continue;
    Candidate name;
    name.begin = static_cast<uint32_t>(whole.begin);
    name.end = static_cast<uint32_t>(whole.end);
    name.rule = rule_index;
    while (first_window < windows.size() &&
           windows[first_window].begin + kMaxWindow < mention.begin) {
      ++first_window;
    }
    TakeEvidence(rule, windows, first_window, &name);
    while (first_candidate < candidates.size() &&
           candidates[first_candidate].begin + kMaxMatchWidth + kMaxNameField < mention.begin) {
      ++first_candidate;
    }
    bool taken = false;
    for (size_t i = first_candidate;
         i < candidates.size() && candidates[i].begin < name.end && !taken; ++i) {
      taken = Overlap(candidates[i], name);
    }
    if (!taken && name.reached) names.push_back(name);
  }
  return names;
}

}  // namespace warder
