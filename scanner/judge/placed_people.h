// Where those who stand behind the rows of People are, in one tree of scopes. Part of people.cc.
#ifndef WARDER_JUDGE_PLACED_PEOPLE_H_
#define WARDER_JUDGE_PLACED_PEOPLE_H_

#include <cstdint>
#include <vector>

#include "scanner/judge/people_rows.h"
#include "scanner/judge/scopes.h"

namespace warder {

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

// Each sorted by thing and scope. Things are people who were linked, numbers of names, or numbers
// of other keys; in different lists, not to be compared.
class PlacedPeople {
 public:
  // `scopes`: by People's number of the place; kNoFolder counts in the total only,
  // kNotCounted not at all.
  PlacedPeople(const PeopleRows& rows, const std::vector<FolderIndex>& scopes);

  std::vector<Mark> linked;
  std::vector<Mark> named;
  std::vector<Mark> traces;
  std::vector<Mark> staff;
  std::vector<Mark> maybe_named;  // names that may be nobody's of whom anything is told
  std::vector<Mark> owned;        // traces, as the linked person whose they are elsewhere

 private:
  using Row = PeopleRows::Row;
  using Known = PeopleRows::Known;
  void PlaceRow(const PeopleRows& rows, const Row& row, const Known& known, FolderIndex scope);
  void PlaceTrace(const PeopleRows& rows, const Row& row, const Known& known, Mark mark);
};

}  // namespace warder

#endif  // WARDER_JUDGE_PLACED_PEOPLE_H_
