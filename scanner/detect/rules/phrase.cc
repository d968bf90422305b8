#include "scanner/detect/rules/phrase.h"

#include <algorithm>

#include "scanner/base/ascii.h"
#include "scanner/detect/rules/words.h"

namespace warder {
namespace {

bool IsWord(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool IsSpace(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool EqualAt(std::string_view text, size_t at, std::string_view lower) {
  if (at > text.size() || text.size() - at < lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i) {
    if (LowerOf(text[at + i]) != lower[i]) return false;
  }
  return true;
}

// Offset behind the white space that starts at `at`; nothing if there is none or too much.
std::optional<size_t> SkipSpace(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && end - at <= kMaxPhraseSpace && IsSpace(text[end])) ++end;
  if (end == at || end - at > kMaxPhraseSpace) return std::nullopt;
  return end;
}

// Offset of the white space that ends at `at`.
std::optional<size_t> SkipSpaceBack(std::string_view text, size_t at) {
  size_t begin = at;
  while (begin > 0 && at - begin <= kMaxPhraseSpace && IsSpace(text[begin - 1])) --begin;
  if (begin == at || at - begin > kMaxPhraseSpace) return std::nullopt;
  return begin;
}

bool BoundaryBefore(std::string_view text, size_t at) {
  return at == 0 || !IsWord(text[at]) || !IsWord(text[at - 1]);
}
bool BoundaryAfter(std::string_view text, size_t at) {
  return at >= text.size() || !IsWord(text[at]) || !IsWord(text[at - 1]);
}

}  // namespace

Result<Phrase> Phrase::Create(std::string_view text) {
  Phrase phrase;
  std::string word;
  for (const char c : text) {
    if (c < ' ' || c > '~') {
      return Fail(
          ErrorKind::kUsage,
          "phrase '" + std::string(text) +
              "' holds a character that is not ASCII; "
              "accents and curly quotes are folded before matching, so write plain letters");
    }
    if (c != ' ') {
      word += LowerOf(c);
    } else if (word.empty()) {
      return Fail(ErrorKind::kUsage,
                  "phrase '" + std::string(text) + "' has a space too many; write single spaces");
    } else {
      phrase.words_.push_back(std::exchange(word, {}));
    }
  }
  if (word.empty())
    return Fail(ErrorKind::kUsage,
                "phrase '" + std::string(text) + "' ends in a space or is empty");
  phrase.words_.push_back(word);
  const std::string rarest = RarestWord(Lower(text));
  const auto at = std::find(phrase.words_.begin(), phrase.words_.end(), rarest);
  phrase.anchor_ = static_cast<size_t>(at - phrase.words_.begin());
  if (rarest.empty()) {
    return Fail(ErrorKind::kUsage, "phrase '" + std::string(text) +
                                       "' has no word of three letters; write it as a pattern");
  }
  return phrase;
}

size_t Phrase::max_width() const {
  size_t width = 0;
  for (const std::string& word : words_) width += word.size() + kMaxPhraseSpace;
  return width;
}

std::optional<PhraseSpan> Phrase::MatchAround(std::string_view text, size_t anchor_end) const {
  PhraseSpan span{anchor_end - anchor().size(), anchor_end};
  for (size_t i = anchor_; i-- > 0;) {
    const auto word_end = SkipSpaceBack(text, span.begin);
    if (!word_end || *word_end < words_[i].size()) return std::nullopt;
    span.begin = *word_end - words_[i].size();
    if (!EqualAt(text, span.begin, words_[i])) return std::nullopt;
  }
  for (size_t i = anchor_ + 1; i < words_.size(); ++i) {
    const auto word_begin = SkipSpace(text, span.end);
    if (!word_begin || !EqualAt(text, *word_begin, words_[i])) return std::nullopt;
    span.end = *word_begin + words_[i].size();
  }
  if (!BoundaryBefore(text, span.begin) || !BoundaryAfter(text, span.end)) return std::nullopt;
  return span;
}

}  // namespace warder
