// What a report says of the people: of all, of each folder and of each volume.
#include <algorithm>
#include <set>

#include "scanner/judge/fix_first.h"
#include "scanner/judge/people.h"
#include "scanner/judge/people_counter.h"
#include "scanner/judge/people_rows.h"

namespace warder {
namespace {

using Row = PeopleRows::Row;
using Known = PeopleRows::Known;

// A name without more counts where nobody who was linked has it.
void CountRoles(const PeopleRows& rows, const PeopleCounter& counter, PeopleReport* report) {
  std::vector<uint8_t> of_component, of_name(rows.names());
  const auto bit = [](Role role) { return static_cast<uint8_t>(1 << static_cast<int>(role)); };
  for (const Mark& mark : counter.placed().linked) {
    if (mark.thing >= of_component.size()) of_component.resize(mark.thing + size_t{1});
  }
  rows.ForEach([&](const Row& row, const Known& known) {
    if (!rows.Counts(row) || IsStaff(row.role) || row.synthetic) return;
    if (rows.IsLinked(row, known)) {
      if (counter.strays_count() || !rows.IsStray(known.component))
        of_component[known.component] |= bit(row.role);
    } else if (row.kind == MentionKind::kNameOnly && !rows.IsNameOfLinked(known.name) &&
               !rows.IsNameOfStaff(known.name)) {
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
uint64_t CountJoined(const PeopleRows& rows, const PlacedPeople& placed) {
  struct Sum {
    uint16_t categories = 0;
    uint8_t traits = 0;
    uint8_t sensitivity = 0;
  };
  std::vector<Sum> sums(placed.linked.empty() ? 0 : placed.linked.back().thing + size_t{1});
  rows.ForEach([&](const Row& row, const Known& known) {
    if (!rows.Counts(row) || !rows.IsLinked(row, known)) return;
    Sum& sum = sums[known.component];
    const auto traits = static_cast<uint8_t>(row.traits);
    sum.categories |= row.categories;
    sum.traits |= traits;
    const int own = SensitivityOf(rows.policy(), row.categories, traits);
    sum.sensitivity = std::max(sum.sensitivity, static_cast<uint8_t>(own));
  });
  return static_cast<uint64_t>(std::count_if(sums.begin(), sums.end(), [&](const Sum& sum) {
    return SensitivityOf(rows.policy(), sum.categories, sum.traits) > sum.sensitivity;
  }));
}

// People who were linked, and names alone that nobody has who was.
FixFirst FindFix(const PeopleRows& rows, const PeopleCounter& counter, const FolderTree& tree) {
  std::vector<PlacedPerson> people;
  const PlacedPeople& placed = counter.placed();
  const uint32_t first_name = placed.linked.empty() ? 0 : placed.linked.back().thing + 1;
  const auto add = [&](const Mark& mark, uint32_t thing) {
    PlacedPerson person;
    person.thing = thing;
    person.folder = mark.folder;
    person.sensitivity = mark.sensitivity;
    people.push_back(person);
  };
  for (const Mark& mark : placed.linked) {
    if (counter.strays_count() || !mark.stray) add(mark, mark.thing);
  }
  for (const Mark& mark : placed.named) {
    if (!mark.linked && !rows.IsNameOfLinked(mark.thing)) add(mark, first_name + mark.thing);
  }
  return FindFixFirst(tree, people);
}

FolderTree FoldersOf(const PeopleRows& rows) {
  std::vector<PathBytes> folders;
  for (const PeopleRows::Place& place : rows.places()) {
    if (place.counts && !place.folder.empty()) folders.push_back(place.folder);
  }
  return FolderTree(std::move(folders));
}

std::vector<FolderIndex> FolderOfEachPlace(const PeopleRows& rows, const FolderTree& tree) {
  std::vector<FolderIndex> scopes;
  for (const PeopleRows::Place& place : rows.places()) {
    scopes.push_back(!place.counts          ? kNotCounted
                     : place.folder.empty() ? kNoFolder
                                            : tree.Find(place.folder));
  }
  return scopes;
}

// One person can be on several volumes, so these are counted, not added up.
std::vector<PeopleCount> CountVolumes(const PeopleRows& rows, const std::vector<Volume>& volumes,
                                      const PeopleCount& all) {
  if (volumes.empty()) return {};
  std::vector<FolderIndex> scopes;
  for (const PeopleRows::Place& place : rows.places()) {
    const auto volume = IndexOfVolume(volumes, place.device);
    scopes.push_back(!place.counts ? kNotCounted
                     : volume      ? static_cast<FolderIndex>(*volume)
                                   : kNoFolder);
  }
  std::set<FolderIndex> met(scopes.begin(), scopes.end());
  met.erase(kNotCounted);
  std::vector<PeopleCount> counts(volumes.size());
  if (met.size() == 1) {  // as mostly; then counting again would give the same
    if (*met.begin() != kNoFolder) counts[*met.begin()] = all;
    return counts;
  }
  const FolderTree tree = FolderTree::SideBySide(volumes.size());
  return PeopleCounter(rows, tree, scopes).Count().directly;
}

}  // namespace

PeopleReport People::Count(bool fix_first, const std::vector<Volume>& volumes) {
  const PeopleRows rows(this);
  const FolderTree tree = FoldersOf(rows);
  PeopleCounter counter(rows, tree, FolderOfEachPlace(rows, tree));
  const PeopleCounter::Counts counts = counter.Count();
  PeopleReport report;
  report.mentions = mentions_;
  report.link = rows.components().statistics();
  report.all = counts.all;
  CountRoles(rows, counter, &report);
  report.joined = CountJoined(rows, counter.placed());
  std::vector<PeopleByExposure> shared(tree.size());
  counter.CountShared(&shared, &report.shared);
  for (size_t i = 0; i < tree.size(); ++i) {
    report.folders.push_back(
        {tree.path(static_cast<FolderIndex>(i)), counts.directly[i], counts.below[i], shared[i]});
  }
  report.volumes = CountVolumes(rows, volumes, counts.all);
  if (!fix_first) return report;
  report.fix_first = FindFix(rows, counter, tree);
  report.duplicates = duplicates_.Find([&](PersonKey key) {
    const ComponentIndex person = rows.components().Of(key);
    return person == kNoComponent ? Duplicates::kNobody : uint64_t{person};
  });
  return report;
}

PeopleReport People::Report(const std::vector<Volume>& volumes) {
  return Count(true, volumes);
}

}  // namespace warder
