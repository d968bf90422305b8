// The engine for words of three to five letters ("dob", "pnc", "visor").
//
// Short literals are what the literal engine is worst at: two hundred of them halve its speed. But
// as whole words they begin where a word begins, so it is enough to look at the first letters of
// each word of the text.
#ifndef WARDER_DETECT_ENGINES_SHORT_WORDS_H_
#define WARDER_DETECT_ENGINES_SHORT_WORDS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/detect/engines/literals.h"

namespace warder {

// Immutable; Scan is safe from any thread.
class ShortWordSet {
 public:
  static constexpr size_t kMinLength = 3;
  static constexpr size_t kMaxLength = 5;

  // Whether a literal can be looked for here, if only its occurrences at the beginning of a word
  // matter.
  static bool Takes(std::string_view word);

  // `words`: distinct, lower-case; those that Takes refuses are left out, so that indices are the
  // caller's.
  ShortWordSet(std::span<const std::string> words, const std::vector<bool>& open);

  // Appends a hit for each place where a word begins (behind something that is no letter or digit,
  // or at the joint of camel case) and goes on with one of the set, in any case, in order of place.
  // What follows it is not looked at. `text` has kTextPadding readable bytes on either side.
  void Scan(std::string_view text, std::vector<LiteralHit>* hits) const;

 private:
  void Look(std::string_view text, size_t at, std::vector<LiteralHit>* hits) const;

  struct Word {
    size_t begin = 0;  // of its first four characters
    std::string text;
    uint32_t literal = 0;
  };
  std::vector<uint64_t> begins_;    // bit per possible first three letters
  std::vector<uint16_t> first_of_;  // and the first of its words
  std::vector<Word> words_;  // sorted by `begin`; a word of three letters that may go on stands
                             // there for each fourth
};

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHORT_WORDS_H_
