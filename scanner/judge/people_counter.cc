#include "scanner/judge/people_counter.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include "scanner/judge/fix_first.h"
#include "scanner/judge/link/find_even.h"

namespace warder {
namespace {

// Of a name, in the whole run.
constexpr uint8_t kNameOfLinked = 1;  // a data subject who was linked has it
constexpr uint8_t kNameOfStaff = 2;

uint32_t NumberOf(const std::vector<PersonKey>& keys, PersonKey key) {
  return static_cast<uint32_t>(std::lower_bound(keys.begin(), keys.end(), key) - keys.begin());
}

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

// One number of all folders and of everything.
struct Numbers {
  std::vector<PeopleCount>& directly;
  std::vector<PeopleCount>& below;
  PeopleCount& all;

  void Add(const DistinctCounts& counts, uint64_t PeopleCount::*field, int sign) const {
    const auto add = [&](PeopleCount* count, uint64_t number) {
      count->*field = sign > 0 ? count->*field + number : count->*field - number;
    };
    for (size_t i = 0; i < counts.directly.size(); ++i) {
      add(&directly[i], counts.directly[i]);
      add(&below[i], counts.below[i]);
    }
    add(&all, counts.total);
  }
};

}  // namespace

PeopleCounter::PeopleCounter(People* people)
    : people_(*people),
      components_(&people->graph_, KeysAlone()),
      tree_({people->folders_.begin() + 1, people->folders_.end()}) {
  folder_index_.push_back(kNoFolder);
  for (size_t i = 1; i < people_.folders_.size(); ++i)
    folder_index_.push_back(tree_.Find(people_.folders_[i]));
}

std::vector<PersonKey> PeopleCounter::KeysAlone() const {
  std::vector<PersonKey> keys;
  for (const Row& row : people_.rows_) {
    if (row.kind == MentionKind::kIdentified) keys.push_back(row.person);
  }
  SortUnique(&keys);
  return keys;
}

template <class Use>
void PeopleCounter::ForEachRow(const Use& use) const {
  auto known = known_.begin();
  for (const Row& row : people_.rows_) use(row, *known++);
}

void PeopleCounter::LookUpRows() {
  for (const Row& row : people_.rows_) {
    if (row.name != 0) names_.push_back(row.name);
  }
  SortUnique(&names_);
  known_.reserve(people_.rows_.size());
  for (const Row& row : people_.rows_) {
    Known& known = known_.emplace_back();
    if (row.kind == MentionKind::kIdentified) {
      const Components::Place place = components_.Find(row.person);
      known.component = place.component;
      known.proved = place.proved;
    }
    if (row.name != 0) {
      known.name = static_cast<uint32_t>(FindEven(names_, 0, names_.size(), row.name));
    }
  }
}

// Whether what is known of the person could ever meet what somebody else knows.
bool PeopleCounter::CanBeLinked(ComponentIndex component) const {
  return components_.HasBirth(component) ||
         (components_.UniqueTypes(component) & ((1 << kUniqueTypes) - 1)) != 0;
}

// A data subject who counts as one of the linked.
bool PeopleCounter::IsLinked(const Row& row, const Known& known) const {
  if (row.kind != MentionKind::kIdentified || IsStaff(row.role) || row.synthetic) return false;
  return CanBeLinked(known.component) || row.name == 0 ||
         (name_facts_[known.name] & kNameOfLinked) == 0;
}

void PeopleCounter::LearnNames() {
  name_facts_.resize(names_.size());
  ForEachRow([&](const Row& row, const Known& known) {
    if (IsStaff(row.role) || row.kind == MentionKind::kTrace ||
        row.kind == MentionKind::kInitialOnly || row.synthetic) {
      other_keys_.push_back(row.name != 0 ? row.name : row.person);
    }
    if (row.name == 0) return;
    uint8_t& facts = name_facts_[known.name];
    if (IsStaff(row.role)) {
      facts |= kNameOfStaff;
    } else if (row.kind == MentionKind::kIdentified && CanBeLinked(known.component)) {
      facts |= kNameOfLinked;
    }
  });
  for (size_t i = 0; i < names_.size(); ++i) {
    if ((name_facts_[i] & kNameOfStaff) != 0) other_keys_.push_back(names_[i]);
  }
  SortUnique(&other_keys_);
  std::vector<PersonKey>().swap(names_);
}

void PeopleCounter::FindStrays() {
  ForEachRow([&](const Row& row, const Known& known) {
    if (!IsLinked(row, known)) return;
    const ComponentIndex component = known.component;
    if (component >= is_known_.size()) is_known_.resize(component + size_t{1});
    if (row.name != 0 || row.in_row || components_.HasBirth(component)) is_known_[component] = true;
  });
}

// What is somebody's elsewhere is that person here; what is staff's or stands with a name is nobody
// else.
void PeopleCounter::PlaceTrace(const Row& row, const Known& known, Mark mark) {
  if (row.name != 0) {
    mark.thing = known.name;
    if ((name_facts_[known.name] & kNameOfStaff) == 0) maybe_named_.push_back(mark);
    return;
  }
  const auto& owned = people_.owned_traces_;
  const auto at = std::lower_bound(
      owned.begin(), owned.end(), row.person,
      [](const People::OwnedTrace& one, PersonKey trace) { return one.trace < trace; });
  const bool is_owned = at != owned.end() && at->trace == row.person;
  mark.thing = components_.Of(is_owned ? at->person : row.person);
  if (mark.thing != kNoComponent) {
    owned_.push_back(mark);
  } else if (!is_owned) {
    mark.thing = NumberOf(other_keys_, row.person);
    traces_.push_back(mark);
  }
}

void PeopleCounter::PlaceRow(const Row& row, const Known& known) {
  Mark mark;
  mark.folder = FolderOf(row);
  mark.visible = !row.hidden;
  mark.exposure = row.exposure & 15;
  mark.sensitivity =
      SensitivityOf(*people_.policy_, row.categories, static_cast<uint8_t>(row.traits)) & 15;
  mark.sure = row.sure;
  mark.proved = known.proved;
  if ((row.traits & kTraitBirth) != 0) mark.proved |= Components::kBirth;
  const bool linked = IsLinked(row, known);
  // A name that stands alone here and is an officer's elsewhere is the officer's.
  const bool staff = IsStaff(row.role) || (row.kind == MentionKind::kNameOnly &&
                                           (name_facts_[known.name] & kNameOfStaff) != 0);
  if (row.kind == MentionKind::kTrace && !row.synthetic && !staff)
    return PlaceTrace(row, known, mark);
  if (staff || row.synthetic || row.kind == MentionKind::kTrace ||
      row.kind == MentionKind::kInitialOnly) {
    mark.thing = NumberOf(other_keys_, row.name != 0 ? row.name : row.person);
    if (staff && row.name != 0) staff_.push_back(mark);
    // Without a word for it, it may be a data subject of that name.
    if (!IsStaff(row.role)) traces_.push_back(mark);
    return;
  }
  if (linked) {
    mark.thing = known.component;
    mark.stray = IsStray(mark.thing);
    linked_.push_back(mark);
    mark.stray = false;
  }
  if (row.name == 0) return;
  mark.thing = known.name;
  mark.linked = linked;
  named_.push_back(mark);
}

void PeopleCounter::PlaceRows() {
  people_.CompactTraces();
  FindStrays();
  ForEachRow([&](const Row& row, const Known& known) { PlaceRow(row, known); });
  for (auto* marks : {&linked_, &named_, &traces_, &staff_, &owned_, &maybe_named_})
    std::sort(marks->begin(), marks->end(), std::less<Placed>());
}

template <class Predicate>
DistinctCounts PeopleCounter::CountIf(const std::vector<Mark>& marks, const Predicate& predicate) {
  buffer_.clear();
  for (const Mark& mark : marks) {
    if (predicate(mark)) buffer_.push_back(mark);
  }
  return CountDistinct(tree_, buffer_);
}

void PeopleCounter::CountLow(std::vector<PeopleCount>* directly, std::vector<PeopleCount>* below,
                             PeopleCount* all) {
  const auto raise = [&](const DistinctCounts& counts, uint64_t most) {
    const auto up = [&](PeopleCount* count, uint64_t number) {
      count->low = std::max(count->low, std::min(number, most));
    };
    for (size_t i = 0; i < tree_.size(); ++i) {
      up(&(*directly)[i], counts.directly[i]);
      up(&(*below)[i], counts.below[i]);
    }
    up(all, counts.total);
  };
  const auto counts = [](const Mark& mark) {
    return mark.sure || (mark.proved & Components::kBirth) != 0;
  };
  const auto strong = [&](const Mark& mark) {
    return counts(mark) && (mark.proved & Components::kStrong) != 0;
  };
  raise(CountIf(linked_, strong), 1);
  for (int type = 0; type < kUniqueTypes; ++type) {
    raise(CountIf(linked_,
                  [&](const Mark& mark) { return counts(mark) && (mark.proved >> type & 1) != 0; }),
          UINT64_MAX);
  }
}

// A name without more counts where nobody who was linked has it.
void PeopleCounter::CountRoles(PeopleReport* report) const {
  std::vector<uint8_t> of_component, of_name(name_facts_.size());
  const auto bit = [](Role role) { return static_cast<uint8_t>(1 << static_cast<int>(role)); };
  for (const Mark& mark : linked_) {
    if (mark.thing >= of_component.size()) of_component.resize(mark.thing + size_t{1});
  }
  ForEachRow([&](const Row& row, const Known& known) {
    if (IsStaff(row.role) || row.synthetic) return;
    if (IsLinked(row, known)) {
      if (strays_count_ || !IsStray(known.component))
        of_component[known.component] |= bit(row.role);
    } else if (row.kind == MentionKind::kNameOnly && name_facts_[known.name] == 0) {
      of_name[known.name] |= bit(row.role);
    }
  });
  for (const auto* masks : {&of_component, &of_name}) {
    for (uint8_t mask : *masks) {
      if (mask == 0) continue;
      if (mask != bit(Role::kUnstated)) mask &= static_cast<uint8_t>(~bit(Role::kUnstated));
      for (int role = 0; role < kRoleCount; ++role)
        report->by_role[static_cast<size_t>(role)] += mask >> role & 1;
    }
  }
}

// Of whom all objects together say something more sensitive than each of them does.
void PeopleCounter::CountJoined(PeopleReport* report) const {
  struct Sum {
    uint16_t categories = 0;
    uint8_t traits = 0;
    uint8_t sensitivity = 0;
  };
  std::vector<Sum> sums(linked_.empty() ? 0 : linked_.back().thing + size_t{1});
  ForEachRow([&](const Row& row, const Known& known) {
    if (!IsLinked(row, known)) return;
    Sum& sum = sums[known.component];
    const auto traits = static_cast<uint8_t>(row.traits);
    sum.categories |= row.categories;
    sum.traits |= traits;
    const int own = SensitivityOf(*people_.policy_, row.categories, traits);
    sum.sensitivity = std::max(sum.sensitivity, static_cast<uint8_t>(own));
  });
  for (const Sum& sum : sums) {
    report->joined += SensitivityOf(*people_.policy_, sum.categories, sum.traits) > sum.sensitivity;
  }
}

// As people are counted, but only where what is said is sensitive enough and exposed enough. Staff
// count here: a list of them is sensitive too.
void PeopleCounter::CountShared(std::vector<PeopleByExposure>* below, PeopleByExposure* all) {
  std::array<std::array<bool, kMaxSensitivity + 1>, kMaxExposure + 1> occurs{};
  for (const auto* marks : {&linked_, &named_, &staff_}) {
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
      add(CountIf(linked_, counts), 1);
      add(CountIf(named_, [&](const Mark& mark) { return mark.linked || counts(mark); }), 1);
      add(CountIf(named_, [](const Mark& mark) { return mark.linked; }), -1);
      add(CountIf(staff_, counts), 1);
    }
  }
}

