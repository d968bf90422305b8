// Who stands behind the rows of People, wherever they stand. Part of people.cc.
#ifndef WARDER_JUDGE_PEOPLE_ROWS_H_
#define WARDER_JUDGE_PEOPLE_ROWS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "scanner/judge/people.h"

namespace warder {

class PeopleRows {
 public:
  using Row = People::Row;
  using Place = People::Place;
  // What stands behind the keys of a row. Looked up once per row: that is what counting costs.
  struct Known {
    ComponentIndex component = kNoComponent;
    uint32_t name = 0;  // number of the name, if it has one
    uint16_t proved = 0;
  };

  explicit PeopleRows(People* people);

  template <class Use>  // const Row&, const Known&
  void ForEach(const Use& use) const {
    auto known = known_.begin();
    for (const Row& row : people_.rows_) use(row, *known++);
  }

  const Policy& policy() const { return *people_.policy_; }
  const Components& components() const { return components_; }
  const std::vector<Place>& places() const { return people_.places_; }
  size_t names() const { return name_facts_.size(); }

  // False of what was only learnt from.
  bool Counts(const Row& row) const { return people_.places_[row.place].counts; }
  // A data subject who counts as one of the linked.
  bool IsLinked(const Row& row, const Known& known) const;
  // In the whole run: a data subject who was linked has the name; staff have it.
  bool IsNameOfLinked(uint32_t name) const { return (name_facts_[name] & kNameOfLinked) != 0; }
  bool IsNameOfStaff(uint32_t name) const { return (name_facts_[name] & kNameOfStaff) != 0; }
  // An identifier in running text is all that is known of the person.
  bool IsStray(ComponentIndex component) const { return !is_known_[component]; }
  // Of the key of a trace or of staff.
  uint32_t NumberOfOther(PersonKey key) const;
  // The person whose trace it is elsewhere, 0 where it is staff's or stands with a name; nothing
  // where it is nobody's.
  std::optional<PersonKey> OwnerOf(PersonKey trace) const;

 private:
  static constexpr uint8_t kNameOfLinked = 1;
  static constexpr uint8_t kNameOfStaff = 2;

  std::vector<PersonKey> KeysAlone() const;
  std::vector<PersonKey> LookUp();
  bool CanBeLinked(ComponentIndex component) const;
  void LearnNames(const std::vector<PersonKey>& names);
  void FindStrays();

  People& people_;
  Components components_;
  std::vector<Known> known_;         // by row
  std::vector<uint8_t> name_facts_;  // by number of the name
  std::vector<bool> is_known_;       // by component: it has a name, a date of birth or a table row
  std::vector<PersonKey> other_keys_;  // of traces and staff, sorted
};

}  // namespace warder

#endif  // WARDER_JUDGE_PEOPLE_ROWS_H_
