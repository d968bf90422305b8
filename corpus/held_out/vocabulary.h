// The words that the held-out half puts around its values: labels on forms, headings of tables,
// keys of data files, sentences. Written as the people and systems of police, prisons, probation,
// courts, health and personnel departments word them, and independently of any detection rule.
#ifndef WARDER_CORPUS_HELD_OUT_VOCABULARY_H_
#define WARDER_CORPUS_HELD_OUT_VOCABULARY_H_

#include <string_view>
#include <vector>

#include "corpus/kinds.h"

namespace warder::corpus::held_out {

struct Vocabulary {
  std::vector<std::string_view> labels;     // on forms
  std::vector<std::string_view> headings;   // of columns, for people
  std::vector<std::string_view> keys;       // of columns and fields, for programs
  std::vector<std::string_view> sentences;  // {v} stands for the value
};

const Vocabulary& VocabularyOf(Kind kind);

}  // namespace warder::corpus::held_out

#endif  // WARDER_CORPUS_HELD_OUT_VOCABULARY_H_
