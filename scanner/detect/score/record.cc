// One check letter passes by chance once in ten to twenty times, so one such value alone says
// little, and neither does a shape. Two different ones side by side by chance are one in several
// hundred, less where the shapes themselves are rare. What makes chance likely is a list of
// look-alikes, and a list shows itself: most of its values fail the check.
#include "scanner/detect/score/record.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "scanner/base/limits.h"
#include "scanner/detect/score/neighbours.h"

namespace warder {

bool PassedByChance(const std::vector<Candidate>& all, size_t index) {
  const Candidate& self = all[index];
  size_t passed = 1, failed = 0;
  const size_t low = self.begin > kRowWindow ? self.begin - kRowWindow : 0;
  ForTouching(all, index, low, self.end + kRowWindow, [&](const Candidate& other) {
    if (other.rule != self.rule || Overlap(other, self)) return false;
    passed += other.evidence.Has(EvidenceAtom::kCheck);
    failed += other.evidence.Has(EvidenceAtom::kCheckFailed);
    return false;
  });
  return failed >= passed;
}

namespace {

constexpr int kCheckedWorth = 4;
constexpr int kPersonWorth = 2;
constexpr int kOtherWorth = 1;
// A date in a row that can be a birth says more than a telephone number: few lists of things hold
// dates from before they could be bought.
constexpr int kBirthWorth = 3;
// What is needed in one row or line, and in a stretch of several lines.
constexpr int kBoundWorth = 6;
constexpr int kStretchWorth = 8;
// A row of so many kinds of values is worth one more.
constexpr std::ptrdiff_t kManyKinds = 4;
// More kinds than that are not needed to reach the sum.
constexpr std::ptrdiff_t kMaxKinds = 8;

int Worth(const std::vector<Rule>& rules, const std::vector<Candidate>& all, size_t index) {
  const Candidate& candidate = all[index];
  const Rule& rule = rules[candidate.rule];
  if (rule.identifier.empty() || candidate.evidence.Has(EvidenceAtom::kCheckFailed) ||
      candidate.evidence.Has(EvidenceAtom::kAgainst)) {
    return 0;
  }
  if (!candidate.reached && !CouldUseRecord(rule, candidate)) return 0;
  if (candidate.evidence.Has(EvidenceAtom::kCheck))
    return PassedByChance(all, index) ? 0 : kCheckedWorth;
  if (rule.oldest_in_record) return candidate.IsBounded() ? kBirthWorth : 0;
  const bool found_by_record = rule.needs_context && !candidate.reached;
  return rule.anchors_record && !found_by_record ? kPersonWorth : kOtherWorth;
}

// Whether a record may rest on the candidate: a check, or contact data and dates of birth, which
// look like nothing else.
bool Carries(const Rule& rule, const Candidate& candidate) {
  return candidate.evidence.Has(EvidenceAtom::kCheck) || rule.category == Category::kContact;
}

// One reading of one stretch of text.
struct Reading {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string_view kind;
  int worth = 0;
};

// The readings that count: the greatest worth per kind and stretch of text.
class Readings {
 public:
  void Add(const Reading& reading) {
    const auto clashes = [&](const Reading& known) {
      return known.kind == reading.kind || (reading.begin < known.end && known.begin < reading.end);
    };
    const auto last = readings_.begin() + count_;
    if (std::any_of(readings_.begin(), last, [&](const Reading& known) {
          return clashes(known) && known.worth >= reading.worth;
        })) {
      return;
    }
    count_ = std::remove_if(readings_.begin(), last, clashes) - readings_.begin();
    if (count_ < kMaxKinds) readings_[static_cast<size_t>(count_++)] = reading;
  }
  // With `many`, so many kinds are worth one more.
  int Sum(std::ptrdiff_t many) const {
    int sum = count_ >= many;
    for (std::ptrdiff_t i = 0; i < count_; ++i) sum += readings_[static_cast<size_t>(i)].worth;
    return sum;
  }

