// Several words behind "password:", told from what manuals and forms go on with. There is no
// standard; a passphrase is made of words that carry meaning, and a sentence is not without words
// that only join others: one of those refuses it. Two words need a digit.
#include <algorithm>
#include <array>
#include <string>

#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

// Words that join others, and those of forms and instructions; sorted.
constexpr std::array<std::string_view, 100> kOfSentences{
    "a",         "again",   "all",       "an",         "and",       "any",        "are",
    "as",        "ask",     "at",        "attempts",   "be",        "below",      "blank",
    "by",        "can",     "change",    "changed",    "character", "characters", "confirm",
    "contact",   "correct", "current",   "default",    "desk",      "do",         "email",
    "encrypted", "enter",   "expired",   "expires",    "field",     "for",        "forgot",
    "forgotten", "from",    "has",       "hash",       "have",      "hidden",     "hint",
    "if",        "in",      "incorrect", "invalid",    "is",        "it",         "known",
    "length",    "letters", "log",       "login",      "longer",    "manual",     "minimum",
    "must",      "my",      "needed",    "new",        "no",        "none",       "not",
    "number",    "of",      "old",       "on",         "only",      "optional",   "or",
    "please",    "policy",  "protected", "provided",   "required",  "reset",      "same",
    "see",       "sent",    "separate",  "separately", "set",       "strength",   "text",
    "that",      "the",     "this",      "to",         "try",       "type",       "unknown",
    "use",       "used",    "user",      "username",   "was",       "will",       "with",
    "you",       "your"};

bool IsOfSentences(const std::string& word) {
  return std::binary_search(kOfSentences.begin(), kOfSentences.end(), word);
}

Validation Validate(std::string_view value, std::string* canonical) {
  size_t words = 0;
  bool digit = false, letters = false;
  std::string word;
  for (size_t at = 0; at <= value.size(); ++at) {
    const char c = at < value.size() ? value[at] : ' ';
    if (c != ' ' && c != '-') {
      word += IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
      digit = digit || IsDigit(c);
      letters = letters || IsUpper(c) || IsLower(c);
      continue;
    }
    if (IsOfSentences(word)) return {};
    ++words;
    word.clear();
  }
  if (!letters || words < 2 || (words == 2 && !digit)) return {};
  canonical->assign(value);
  return {.verdict = Verdict::kShape, .boost = digit};
}

}  // namespace

extern const Validator passphrase{
    "passphrase", "NCSC, Three random words (what people are advised to choose)", Validate};

}  // namespace warder::validators
