// A phrase: words in a fixed order, in any case, across any white space. Found by one of its words
// as a literal, confirmed by walking outwards from it.
#ifndef WARDER_DETECT_RULES_PHRASE_H_
#define WARDER_DETECT_RULES_PHRASE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"

namespace warder {

// White space between two words of a phrase may be at most this long: a line break and an indent.
inline constexpr size_t kMaxPhraseSpace = 24;

struct PhraseSpan {
  size_t begin = 0;
  size_t end = 0;
};

class Phrase {
 public:
  // `text`: printable ASCII words separated by single spaces. Fails with what is wrong and what to
  // write.
  static Result<Phrase> Create(std::string_view text);

  // Lower-case; the word that is rarest in ordinary text.
  const std::string& anchor() const { return words_[anchor_]; }
  // All words, lower-case. Any of three letters or more may be the anchor; planning chooses words
  // that many phrases share, because the fewer literals there are, the faster they are found.
  const std::vector<std::string>& words() const { return words_; }
  void set_anchor(size_t word) { anchor_ = word; }
  size_t anchor_word() const { return anchor_; }
  size_t max_width() const;

  // If the anchor ends at `anchor_end` in `text`, the span of the phrase around it.
  std::optional<PhraseSpan> MatchAround(std::string_view text, size_t anchor_end) const;

 private:
  std::vector<std::string> words_;  // lower-case
  size_t anchor_ = 0;
};

}  // namespace warder

#endif  // WARDER_DETECT_RULES_PHRASE_H_
