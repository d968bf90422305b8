#include "scanner/detect/rules/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace warder {
namespace {

bool IsUpper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool IsLower(char c) {
  return c >= 'a' && c <= 'z';
}
bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}
bool IsAlnum(char c) {
  return IsUpper(c) || IsLower(c) || IsDigit(c);
}

// Whether a new word starts at text[i] inside a run of letters: nhsN|umber, NHSN|umber, but not
// PNC|s.
bool StartsHump(std::string_view text, size_t i) {
  if (!IsUpper(text[i]) || i == 0) return false;
  if (IsLower(text[i - 1])) return true;
  const bool lower_follows = i + 1 < text.size() && IsLower(text[i + 1]);
  if (!IsUpper(text[i - 1]) || !lower_follows) return false;
  const bool is_plural = text[i + 1] == 's' && (i + 2 >= text.size() || !IsAlnum(text[i + 2]));
  return !is_plural;
}

struct CommonWord {
  std::string_view word;
  int bits;
};

constexpr CommonWord kCommon[] = {
#include "scanner/detect/rules/common_words.inc"
};

}  // namespace

void AppendWords(std::string_view text, std::string* words) {
  if (words->empty()) *words += ' ';
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!IsAlnum(c)) {
      if (words->back() != ' ') *words += ' ';
      continue;
    }
    if (words->back() != ' ' && StartsHump(text, i)) *words += ' ';
    *words += IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (words->back() != ' ') *words += ' ';
}

std::string Words(std::string_view text) {
  std::string words;
  AppendWords(text, &words);
  return words;
}

void AppendTokens(std::string_view text, std::string* words, std::vector<WordToken>* tokens) {
  for (size_t i = 0; i < text.size();) {
    if (!IsAlnum(text[i])) {
      ++i;
      continue;
    }
    WordToken token{static_cast<uint32_t>(words->size()), static_cast<uint32_t>(i), 0};
    do {
      words->push_back(IsUpper(text[i]) ? static_cast<char>(text[i] - 'A' + 'a') : text[i]);
      ++i;
    } while (i < text.size() && IsAlnum(text[i]) && !StartsHump(text, i));
    token.length = static_cast<uint32_t>(i) - token.begin;
    words->push_back(' ');
    tokens->push_back(token);
  }
}

bool MayBeWord(std::string_view text, size_t begin, size_t end, bool open_end) {
  if (begin > 0 && IsAlnum(text[begin - 1]) && !StartsHump(text, begin)) return false;
  return open_end || end >= text.size() || !IsAlnum(text[end]) || StartsHump(text, end);
}

double Rarity(std::string_view word) {
  // Letter frequencies of English text in percent (Lewand, Cryptological Mathematics, 2000).
  static constexpr std::array<double, 26> kPercent{
      8.2, 1.5, 2.8, 4.3,   12.7, 2.2, 2.0, 6.1, 7.0,  0.15, 0.77, 4.0, 2.4,
      6.7, 7.5, 1.9, 0.095, 6.0,  6.3, 9.1, 2.8, 0.98, 2.4,  0.15, 2.0, 0.074};
  // Words that are not in the table are rarer than any that is; among them, length and letters
  // decide.
  static constexpr double kUncommon = 18;
  double bits = 0;
  for (const char c : word) {
    const double percent = c >= 'a' && c <= 'z' ? kPercent[static_cast<size_t>(c - 'a')] : 0.5;
    bits -= std::log2(percent / 100);
  }
  const auto* known =
      std::lower_bound(std::begin(kCommon), std::end(kCommon), word,
                       [](const CommonWord& a, std::string_view b) { return a.word < b; });
  if (known == std::end(kCommon) || known->word != word) return kUncommon + bits / 8;
  return known->bits;
}

std::string RarestWord(std::string_view words) {
  std::string best;
  for (size_t begin = 0; begin < words.size();) {
    const size_t end = std::min(words.find(' ', begin), words.size());
    const std::string_view word = words.substr(begin, end - begin);
    if (word.size() >= 3 && (best.empty() || Rarity(word) > Rarity(best))) best = word;
    begin = end + 1;
  }
  return best;
}

}  // namespace warder