// People who were linked, and names alone that nobody has who was.
FixFirst PeopleCounter::FindFix() const {
  std::vector<PlacedPerson> people;
  const uint32_t first_name = linked_.empty() ? 0 : linked_.back().thing + 1;
  const auto add = [&](const Mark& mark, uint32_t thing) {
    PlacedPerson person;
    person.thing = thing;
    person.folder = mark.folder;
    person.sensitivity = mark.sensitivity;
    people.push_back(person);
  };
  for (const Mark& mark : linked_) {
    if (strays_count_ || !mark.stray) add(mark, mark.thing);
  }
  for (const Mark& mark : named_) {
    if (!mark.linked && (name_facts_[mark.thing] & kNameOfLinked) == 0)
      add(mark, first_name + mark.thing);
  }
  return FindFixFirst(tree_, people);
}

// Those of the strays who can be none of the others, even if each of the others were one of them.
DistinctCounts PeopleCounter::CountStrays(bool visible_only) {
  const auto counts = [&](const Mark& mark) { return mark.visible || !visible_only; };
  const auto known = [&](const Mark& mark) { return !mark.stray && counts(mark); };
  DistinctCounts strays = CountIf(linked_, [&](const Mark& m) { return m.stray && counts(m); });
  if (strays.total == 0) return strays;
  Subtract(&strays, CountIf(linked_, known));
  for (int type = 0; type < kUniqueTypes; ++type) {
    const auto has = [&](const Mark& mark) {
      return (components_.UniqueTypes(mark.thing) >> type & 1) != 0;
    };
    DistinctCounts of_type =
        CountIf(linked_, [&](const Mark& m) { return m.stray && counts(m) && has(m); });
    if (of_type.total == 0) continue;
    Subtract(&of_type, CountIf(linked_, [&](const Mark& m) { return known(m) && !has(m); }));
    TakeGreater(&strays, of_type);
  }
  return strays;
}

