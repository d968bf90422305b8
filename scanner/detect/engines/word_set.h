// The engine for words: phrases, context words and all literals of patterns that can only stand
// where a word begins.
//
// That is nearly everything that is looked for by its letters. Words of a text are few against its
// bytes, so looking at the first four letters of each costs a fraction of what searching for
// hundreds of literals at every byte does (engines/literals.h, for the rest).
#ifndef WARDER_DETECT_ENGINES_WORD_SET_H_
#define WARDER_DETECT_ENGINES_WORD_SET_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/detect/engines/literals.h"

namespace warder {

struct SoughtWord {
  std::string text;  // ASCII, lower-case
  // No letter or digit may follow, unless camel case begins a new word with it.
  bool whole = false;
};

// Bits of the numbers made of the first letters of the sought words: six, or fewer of short words.
struct WordFilter {
  using Bits = std::array<uint64_t, 1024>;
  Bits by_three{};  // words of three letters, where the text's word ends as well
  Bits by_four{};   // of four and five, and what words of three may go on to
  Bits by_six{};    // longer ones
  // The first look. By the number of the first three letters: a bit for each fourth one that may
  // follow (FollowBit), and one that says that a word may end there.
  static constexpr uint64_t kMayEnd = 1;
  std::array<uint64_t, 2048> follows{};
  // Second letters of the words of two, of which few are sought.
  std::vector<uint8_t> last_of_two;
};

// A place where the filter lets a word begin.
struct ListedWord {
  uint16_t at = 0;
  uint16_t passed = 0;  // bits: 1 by_three, 2 by_four, 4 by_six, 8 of two letters
};

// Immutable; Scan is safe from any thread.
class WordSet {
 public:
  static constexpr size_t kMinLength = 3;
  // Text whose words are listed before they are looked at: bitmaps and lists stay in the
  // first-level cache.
  static constexpr size_t kStretch = 4 * 1024;

  // Whether a word can be looked for here: three characters or more, the first a letter; or two
  // letters that are a whole word. Each of the latter costs some of the speed.
  static bool Takes(std::string_view word, bool whole = false);

  // `words`: distinct; those that Takes refuses are left out, so that indices are the caller's.
  explicit WordSet(std::span<const SoughtWord> words);

  // Appends a hit for each place where a word begins (behind something that is no letter or digit,
  // or at the joint of camel case) and goes on with one of the set, in any case, in order of `end`.
  // `text` has kTextPadding readable bytes on either side.
  void Scan(std::string_view text, std::vector<LiteralHit>* hits) const;

 private:
  struct Entry {
    // The first eight characters as FirstEight gives them, under a mask where there are fewer.
    uint64_t letters = 0;
    uint64_t mask = 0;
    uint32_t literal = 0;
    uint32_t text = 0;  // where it begins in texts_
    uint32_t size = 0;
    uint16_t number = 0;  // of its first letters
    bool whole = false;
    bool letters_only = false;  // the first eight are
  };
  void Add(const SoughtWord& word, uint32_t literal);
  void Look(const ListedWord& word, std::string_view text, size_t begin,
            std::vector<LiteralHit>* hits) const;
  void LookAmong(uint32_t number, std::string_view text, size_t at,
                 std::vector<LiteralHit>* hits) const;

  WordFilter filter_;
  std::vector<Entry> entries_;  // sorted by `number`
  std::string texts_;
  std::vector<uint32_t> first_of_;  // the first entry whose number has these upper bits
};

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_WORD_SET_H_
