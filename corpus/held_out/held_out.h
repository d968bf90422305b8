// The held-out half of the corpus: people, documents and wordings that nobody looks at while
// writing rules. Only corpus_evaluate reads it, and reports figures per kind and context from it,
// never examples.
#ifndef WARDER_CORPUS_HELD_OUT_HELD_OUT_H_
#define WARDER_CORPUS_HELD_OUT_HELD_OUT_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/people.h"
#include "corpus/random.h"
#include "corpus/tree.h"

namespace warder::corpus::held_out {

inline constexpr uint64_t kSeed = 38427166;
inline constexpr int kValuesPerContext = 500;
inline constexpr int kLookalikes = 24000;

// A document and the ending that its file's name has in life.
struct NamedDocument {
  Document document;
  std::string_view ending = ".txt";
};

// One document each, with the given kinds of one person or many.
NamedDocument Form(const Person& person, std::span<const Kind> kinds, Random random);
NamedDocument Table(std::span<const Person> people, std::span<const Kind> kinds, Random random);
NamedDocument Records(std::span<const Person> people, std::span<const Kind> kinds, Random random);
// Surname and forename in columns of their own, with or without headings; or in objects of JSON.
NamedDocument NameColumns(std::span<const Person> people, bool headings, Random random);
NamedDocument PeopleExport(std::span<const Person> people, Random random);
NamedDocument Letter(const Person& person, std::span<const Kind> kinds, Random random);
NamedDocument BareNote(const Person& person, std::span<const Kind> kinds, Random random);
// Labels whose values nobody filled in, between lines with dates and numbers of other things.
NamedDocument EmptyForm(Random random);
// Only look-alikes.
NamedDocument Clutter(Random random);

void WriteHeldOut(Tree& tree);

}  // namespace warder::corpus::held_out

#endif  // WARDER_CORPUS_HELD_OUT_HELD_OUT_H_
