#include "scanner/judge/placed_people.h"

#include <algorithm>
#include <functional>

namespace warder {

PlacedPeople::PlacedPeople(const PeopleRows& rows, const std::vector<FolderIndex>& scopes) {
  rows.ForEach([&](const Row& row, const Known& known) {
    if (scopes[row.place] != kNotCounted) PlaceRow(rows, row, known, scopes[row.place]);
  });
  for (auto* marks : {&linked, &named, &traces, &staff, &owned, &maybe_named})
    std::sort(marks->begin(), marks->end(), std::less<Placed>());
}

// What is somebody's elsewhere is that person here; what is staff's or stands with a name is nobody
// else.
void PlacedPeople::PlaceTrace(const PeopleRows& rows, const Row& row, const Known& known,
                              Mark mark) {
  if (row.name != 0) {
    mark.thing = known.name;
    if (!rows.IsNameOfStaff(known.name)) maybe_named.push_back(mark);
    return;
  }
  const auto owner = rows.OwnerOf(row.person);
  mark.thing = rows.components().Of(owner.value_or(row.person));
  if (mark.thing != kNoComponent) {
    owned.push_back(mark);
  } else if (!owner) {
    mark.thing = rows.NumberOfOther(row.person);
    traces.push_back(mark);
  }
}

void PlacedPeople::PlaceRow(const PeopleRows& rows, const Row& row, const Known& known,
                            FolderIndex scope) {
  Mark mark;
  mark.folder = scope;
  mark.visible = !row.hidden;
  mark.exposure = row.exposure & 15;
  mark.sensitivity =
      SensitivityOf(rows.policy(), row.categories, static_cast<uint8_t>(row.traits)) & 15;
  mark.sure = row.sure;
  mark.proved = known.proved;
  if ((row.traits & kTraitBirth) != 0) mark.proved |= Components::kBirth;
  // A name that stands alone here and is an officer's elsewhere is the officer's.
  const bool is_staff =
      IsStaff(row.role) || (row.kind == MentionKind::kNameOnly && rows.IsNameOfStaff(known.name));
  if (row.kind == MentionKind::kTrace && !row.synthetic && !is_staff)
    return PlaceTrace(rows, row, known, mark);
  if (is_staff || row.synthetic || row.kind == MentionKind::kTrace ||
      row.kind == MentionKind::kInitialOnly) {
    mark.thing = rows.NumberOfOther(row.name != 0 ? row.name : row.person);
    if (is_staff && row.name != 0) staff.push_back(mark);
    // Without a word for it, it may be a data subject of that name.
    if (!IsStaff(row.role)) traces.push_back(mark);
    return;
  }
  const bool is_linked = rows.IsLinked(row, known);
  if (is_linked) {
    mark.thing = known.component;
    mark.stray = rows.IsStray(mark.thing);
    linked.push_back(mark);
    mark.stray = false;
  }
  if (row.name == 0) return;
  mark.thing = known.name;
  mark.linked = is_linked;
  named.push_back(mark);
}

}  // namespace warder
