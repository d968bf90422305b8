#include "scanner/judge/people_counter.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>

namespace warder {
namespace {

// Number by number.
template <class Combine>
void ForEachScope(DistinctCounts* to, const DistinctCounts& from, const Combine& combine) {
  for (size_t i = 0; i < to->directly.size(); ++i) {
    combine(&to->directly[i], from.directly[i]);
    combine(&to->below[i], from.below[i]);
  }
  combine(&to->total, from.total);
}

// a less b where that is more than nothing.
void Subtract(DistinctCounts* a, const DistinctCounts& b) {
  ForEachScope(a, b, [](uint64_t* x, uint64_t y) { *x -= std::min(*x, y); });
}
void TakeGreater(DistinctCounts* a, const DistinctCounts& b) {
  ForEachScope(a, b, [](uint64_t* x, uint64_t y) { *x = std::max(*x, y); });
}

// One number of all scopes and of everything.
void Add(const DistinctCounts& counts, uint64_t PeopleCount::*field, int sign,
         PeopleCounter::Counts* to) {
  const auto add = [&](PeopleCount* count, uint64_t number) {
    count->*field = sign > 0 ? count->*field + number : count->*field - number;
  };
  for (size_t i = 0; i < counts.directly.size(); ++i) {
    add(&to->directly[i], counts.directly[i]);
    add(&to->below[i], counts.below[i]);
  }
  add(&to->all, counts.total);
}

}  // namespace

PeopleCounter::PeopleCounter(const PeopleRows& rows, const FolderTree& tree,
                             const std::vector<FolderIndex>& scopes)
    : rows_(rows), tree_(tree), placed_(rows, scopes) {}

PeopleCounter::Counts PeopleCounter::Count() {
  Counts counts;
  counts.directly.resize(tree_.size());
  counts.below.resize(tree_.size());
  CountBest(&counts);
  CountHigh(&counts);
  CountLow(&counts);
  return counts;
}

template <class Predicate>
DistinctCounts PeopleCounter::CountIf(const std::vector<Mark>& marks, const Predicate& predicate) {
  buffer_.clear();
  for (const Mark& mark : marks) {
    if (predicate(mark)) buffer_.push_back(mark);
  }
  return CountDistinct(tree_, buffer_);
}

// Those of the strays who can be none of the others, even if each of the others were one of them.
DistinctCounts PeopleCounter::CountStrays(bool visible_only) {
  const auto counts = [&](const Mark& mark) { return mark.visible || !visible_only; };
  const auto known = [&](const Mark& mark) { return !mark.stray && counts(mark); };
  DistinctCounts strays =
      CountIf(placed_.linked, [&](const Mark& m) { return m.stray && counts(m); });
  if (strays.total == 0) return strays;
  Subtract(&strays, CountIf(placed_.linked, known));
  for (int type = 0; type < kUniqueTypes; ++type) {
    const auto has = [&](const Mark& mark) {
      return (rows_.components().UniqueTypes(mark.thing) >> type & 1) != 0;
    };
    DistinctCounts of_type =
        CountIf(placed_.linked, [&](const Mark& m) { return m.stray && counts(m) && has(m); });
    if (of_type.total == 0) continue;
    Subtract(&of_type, CountIf(placed_.linked, [&](const Mark& m) { return known(m) && !has(m); }));
    TakeGreater(&strays, of_type);
  }
  return strays;
}

void PeopleCounter::CountBest(Counts* counts) {
  for (const bool visible : {false, true}) {
    const auto field = visible ? &PeopleCount::visible : &PeopleCount::best;
    const auto seen = [&](const Mark& mark) { return mark.visible || !visible; };
    Add(CountIf(placed_.linked, [&](const Mark& m) { return !m.stray && seen(m); }), field, 1,
        counts);
    Add(CountIf(placed_.named, seen), field, 1, counts);
    Add(CountIf(placed_.named, [&](const Mark& m) { return m.linked && seen(m); }), field, -1,
        counts);
    const DistinctCounts strays = CountStrays(visible);
    if (!visible) strays_count_ = strays.total > 0;
    Add(strays, field, 1, counts);
  }
  // A name that is seen may be that of somebody who is seen without it and named where it is not.
  const auto clamp = [](PeopleCount* count) {
    count->visible = std::min(count->visible, count->best);
  };
  clamp(&counts->all);
  for (auto* of_scopes : {&counts->directly, &counts->below}) {
    for (PeopleCount& count : *of_scopes) clamp(&count);
  }
}

// Few people of a cohort share surname and forename: of names alone that somebody has who was
// linked, most are his.
void PeopleCounter::CountHigh(Counts* counts) {
  constexpr uint64_t kSharedNames = 10;
  const auto any = [](const Mark&) { return true; };
  const auto with = [](const std::vector<Mark>& marks, const std::vector<Mark>& others) {
    std::vector<Mark> both;
    std::merge(marks.begin(), marks.end(), others.begin(), others.end(), std::back_inserter(both),
               std::less<Placed>());
    return both;
  };
  const std::vector<Mark> linked = with(placed_.linked, placed_.owned),
                          named = with(placed_.named, placed_.maybe_named);
  Add(CountIf(linked, any), &PeopleCount::high, 1, counts);
  Add(CountIf(placed_.traces, any), &PeopleCount::high, 1, counts);
  Add(CountIf(placed_.staff, any), &PeopleCount::staff, 1, counts);
  DistinctCounts of_nobody = CountIf(named, any);
  Subtract(&of_nobody, CountIf(placed_.named, [](const Mark& mark) { return mark.linked; }));
  Add(of_nobody, &PeopleCount::high, 1, counts);
  DistinctCounts of_somebody = CountIf(named, [](const Mark& mark) { return !mark.linked; });
  Subtract(&of_somebody, of_nobody);
  ForEachScope(&of_somebody, of_nobody, [](uint64_t* names, uint64_t) {
    *names = std::min(*names, kSharedNames + *names / 10);
  });
  Add(of_somebody, &PeopleCount::high, 1, counts);
}

void PeopleCounter::CountLow(Counts* counts) {
  const auto raise = [&](const DistinctCounts& numbers, uint64_t most) {
    const auto up = [&](PeopleCount* count, uint64_t number) {
      count->low = std::max(count->low, std::min(number, most));
    };
    for (size_t i = 0; i < tree_.size(); ++i) {
      up(&counts->directly[i], numbers.directly[i]);
      up(&counts->below[i], numbers.below[i]);
    }
    up(&counts->all, numbers.total);
  };
  const auto sure = [](const Mark& mark) {
    return mark.sure || (mark.proved & Components::kBirth) != 0;
  };
  const auto strong = [&](const Mark& mark) {
    return sure(mark) && (mark.proved & Components::kStrong) != 0;
  };
  raise(CountIf(placed_.linked, strong), 1);
  for (int type = 0; type < kUniqueTypes; ++type) {
    raise(CountIf(placed_.linked,
                  [&](const Mark& mark) { return sure(mark) && (mark.proved >> type & 1) != 0; }),
          UINT64_MAX);
  }
}

// As people are counted, but only where what is said is sensitive enough and exposed enough. Staff
// count here: a list of them is sensitive too.
void PeopleCounter::CountShared(std::vector<PeopleByExposure>* below, PeopleByExposure* all) {
  std::array<std::array<bool, kMaxSensitivity + 1>, kMaxExposure + 1> occurs{};
  for (const auto* marks : {&placed_.linked, &placed_.named, &placed_.staff}) {
    for (const Mark& mark : *marks) occurs[mark.exposure][mark.sensitivity] = true;
  }
  for (int x = kMaxExposure; x >= 0; --x) {
    for (int s = kMaxSensitivity; s >= 1; --s) {
      bool any = false;
      for (int i = x; i <= kMaxExposure; ++i) {
        for (int j = s; j <= kMaxSensitivity; ++j)
          any |= occurs[static_cast<size_t>(i)][static_cast<size_t>(j)];
      }
      if (!any) continue;
      const auto counts = [&](const Mark& mark) {
        return mark.sensitivity >= s && mark.exposure >= x;
      };
      const auto add = [&](const DistinctCounts& number, int sign) {
        const auto to = [&](PeopleByExposure* sum, uint64_t n) {
          uint64_t& field = (*sum)[static_cast<size_t>(x)][static_cast<size_t>(s - 1)];
          field = sign > 0 ? field + n : field - n;
        };
        for (size_t i = 0; i < number.below.size(); ++i) to(&(*below)[i], number.below[i]);
        to(all, number.total);
      };
      add(CountIf(placed_.linked, counts), 1);
      add(CountIf(placed_.named, [&](const Mark& mark) { return mark.linked || counts(mark); }), 1);
      add(CountIf(placed_.named, [](const Mark& mark) { return mark.linked; }), -1);
      add(CountIf(placed_.staff, counts), 1);
    }
  }
}

}  // namespace warder