 private:
  std::array<Reading, kMaxKinds> readings_;
  std::ptrdiff_t count_ = 0;
};

// What stands together, and whether a record may rest on it.
struct Sum {
  Readings readings;
  bool carried = false;
  bool checked = false;
  void Add(const Reading& reading, bool carries) {
    readings.Add(reading);
    carried = carried || carries;
    checked = checked || reading.worth >= kCheckedWorth;
  }
};

// How many kinds beside the candidate's own are many.
std::ptrdiff_t ManyBeside(const Candidate& candidate) {
  return candidate.InRow() ? kManyKinds - 1 : kMaxKinds + 1;
}

// Adds up what stands around the candidate, in its row or line and in the stretch, until
// enough(in bounds, in the stretch) is true; whether it is in the end.
template <class Enough>
bool SumAround(const std::vector<Rule>& rules, const std::vector<Candidate>& all, size_t index,
               const Enough& enough) {
  const Candidate& self = all[index];
  const std::string_view kind = rules[self.rule].identifier;
  Sum in_bounds, in_stretch;
  in_bounds.carried = in_stretch.carried = Carries(rules[self.rule], self);
  const Candidate* const first = all.data();
  ForNeighbours(all, index, kRecordWindow, [&](const Candidate& other) {
    const std::string_view other_kind = rules[other.rule].identifier;
    if (other_kind.empty() || other_kind == kind || Overlap(other, self)) return false;
    const int worth = Worth(rules, all, static_cast<size_t>(&other - first));
    if (worth == 0) return false;
    const Reading reading{other.begin, other.end, other_kind, worth};
    const bool carries = Carries(rules[other.rule], other);
    const bool shares_bounds =
        self.IsBounded() && other.begin >= self.BoundBegin() && other.begin < self.BoundEnd();
    if (shares_bounds) in_bounds.Add(reading, carries);
    in_stretch.Add(reading, carries);
    return enough(in_bounds, in_stretch);
  });
  return enough(in_bounds, in_stretch);
}

}  // namespace

bool CouldUseRecord(const Rule& rule, const Candidate& candidate) {
  Evidence with = candidate.evidence;
  with.Add(EvidenceAtom::kRecord);
  return std::any_of(rule.ladder.begin(), rule.ladder.end(), [&](const LadderStep& step) {
    return step.needs.Has(EvidenceAtom::kRecord) && with.HasAll(step.needs);
  });
}

bool HasRecordStep(const Rule& rule) {
  return std::any_of(rule.ladder.begin(), rule.ladder.end(), [](const LadderStep& step) {
    return step.needs.Has(EvidenceAtom::kRecord) && !step.needs.Has(EvidenceAtom::kLabel) &&
           !step.needs.Has(EvidenceAtom::kHeading);
  });
}

bool MeetsInRecord(const std::vector<Rule>& rules, const std::vector<Candidate>& all,
                   size_t index) {
  const int own = Worth(rules, all, index);
  if (own == 0) return false;
  const std::ptrdiff_t many = ManyBeside(all[index]);
  const auto enough = [&](const Sum& in_bounds, const Sum& in_stretch) {
    return (in_bounds.carried && own + in_bounds.readings.Sum(many) >= kBoundWorth) ||
           (in_stretch.carried && own + in_stretch.readings.Sum(many) >= kStretchWorth);
  };
  return SumAround(rules, all, index, enough);
}

bool LacksName(const std::vector<Rule>& rules, const std::vector<Candidate>& all, size_t index) {
  const Candidate& self = all[index];
  const int own = Worth(rules, all, index);
  if (own == 0 || own >= kCheckedWorth || !self.IsBounded()) return false;
  // What the name adds is one kind more, and may make many of them.
  const std::ptrdiff_t many = ManyBeside(self) - 1;
  int sum = 0;
  SumAround(rules, all, index, [&](const Sum& in_bounds, const Sum&) {
    sum = in_bounds.checked ? 0 : in_bounds.readings.Sum(many);
    return in_bounds.checked;
  });
  return own + sum + kOtherWorth >= kBoundWorth;
}

bool SeedsRecord(const std::vector<Rule>& rules, const std::vector<Candidate>& all, size_t index) {
  const Candidate& candidate = all[index];
  const Rule& rule = rules[candidate.rule];
  if (rule.identifier.empty() || rule.is_vocabulary) return false;
  if (rule.anchors_record && candidate.reached && candidate.level >= Confidence::kProbable)
    return true;
  // Where a row bounds the record, the shape of a person's identifier is reason enough to look.
  return (candidate.evidence.Has(EvidenceAtom::kCheck) ||
          (candidate.InRow() && candidate.reached && rule.anchors_record)) &&
         Worth(rules, all, index) > 0;
}

}  // namespace warder
