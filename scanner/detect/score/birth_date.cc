#include "scanner/detect/score/birth_date.h"

#include <algorithm>
#include <string>

#include "scanner/detect/validate/calendar.h"

namespace warder {
namespace {

constexpr int kMinAge = 16;
constexpr int kMinGap = 10;

int YearOf(const Plan& plan, std::string_view text, const Candidate& candidate) {
  std::string canonical;
  plan.validators[candidate.rule]->validate(
      text.substr(candidate.begin, candidate.end - candidate.begin), &canonical);
  int year = 0;
  for (size_t i = 0; i < 4 && i < canonical.size(); ++i) year = year * 10 + (canonical[i] - '0');
  return year;
}

bool HasKnown(const Plan& plan, const std::vector<Candidate>& known, const Candidate& found) {
  auto next = std::lower_bound(
      known.begin(), known.end(), found.BoundBegin(),
      [](const Candidate& candidate, uint32_t begin) { return candidate.begin < begin; });
  for (; next != known.end() && next->begin < found.BoundEnd(); ++next) {
    if (next->reached && plan.rules[next->rule].identifier == plan.rules[found.rule].identifier) {
      return true;
    }
  }
  return false;
}

}  // namespace

void KeepBirthDates(const Plan& plan, std::string_view text, const std::vector<Candidate>& known,
                    std::vector<Candidate>* found) {
  const auto is_date = [&](const Candidate& c) { return plan.rules[c.rule].oldest_in_record; };
  std::vector<Candidate> kept;
  for (size_t i = 0; i < found->size(); ++i) {
    const Candidate& self = (*found)[i];
    if (!is_date(self)) {
      kept.push_back(self);
      continue;
    }
    if (!self.IsBounded() || HasKnown(plan, known, self)) continue;
    const int year = YearOf(plan, text, self);
    if (year > kReferenceYear - kMinAge) continue;
    const auto rivals = [&](const Candidate& other) {
      if (!is_date(other) || other.BoundBegin() != self.BoundBegin() || other.begin == self.begin)
        return false;
      return YearOf(plan, text, other) < year + kMinGap;
    };
    if (std::none_of(found->begin(), found->end(), rivals)) kept.push_back(self);
  }
  *found = std::move(kept);
}

}  // namespace warder