void PeopleCounter::CountBest(PeopleCount* all, std::vector<PeopleCount>* directly,
                              std::vector<PeopleCount>* below) {
  const Numbers numbers{*directly, *below, *all};
  for (const bool visible : {false, true}) {
    const auto field = visible ? &PeopleCount::visible : &PeopleCount::best;
    const auto counts = [&](const Mark& mark) { return mark.visible || !visible; };
    numbers.Add(CountIf(linked_, [&](const Mark& m) { return !m.stray && counts(m); }), field, 1);
    numbers.Add(CountIf(named_, counts), field, 1);
    numbers.Add(CountIf(named_, [&](const Mark& m) { return m.linked && counts(m); }), field, -1);
    const DistinctCounts strays = CountStrays(visible);
    if (!visible) strays_count_ = strays.total > 0;
    numbers.Add(strays, field, 1);
  }
  // A name that is seen may be that of somebody who is seen without it and named where it is not.
  const auto clamp = [](PeopleCount* count) {
    count->visible = std::min(count->visible, count->best);
  };
  clamp(all);
  for (auto* counts : {directly, below}) {
    for (PeopleCount& count : *counts) clamp(&count);
  }
}

// Few people of a cohort share surname and forename: of names alone that somebody has who was
// linked, most are his.
void PeopleCounter::CountHigh(PeopleCount* all, std::vector<PeopleCount>* directly,
                              std::vector<PeopleCount>* below) {
  constexpr uint64_t kSharedNames = 10;
  const auto any = [](const Mark&) { return true; };
  const Numbers numbers{*directly, *below, *all};
  const auto with = [](const std::vector<Mark>& marks, const std::vector<Mark>& others) {
    std::vector<Mark> both;
    std::merge(marks.begin(), marks.end(), others.begin(), others.end(), std::back_inserter(both),
               std::less<Placed>());
    return both;
  };
  const std::vector<Mark> linked = with(linked_, owned_), named = with(named_, maybe_named_);
  numbers.Add(CountIf(linked, any), &PeopleCount::high, 1);
  numbers.Add(CountIf(traces_, any), &PeopleCount::high, 1);
  numbers.Add(CountIf(staff_, any), &PeopleCount::staff, 1);
  DistinctCounts of_nobody = CountIf(named, any);
  Subtract(&of_nobody, CountIf(named_, [](const Mark& mark) { return mark.linked; }));
  numbers.Add(of_nobody, &PeopleCount::high, 1);
  DistinctCounts of_somebody = CountIf(named, [](const Mark& mark) { return !mark.linked; });
  Subtract(&of_somebody, of_nobody);
  ForEachScope(&of_somebody, of_nobody, [](uint64_t* names, uint64_t) {
    *names = std::min(*names, kSharedNames + *names / 10);
  });
  numbers.Add(of_somebody, &PeopleCount::high, 1);
}

PeopleReport PeopleCounter::Count(bool fix_first) {
  LookUpRows();
  LearnNames();
  PlaceRows();
  PeopleReport report;
  report.mentions = people_.mentions_;
  report.link = components_.statistics();
  std::vector<PeopleCount> directly(tree_.size()), below(tree_.size());
  CountBest(&report.all, &directly, &below);
  CountHigh(&report.all, &directly, &below);
  CountLow(&directly, &below, &report.all);
  CountRoles(&report);
  CountJoined(&report);
  std::vector<PeopleByExposure> shared(tree_.size());
  CountShared(&shared, &report.shared);
  for (size_t i = 0; i < tree_.size(); ++i) {
    report.folders.push_back(
        {tree_.path(static_cast<FolderIndex>(i)), directly[i], below[i], shared[i]});
  }
  if (fix_first) {
    report.fix_first = FindFix();
    report.duplicates = people_.duplicates_.Find([this](PersonKey key) {
      const ComponentIndex person = components_.Of(key);
      return person == kNoComponent ? Duplicates::kNobody : uint64_t{person};
    });
  }
  return report;
}

}  // namespace warder
