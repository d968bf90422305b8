#include "scanner/detect/rules/words.h"

#include <algorithm>
#include <array>
#include <cmath>

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

// Words that stand in text of every kind, or in program text and its documentation, far more often
// than their letters let expect. Sorted.
constexpr std::array<std::string_view, 132> kCommon{
    "about",       "account",   "all",      "and",       "any",        "application", "are",
    "attempt",     "based",     "been",     "body",      "book",       "by",          "called",
    "can",         "case",      "change",   "check",     "child",      "class",       "code",
    "command",     "community", "complete", "condition", "conditions", "control",     "copy",
    "copyright",   "court",     "current",  "data",      "date",       "default",     "development",
    "document",    "error",     "file",     "files",     "following",  "for",         "form",
    "from",        "function",  "group",    "has",       "have",       "his",         "home",
    "information", "key",       "last",     "left",      "level",      "like",        "line",
    "link",        "list",      "local",    "mark",      "may",        "method",      "name",
    "new",         "not",       "notice",   "number",    "object",     "only",        "open",
    "option",      "order",     "other",    "out",       "output",     "page",        "part",
    "path",        "person",    "place",    "point",     "port",       "process",     "property",
    "public",      "record",    "ref",      "reference", "release",    "report",      "request",
    "result",      "return",    "road",     "section",   "see",        "server",      "service",
    "set",         "should",    "size",     "source",    "special",    "state",       "string",
    "support",     "system",    "table",    "test",      "text",       "that",        "the",
    "this",        "time",      "type",     "under",     "unit",       "use",         "used",
    "user",        "value",     "version",  "warrant",   "was",        "web",         "when",
    "which",       "will",      "with",     "without",   "work",       "write",
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

bool MayBeWord(std::string_view text, size_t begin, size_t end, bool open_end) {
  if (begin > 0 && IsAlnum(text[begin - 1]) && !StartsHump(text, begin)) return false;
  return open_end || end >= text.size() || !IsAlnum(text[end]) || StartsHump(text, end);
}

double Rarity(std::string_view word) {
  // Letter frequencies of English text in percent (Lewand, Cryptological Mathematics, 2000).
  static constexpr std::array<double, 26> kPercent{
      8.2, 1.5, 2.8, 4.3,   12.7, 2.2, 2.0, 6.1, 7.0,  0.15, 0.77, 4.0, 2.4,
      6.7, 7.5, 1.9, 0.095, 6.0,  6.3, 9.1, 2.8, 0.98, 2.4,  0.15, 2.0, 0.074};
  double bits = 0;
  for (const char c : word) {
    const double percent = c >= 'a' && c <= 'z' ? kPercent[static_cast<size_t>(c - 'a')] : 0.5;
    bits -= std::log2(percent / 100);
  }
  // Ten bits: a thousand times as frequent.
  return std::binary_search(kCommon.begin(), kCommon.end(), word) ? bits - 10 : bits;
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
