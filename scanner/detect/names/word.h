// Words as the tagger sees them: folded to lower-case ASCII letters and hashed, with their shape.
#ifndef WARDER_DETECT_NAMES_WORD_H_
#define WARDER_DETECT_NAMES_WORD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace warder {

enum class WordShape : uint8_t {
  kLower,    // begins with a small letter or a digit
  kCapital,  // "Smith", "McKay"
  kUpper,    // "SMITH"
  kInitial,  // one capital
  kMixed,    // capitals and digits
};

struct Word {
  uint64_t hash = 0;    // of the folded word
  uint32_t suffix = 0;  // its last three letters, the last one lowest; 0 if it is shorter
  uint8_t length = 0;   // folded letters, at most 15
  WordShape shape = WordShape::kLower;
};

// No word of a name is longer; longer words end a run.
inline constexpr size_t kMaxWord = 40;

// Lower case, accents of Latin letters and apostrophes removed, other bytes as they are.
std::string FoldWord(std::string_view word);
// Hash of an already folded word.
uint64_t HashFolded(std::string_view folded);
// Reads the word [begin, end) of a text with kTextPadding readable bytes behind it.
// end - begin <= kMaxWord + 16.
Word ReadWord(const char* begin, const char* end);

// Whether a capital letter (Latin, Greek or Cyrillic) begins at `at`. `at` < end.
bool IsCapital(const char* at, const char* end);

}  // namespace warder

#endif  // WARDER_DETECT_NAMES_WORD_H_
