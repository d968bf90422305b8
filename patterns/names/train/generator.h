// Text with people and without, made from templates.
//
// A template is a line with slots in braces: "{P} was seen in {PLACE}." P, P2, P3 and P4 are
// people in any form; L, F, TL, SF and so on ways of writing them (slots.cc lists all); other slots
// are things. The same slot of one line is the same person. Lines that begin with "- " hold no
// person. "[name]" begins a section.
#ifndef WARDER_PATTERNS_NAMES_TRAIN_GENERATOR_H_
#define WARDER_PATTERNS_NAMES_TRAIN_GENERATOR_H_

#include <map>
#include <string>
#include <vector>

#include "corpus/random.h"
#include "patterns/names/train/document.h"
#include "patterns/names/train/people.h"
#include "patterns/names/train/sources.h"

namespace warder::names {

struct Templates {
  std::vector<std::string> with;  // people
  std::vector<std::string> without;
};
// By section; lines before the first are in "".
std::map<std::string, Templates> ReadTemplates(const std::string& path);

// Fills in slots. `sources` and `people` must live as long as it does.
class SlotFiller {
 public:
  SlotFiller(const Sources& sources, const People& people);

  // All people of the line are of `origin`, unless it is empty. The names come marked.
  std::string Fill(const std::string& line, const std::string& origin, Random* random) const;

  std::string Thing(const std::string& list, Random* random) const;
  std::string Place(Random* random) const;
  std::string Organisation(Random* random) const;
  std::string Street(Random* random) const;
  std::string Date(Random* random) const;

 private:
  struct Cast;
  std::string Slot(const std::string& slot, Cast* cast, Random* random) const;
  std::string PersonSlot(const std::string& slot, Cast* cast, Random* random) const;
  std::string ThingSlot(const std::string& slot, Random* random) const;
  std::string Words(int count, Random* random) const;
  std::string CapitalWords(int count, Random* random) const;
  std::string Proper(Random* random) const;

  const Sources& sources_;
  const People& people_;
  std::vector<std::string> common_;
  std::vector<std::string> proper_;
};

// A table of people in one of several layouts, marked.
std::string MakeTable(const SlotFiller& filler, const People& people, const std::string& origin,
                      Random* random);

// Documents for training: lines of all sections, tables, some in capitals, some wrapped.
class TrainingText {
 public:
  TrainingText(const Sources& sources, const std::string& templates_path, uint64_t seed);
  Document Next();

 private:
  std::string Prose();

  People people_;
  SlotFiller filler_;
  Templates templates_;
  Random random_;
};

}  // namespace warder::names

#endif  // WARDER_PATTERNS_NAMES_TRAIN_GENERATOR_H_
