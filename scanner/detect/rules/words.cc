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

// Whether the capital at text[i] ends an initialism with a small letter in it: DoB, offenderDoB,
// NoK.
bool EndsInitials(std::string_view text, size_t i) {
  if (i < 2 || !IsLower(text[i - 1]) || !IsUpper(text[i - 2])) return false;
  if (i + 1 < text.size() && IsLower(text[i + 1])) return false;
  return i < 3 || !IsUpper(text[i - 3]);
}

bool StartsWord(std::string_view text, size_t at) {
  return at == 0 || !IsAlnum(text[at - 1]) || StartsHump(text, at);
}
bool EndsWord(std::string_view text, size_t at) {
  return at >= text.size() || !IsAlnum(text[at]) || StartsHump(text, at);
}

bool IsLeader(char c) {
  return c == ' ' || c == '.' || c == '_' || c == '\t' || c == ':';
}

bool EqualAt(std::string_view text, size_t at, std::string_view lower) {
  if (at > text.size() || text.size() - at < lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i) {
    const char c = text[at + i];
    if ((IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c) != lower[i]) return false;
  }
  return true;
}

struct CommonWord {
  std::string_view word;
  int bits;
};

// How much each letter says, and any other character.
std::array<double, 27> BitsOfLetters() {
  // Letter frequencies of English text in percent (Lewand, Cryptological Mathematics, 2000).
  static constexpr std::array<double, 27> kPercent{
      8.2, 1.5, 2.8,   4.3, 12.7, 2.2, 2.0, 6.1,  7.0, 0.15, 0.77, 4.0,   2.4, 6.7,
      7.5, 1.9, 0.095, 6.0, 6.3,  9.1, 2.8, 0.98, 2.4, 0.15, 2.0,  0.074, 0.5};
  std::array<double, 27> bits{};
  for (size_t i = 0; i < bits.size(); ++i) bits[i] = -std::log2(kPercent[i] / 100);
  return bits;
}

constexpr CommonWord kCommon[] = {
#include "scanner/detect/rules/common_words.inc"
};

// Where the words of kCommon are by their hash, open addressing; 0: none. Every start looks up some
// ten thousand words, and a search by halves would take a tenth of it.
constexpr size_t kSlots = 4096;
static_assert(std::size(kCommon) < kSlots / 2);

constexpr size_t SlotOf(std::string_view word) {
  uint32_t hash = 2166136261u;  // FNV-1a
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return (hash ^ hash >> 16) % kSlots;
}

constexpr auto kSlotsOfCommon = [] {
  std::array<uint16_t, kSlots> slots{};
  for (size_t i = 0; i < std::size(kCommon); ++i) {
    size_t slot = SlotOf(kCommon[i].word);
    while (slots[slot] != 0) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<uint16_t>(i + 1);
  }
  return slots;
}();

const CommonWord* FindCommon(std::string_view word) {
  for (size_t slot = SlotOf(word); kSlotsOfCommon[slot] != 0; slot = (slot + 1) % kSlots) {
    const CommonWord& common = kCommon[kSlotsOfCommon[slot] - 1];
    if (common.word == word) return &common;
  }
  return nullptr;
}

// How rare words are that begin so: as rare as the commonest of them.
double RarityOfBeginning(std::string_view letters) {
  double rarity = Rarity(letters);
  const auto* common = std::lower_bound(
      std::begin(kCommon), std::end(kCommon), letters,
      [](const CommonWord& word, std::string_view wanted) { return word.word < wanted; });
  for (; common != std::end(kCommon) && common->word.starts_with(letters); ++common)
    rarity = std::min<double>(rarity, common->bits);
  return rarity;
}

}  // namespace

bool StartsHump(std::string_view text, size_t i) {
  if (!IsUpper(text[i]) || i == 0) return false;
  if (IsLower(text[i - 1])) return !EndsInitials(text, i);
  const bool lower_follows = i + 1 < text.size() && IsLower(text[i + 1]);
  if (!IsUpper(text[i - 1]) || !lower_follows) return false;
  const bool is_plural = text[i + 1] == 's' && (i + 2 >= text.size() || !IsAlnum(text[i + 2]));
  return !is_plural;
}

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

