#include "scanner/detect/score/listed.h"

#include <algorithm>
#include <optional>
#include <string>

#include "scanner/base/limits.h"
#include "scanner/detect/rules/words.h"

namespace warder {
namespace {

// Values in a list count as this far from their label.
constexpr uint16_t kListedDistance = 200;

bool IsNumber(std::string_view word) {
  return word.size() <= 3 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Whether `between` joins two values of a list.
bool JoinsList(std::string_view between) {
  const std::string words = Words(between);
  for (size_t begin = 1; begin < words.size();) {
    const size_t end = words.find(' ', begin);
    const std::string_view word = std::string_view(words).substr(begin, end - begin);
    const bool is_mark_up = word == "li" || word == "br" || word == "n";
    if (word != "and" && word != "or" && !is_mark_up && !IsNumber(word)) return false;
    begin = end + 1;
  }
  return true;
}

// The value of the same rule that the one at `index` follows in a list.
std::optional<size_t> ListedBefore(const std::vector<Candidate>& all, std::string_view text,
                                   size_t index) {
  const Candidate& self = all[index];
  for (size_t i = index; i-- > 0 && all[i].begin + kMaxMatchWidth > self.begin;) {
    const Candidate& other = all[i];
    if (other.rule != self.rule || other.end > self.begin) continue;
    if (self.begin - other.end > kMaxListGap) return std::nullopt;
    const bool same_row = self.row_begin == other.row_begin || !self.InRow() || !other.InRow();
    if (!same_row || !JoinsList(text.substr(other.end, self.begin - other.end)))
      return std::nullopt;
    return i;
  }
  return std::nullopt;
}

bool HasLabelOfList(const std::vector<Candidate>& all, std::string_view text, size_t index) {
  const size_t end = all[index].end;
  for (auto before = ListedBefore(all, text, index); before;
       before = ListedBefore(all, text, *before)) {
    const Candidate& other = all[*before];
    if (end - other.begin > kListReach) return false;
    if (other.label_distance <= kMaxListLabel) return !other.evidence.Has(EvidenceAtom::kAgainst);
  }
  return false;
}

}  // namespace

void SpreadLabels(const std::vector<Rule>& rules, std::string_view text,
                  std::vector<Candidate>* candidates) {
  // From the end, so that only labels of their own are seen: what a value gains depends on
  // kListReach bytes before it and no others.
  for (size_t i = candidates->size(); i-- > 0;) {
    Candidate& self = (*candidates)[i];
    const Rule& rule = rules[self.rule];
    if (self.label_distance != kNoLabel || rule.one_per_label || rule.context.words.empty())
      continue;
    if (!HasLabelOfList(*candidates, text, i)) continue;
    self.label_distance = kListedDistance;
    self.evidence.Add(EvidenceAtom::kLabel);
  }
}

}  // namespace warder
