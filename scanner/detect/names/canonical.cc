#include "scanner/detect/names/canonical.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/detect/names/word.h"

namespace warder {
namespace {

struct Part {
  std::string folded;
  WordFacts facts;
  WordShape shape = WordShape::kLower;
  bool behind_comma = false;
  bool joined = false;  // by a hyphen with the one before
};

bool IsBetween(char c) {
  return c == ' ' || c == ',' || c == '.' || c == '-' || c == '\n' || c == '\r' || c == '\t' ||
         c == '"';
}

std::vector<Part> Parts(std::string_view name, const Gazetteer& gazetteer) {
  std::vector<Part> parts;
  bool comma = false, hyphen = false;
  for (size_t at = 0; at < name.size();) {
    if (IsBetween(name[at])) {
      comma = comma || name[at] == ',';
      hyphen = name[at] == '-';
      ++at;
      continue;
    }
    size_t end = at;
    while (end < name.size() && !IsBetween(name[end])) ++end;
    const std::string_view word = name.substr(at, std::min(end - at, kMaxWord));
    std::string padded(word);
    padded.append(kTextPadding, '\0');
    const Word read = ReadWord(padded.data(), padded.data() + word.size());
    Part part{FoldWord(word), gazetteer.Find(read.hash), read.shape, comma, hyphen};
    if (part.facts.cue != Cue::kNameSuffix || parts.empty()) parts.push_back(std::move(part));
    hyphen = false;
    at = end;
  }
  return parts;
}

// How many parts at the front are the surname; 0 = it stands at the end.
size_t FamilyInFront(const std::vector<Part>& parts) {
  const size_t comma = static_cast<size_t>(
      std::find_if(parts.begin(), parts.end(), [](const Part& p) { return p.behind_comma; }) -
      parts.begin());
  if (comma < parts.size()) return comma;
  size_t upper = 0;
  while (upper < parts.size() && parts[upper].shape == WordShape::kUpper) ++upper;
  if (upper > 0 && upper < parts.size() && parts[upper].shape == WordShape::kCapital) return upper;
  if (upper < parts.size() || parts.size() != 2) return 0;
  const WordFacts& first = parts[0].facts;
  const WordFacts& last = parts[1].facts;
  return first.family > first.given && last.given > last.family ? 1 : 0;
}

// Where a surname at the end begins: the last word, its hyphenated halves and particles before it.
size_t FamilyAtEnd(const std::vector<Part>& parts) {
  size_t begin = parts.size() - 1;
  while (begin > 1 && (parts[begin].joined || parts[begin - 1].facts.cue == Cue::kParticle))
    --begin;
  return begin;
}

}  // namespace

PersonName SplitName(std::string_view name, const Gazetteer& gazetteer) {
  const std::vector<Part> parts = Parts(name, gazetteer);
  PersonName person;
  if (parts.empty()) return person;
  const size_t front = FamilyInFront(parts);
  const size_t begin = front > 0 ? 0 : FamilyAtEnd(parts);
  const size_t end = front > 0 ? front : parts.size();
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i >= begin && i < end) {
      person.family += parts[i].folded;
    } else if (!parts[i].folded.empty()) {
      if (person.given.empty()) person.given = parts[i].folded;
      person.initials += parts[i].folded[0];
    }
  }
  return person;
}

std::string CanonicalName(const PersonName& name) {
  return name.family + "|" + name.given;
}

}  // namespace warder