ContextTokens MakeContextTokens(std::string_view context_word) {
  ContextTokens word;
  if (context_word.find('.') != context_word.npos) {
    word.tokens.emplace_back(context_word);
    return word;
  }
  const std::string words = Words(context_word);
  const std::string rarest = RarestWord(words);
  for (size_t begin = 1; begin < words.size();) {
    const size_t end = words.find(' ', begin);
    word.tokens.push_back(words.substr(begin, end - begin));
    if (word.tokens.back() == rarest) word.anchor = word.tokens.size() - 1;
    begin = end + 1;
  }
  word.open_end = context_word.ends_with('*');
  if (!word.open_end || word.anchor + 1 != word.tokens.size()) return word;
  // The last token stands for more words than itself: "num*" for "number".
  double rarest_bits = RarityOfBeginning(word.tokens.back());
  for (size_t i = 0; i + 1 < word.tokens.size(); ++i) {
    if (word.tokens[i].size() < 3 || Rarity(word.tokens[i]) <= rarest_bits) continue;
    rarest_bits = Rarity(word.tokens[i]);
    word.anchor = i;
  }
  return word;
}

bool StandsAround(const ContextTokens& word, std::string_view text, size_t begin, size_t end) {
  const auto open = [&](size_t i) { return word.open_end && i + 1 == word.tokens.size(); };
  if (!StartsWord(text, begin) || !(open(word.anchor) || EndsWord(text, end))) return false;
  for (size_t i = word.anchor; i-- > 0;) {
    size_t at = begin;
    while (at > 0 && begin - at < kMaxTokenSpace && !IsAlnum(text[at - 1])) --at;
    const std::string& token = word.tokens[i];
    if (at < token.size() || !EqualAt(text, at - token.size(), token)) return false;
    begin = at - token.size();
    if (!EndsWord(text, at) || !StartsWord(text, begin)) return false;
  }
  for (size_t i = word.anchor + 1; i < word.tokens.size(); ++i) {
    size_t at = end;
    while (at < text.size() && at - end < kMaxTokenSpace && !IsAlnum(text[at])) ++at;
    const std::string& token = word.tokens[i];
    if (!EqualAt(text, at, token) || !StartsWord(text, at)) return false;
    end = at + token.size();
    if (!open(i) && !EndsWord(text, end)) return false;
  }
  return true;
}

size_t LeadersBefore(std::string_view text, size_t at, size_t low) {
  size_t count = 0;
  while (count < kMaxLeaders && at - count > low && IsLeader(text[at - count - 1])) ++count;
  return count;
}

size_t LeadersBehind(std::string_view text, size_t at) {
  size_t count = 0;
  while (count < kMaxLeaders && at + count < text.size() && IsLeader(text[at + count])) ++count;
  return count;
}

double Rarity(std::string_view word) {
  // Words that are not in the table are rarer than any that is; among them, length and letters
  // decide.
  static constexpr double kUncommon = 18;
  double bits = 0;
  static const std::array<double, 27> letters = BitsOfLetters();
  for (const char c : word)
    bits += letters[c >= 'a' && c <= 'z' ? static_cast<size_t>(c - 'a') : 26];
  const CommonWord* const known = FindCommon(word);
  return known == nullptr ? kUncommon + bits / 8 : known->bits;
}

std::string RarestWord(std::string_view words) {
  std::string_view best, held;  // `held`: not compared with anything yet
  double rarity = 0;
  for (size_t begin = 0; begin < words.size();) {
    const size_t end = std::min(words.find(' ', begin), words.size());
    const std::string_view word = words.substr(begin, end - begin);
    begin = end + 1;
    if (word.size() < 3) continue;
    if (best.empty()) {
      best = held = word;
      continue;
    }
    if (!held.empty()) rarity = Rarity(held);
    held = {};
    const double other = Rarity(word);
    if (other <= rarity) continue;
    best = word;
    rarity = other;
  }
  return std::string(best);
}

}  // namespace warder
