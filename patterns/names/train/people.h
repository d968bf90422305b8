// People made up from the lists, and the ways their names are written.
#ifndef WARDER_PATTERNS_NAMES_TRAIN_PEOPLE_H_
#define WARDER_PATTERNS_NAMES_TRAIN_PEOPLE_H_

#include <string>
#include <vector>

#include "corpus/random.h"
#include "patterns/names/train/sources.h"

namespace warder::names {

using corpus::Random;

struct PersonName {
  std::string given;
  std::string middle;
  std::string family;
  std::string origin;  // of the project's own lists; empty for other people
};

// Which half of the names people are made of.
enum class Half { kTraining, kHeldBack };

class People {
 public:
  People(const Sources& sources, Half half);

  PersonName Make(Random* random) const;
  // Of one group of lists/origins.txt.
  PersonName MakeOf(const std::string& origin, Random* random) const;
  const std::vector<std::string>& origins() const { return origin_names_; }

 private:
  PersonName FromPool(const NamePool& pool, Random* random) const;
  void Disturb(PersonName* person, Random* random) const;

  std::vector<std::string> origin_names_;
  std::vector<NamePool> origins_;
  std::vector<NamePool> locales_;
  NamePool all_;
};

// Any way of writing the name in running text, marked; titles stand outside the marks.
std::string WriteAnyForm(const PersonName& person, Random* random);
// "Mr", "Mrs.", "PC" ...
std::string AnyTitle(Random* random);
// "K.", "W.K.", "J. D.", "X": anonymised, not marked.
std::string AnyInitials(Random* random);

}  // namespace warder::names

#endif  // WARDER_PATTERNS_NAMES_TRAIN_PEOPLE_H_
