// How many people the scanner says there are, against how many there are, folder by folder.
#ifndef WARDER_CORPUS_EVALUATION_PEOPLE_SCORE_H_
#define WARDER_CORPUS_EVALUATION_PEOPLE_SCORE_H_

#include <cstdint>
#include <map>
#include <string>

#include "corpus/evaluation/truth.h"

namespace warder::corpus {

struct SaidPeople {
  uint64_t low = 0, best = 0, high = 0, staff = 0;
};

// By folder relative to the scanned one, "" for that itself: its own files, and all below.
struct FolderPeople {
  SaidPeople own, below;
};
using PeopleByFolder = std::map<std::string, FolderPeople>;

struct PeopleRow {
  uint64_t truth = 0;
  // How many a reader tells apart who overlooks nothing, takes nothing for what it is not, joins
  // what shares an identifier, or a name and a date of birth, and knows nothing besides. More than
  // there are where documents about one person have nothing in common. Who is only named counts
  // where nothing else is said of him; who is only reached does not.
  uint64_t apart = 0;
  SaidPeople said;
};
struct PeopleScore {
  PeopleRow all;
  std::map<std::string, PeopleRow> first_level;  // the laptops
  uint64_t ranges = 0;                           // of folders with people, own files and all below
  uint64_t ranges_wrong = 0;                     // that do not contain the truth
};

// Staff are not in the truth's numbers; nor is what is sealed, of which nobody can tell who is in
// it.
PeopleScore ScorePeople(const Truth& truth, const PeopleByFolder& said);

std::string PeopleTable(const PeopleScore& score);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_EVALUATION_PEOPLE_SCORE_H_
