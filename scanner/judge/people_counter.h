// Counts the people of all scopes of a tree. Part of people.cc.
#ifndef WARDER_JUDGE_PEOPLE_COUNTER_H_
#define WARDER_JUDGE_PEOPLE_COUNTER_H_

#include <vector>

#include "scanner/judge/people_rows.h"
#include "scanner/judge/placed_people.h"
#include "scanner/judge/scopes.h"

namespace warder {

// Must not outlive what it is made of.
class PeopleCounter {
 public:
  struct Counts {
    PeopleCount all;
    std::vector<PeopleCount> directly, below;  // by scope
  };

  // `scopes` as for PlacedPeople.
  PeopleCounter(const PeopleRows& rows, const FolderTree& tree,
                const std::vector<FolderIndex>& scopes);
  Counts Count();
  // Adds to what there is.
  void CountShared(std::vector<PeopleByExposure>* below, PeopleByExposure* all);

  const PlacedPeople& placed() const { return placed_; }
  // Some stray is somebody else than the others; once they have been counted.
  bool strays_count() const { return strays_count_; }

 private:
  template <class Predicate>
  DistinctCounts CountIf(const std::vector<Mark>& marks, const Predicate& predicate);
  DistinctCounts CountStrays(bool visible_only);
  void CountBest(Counts* counts);
  void CountHigh(Counts* counts);
  void CountLow(Counts* counts);

  const PeopleRows& rows_;
  const FolderTree& tree_;
  const PlacedPeople placed_;
  bool strays_count_ = false;
  std::vector<Placed> buffer_;
};

}  // namespace warder

#endif  // WARDER_JUDGE_PEOPLE_COUNTER_H_
