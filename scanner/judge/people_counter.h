// Counts the people of all folders. Part of people.cc.
#ifndef WARDER_JUDGE_PEOPLE_COUNTER_H_
#define WARDER_JUDGE_PEOPLE_COUNTER_H_

#include <cstdint>
#include <vector>

#include "scanner/judge/people.h"
#include "scanner/judge/scopes.h"

namespace warder {

class PeopleCounter {
 public:
  explicit PeopleCounter(People* people);
  PeopleReport Count(bool fix_first);

 private:
  // Where something stands, and what of it counts where.
  struct Mark : Placed {
    uint8_t sensitivity : 4 = 0;
    uint8_t exposure : 4 = 0;
    bool visible : 1 = false;
    bool sure : 1 = false;
    bool linked : 1 = false;  // it is the name of a linked person
    bool stray : 1 = false;   // an identifier in running text is all that is known of the person
    uint16_t proved = 0;      // Components::Place::proved, and a date of birth that stands here
  };
  using Row = People::Row;

  // What stands behind the keys of a row. Looked up once per row: that is what counting costs.
  struct Known {
    ComponentIndex component = kNoComponent;
    uint32_t name = 0;  // number of the name, if it has one
    uint16_t proved = 0;
  };

  std::vector<PersonKey> KeysAlone() const;
  template <class Use>
  void ForEachRow(const Use& use) const;
  void LookUpRows();
  FolderIndex FolderOf(const Row& row) const { return folder_index_[row.folder]; }
  bool CanBeLinked(ComponentIndex component) const;
  bool IsLinked(const Row& row, const Known& known) const;
  void LearnNames();
  void FindStrays();
  void PlaceTrace(const Row& row, const Known& known, Mark mark);
  void PlaceRows();
  void PlaceRow(const Row& row, const Known& known);
  void CountRoles(PeopleReport* report) const;
  void CountJoined(PeopleReport* report) const;
  void CountShared(std::vector<PeopleByExposure>* below, PeopleByExposure* all);
  FixFirst FindFix() const;
  template <class Predicate>
  DistinctCounts CountIf(const std::vector<Mark>& marks, const Predicate& predicate);
  DistinctCounts CountStrays(bool visible_only);
  void CountBest(PeopleCount* all, std::vector<PeopleCount>* directly,
                 std::vector<PeopleCount>* below);
  void CountHigh(PeopleCount* all, std::vector<PeopleCount>* directly,
                 std::vector<PeopleCount>* below);
  bool IsStray(ComponentIndex component) const { return !is_known_[component]; }
  void CountLow(std::vector<PeopleCount>* directly, std::vector<PeopleCount>* below,
                PeopleCount* all);

  People& people_;
  Components components_;
  FolderTree tree_;
  std::vector<FolderIndex> folder_index_;  // by People's folder number
  std::vector<PersonKey> names_;           // sorted; until rows are looked up
  std::vector<Known> known_;               // by row
  std::vector<uint8_t> name_facts_;        // by number of the name
  // By component: its person has a name or a date of birth or stands in a row.
  std::vector<bool> is_known_;
  bool strays_count_ = false;  // some stray is somebody else than the others
  std::vector<Mark> linked_, named_, traces_, staff_;
  std::vector<Mark> maybe_named_;      // names that may be nobody's of whom anything is told
  std::vector<Mark> owned_;            // traces, as the linked person whose they are elsewhere
  std::vector<PersonKey> other_keys_;  // of traces and staff, sorted
  std::vector<Placed> buffer_;
};

}  // namespace warder

#endif  // WARDER_JUDGE_PEOPLE_COUNTER_H_
