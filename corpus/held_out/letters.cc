// Prose and bare values: letters and handover notes whose sentences say what a value is, and scraps
// that do not.
#include <string>

#include "corpus/held_out/held_out.h"
#include "corpus/held_out/vocabulary.h"
#include "corpus/template.h"

namespace warder::corpus::held_out {
namespace {

constexpr std::string_view kOpenings[] = {"Dear colleague,\n\n",
                                          "Handover, late shift\n\n",
                                          "Re: our call\n\n",
                                          "To the governing governor\n\n",
                                          "Note for the file, {day}\n\n",
                                          "Chat export, channel #duty\n[{time}] "};
constexpr std::string_view kFillers[] = {
    "The meeting on {day} was short and nobody from housing came. ",
    "We agreed to look at it again at {time} on {date}. ",
    "There are {n:2} places left on the course. ",
    "It took {n:1} hours and the van was late. ",
    "Nothing else was reported overnight. ",
    "I will be on leave until {day}. ",
    "The heating on the landing has failed again. "};
constexpr std::string_view kEndings[] = {"\n\nKind regards\n", "\n\nEnds.\n",
                                         "\n\nMany thanks for your help.\n", "\n"};
constexpr std::string_view kScraps[] = {"see {v}\n", "{v}\n", "and {v} too\n", "{v} ??\n",
                                        "check {v} later\n"};

// The sentence with the value in it.
void Sentence(Document& d, std::string_view sentence, Context context, const Person& person,
              Kind kind, const Style& style) {
  const size_t at = sentence.find("{v}");
  d.Text(sentence.substr(0, at));
  d.Plant(kind, Show(person, kind, style), context, person.id);
  d.Text(sentence.substr(at + 3));
}

}  // namespace

NamedDocument Letter(const Person& person, std::span<const Kind> kinds, Random random) {
  Document d;
  const Style style = RandomStyle(random);
  Fill(d, random.Pick(kOpenings), {}, style, random);
  for (Kind kind : kinds) {
    Sentence(d, random.Pick(VocabularyOf(kind).sentences), Context::kProse, person, kind, style);
    d.Text(random.Chance(15) ? "\n" : " ");
    for (uint32_t i = random.Below(3); i > 0; --i)
      Fill(d, random.Pick(kFillers), {}, style, random);
  }
  d.Text(random.Pick(kEndings));
  return {std::move(d), ".txt"};
}

NamedDocument BareNote(const Person& person, std::span<const Kind> kinds, Random random) {
  Document d;
  Style style = RandomStyle(random);
  style.spaced = 0;
  for (Kind kind : kinds) {
    Fill(d, "{words:60}\n", {}, style, random);
    Sentence(d, random.Pick(kScraps), Context::kBare, person, kind, style);
    Fill(d, "{words:60}\n\n", {}, style, random);
  }
  return {std::move(d), ".txt"};
}

}  // namespace warder::corpus::held_out
