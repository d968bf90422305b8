// Text as words: how context words, headings and keys are compared, and how rare a word is.
#ifndef WARDER_DETECT_RULES_WORDS_H_
#define WARDER_DETECT_RULES_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace warder {

// Lower-case ASCII letters and digits, cut at everything else and at the joints of camel case
// ("NHSNumber", "nhsNumber" and "NHS_NUMBER" are all " nhs number "). Begins and ends with a space.
void AppendWords(std::string_view text, std::string* words);
std::string Words(std::string_view text);

// A word as AppendTokens cuts it.
struct WordToken {
  uint32_t word = 0;   // where it begins in the words
  uint32_t begin = 0;  // where it begins in the text; words are as long as the text they stand for
  uint32_t length = 0;
};
// Whether a new word starts at text[i] inside a run of letters: nhsN|umber, NHSN|umber, but not
// PNC|s or Do|B.
bool StartsHump(std::string_view text, size_t i);

// Like AppendWords, without the space in front ("nhs no "), and says where each word came from.
void AppendTokens(std::string_view text, std::string* words, std::vector<WordToken>* tokens);

// A context word whose rarest token stands at text[begin, end): whether the other tokens stand
// around it and every one is a word of its own as AppendWords cuts them (false for "urn" in
// "return"). Between two tokens at most kMaxTokenSpace other characters may stand. With `open_end`
// the last token may go on.
inline constexpr size_t kMaxTokenSpace = 24;
struct ContextTokens {
  std::vector<std::string> tokens;  // lower-case
  size_t anchor = 0;                // the rarest one
  bool open_end = false;
};
// One with full stops, "c.r.n", is one token as it stands: its letters alone are too short.
ContextTokens MakeContextTokens(std::string_view context_word);
bool StandsAround(const ContextTokens& word, std::string_view text, size_t begin, size_t end);

// Blanks, leader dots and the like directly before and behind a place, at most kMaxLeaders: what
// lines a value up with others ("Date of birth .......... 19/07/1965").
inline constexpr size_t kMaxLeaders = 120;
size_t LeadersBefore(std::string_view text, size_t at, size_t low);
size_t LeadersBehind(std::string_view text, size_t at);

// How rare a lower-case word is in ordinary and technical text: more is rarer. By its letters, less
// for words that are known to be everywhere. Used to pick what the literal engine looks for.
double Rarity(std::string_view word);

// The rarest of the words in `words` (separated by spaces) that have at least three letters, or
// nothing.
std::string RarestWord(std::string_view words);

}  // namespace warder

#endif  // WARDER_DETECT_RULES_WORDS_H_
