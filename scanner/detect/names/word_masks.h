// Where words are and which of them begin with a capital, as bitmaps: one bit per byte, bit i of
// element b for byte b * 64 + i.
#ifndef WARDER_DETECT_NAMES_WORD_MASKS_H_
#define WARDER_DETECT_NAMES_WORD_MASKS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace warder {

struct WordMasks {
  std::vector<uint64_t> words;     // letters and digits
  std::vector<uint64_t> capitals;  // first bytes of words that begin with a capital

  bool IsWord(size_t at) const { return (words[at >> 6] >> (at & 63) & 1) != 0; }
  // End of the word that `at` stands in.
  size_t WordEnd(size_t at) const;
  // Begin of the word that `at` stands in.
  size_t WordBegin(size_t at) const;
};

// `text` has kTextPadding readable bytes behind it. The masks are one element longer than the text
// needs, and all bits behind its end are 0. ASCII is settled by vector code for whatever the
// processor has; of other bytes, those of general punctuation and of U+0080..U+00BF are no letters.
void FindWords(std::string_view text, WordMasks* masks);

}  // namespace warder

#endif  // WARDER_DETECT_NAMES_WORD_MASKS_H_
