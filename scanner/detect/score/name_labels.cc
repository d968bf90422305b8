#include "scanner/detect/score/name_labels.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "scanner/detect/rules/words.h"
#include "scanner/detect/score/name_field.h"

namespace warder {
namespace {

constexpr int kMaxWords = 4;

// Small letters, without what stands between words: "Last_Name", "last name" and "LASTNAME" are
// one.
std::string Folded(std::string_view heading) {
  std::string folded;
  for (const char c : heading) {
    if (c >= 'A' && c <= 'Z') folded += static_cast<char>(c + 32);
    if (c >= 'a' && c <= 'z') folded += c;
  }
  return folded;
}

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Headings of columns whose names are not people's.
constexpr auto kThings = std::to_array<std::string_view>(
    {"town",       "city",    "place",         "county",   "country", "area",     "region",
     "street",     "road",    "station",       "team",     "company", "make",     "model",
     "product",    "item",    "brand",         "package",  "colour",  "color",    "site",
     "prison",     "court",   "establishment", "location", "ward",    "hospital", "school",
     "birthplace", "village", "district"});

// Where the next "name" begins, in whatever case; npos if there is none before `end`.
size_t FindName(std::string_view text, size_t from, size_t end) {
  for (size_t at = from; at + 4 <= end; ++at) {
    if ((text[at] | 32) == 'n' && (text[at + 1] | 32) == 'a' && (text[at + 2] | 32) == 'm' &&
        (text[at + 3] | 32) == 'e')
      return at;
  }
  return std::string_view::npos;
}

// The label that goes on to `end`, from where its letters begin.
std::string_view LabelBefore(std::string_view text, size_t end) {
  constexpr size_t kLongest = 24;
  size_t begin = end;
  while (begin > 0 && end - begin < kLongest &&
         (IsLetter(text[begin - 1]) || text[begin - 1] == ' ' || text[begin - 1] == '_' ||
          text[begin - 1] == '-'))
    --begin;
  return text.substr(begin, end - begin);
}

// What follows the label, behind a colon, an equals sign or the end of a tag.
std::optional<TextRange> ValueBehind(std::string_view text, size_t at) {
  constexpr std::string_view kEnds = "\"<>\n\r\t;|,{}[]()=:";
  const auto skip = [&](std::string_view what) {
    while (at < text.size() && what.find(text[at]) != std::string_view::npos) ++at;
  };
  if (text.substr(at, 3) == "(s)" || text.substr(at, 3) == "(S)") at += 3;
  if (at < text.size() && (text[at] | 32) == 's') ++at;
  skip(" \t\"");
  if (at >= text.size() || (text[at] != ':' && text[at] != '=' && text[at] != '>'))
    return std::nullopt;
  ++at;
  skip(" \t\"");
  TextRange value{at, at};
  while (value.end < text.size() && value.end - value.begin <= kMaxNameField &&
         kEnds.find(text[value.end]) == std::string_view::npos && text.substr(value.end, 2) != "  ")
    ++value.end;
  while (value.end > value.begin && text[value.end - 1] == ' ') --value.end;
  if (!ReadsLikeNameHalf(text.substr(value.begin, value.end - value.begin))) return std::nullopt;
  return value;
}

size_t Gap(TextRange a, TextRange b) {
  return a.begin < b.begin ? b.begin - std::min(a.end, b.begin)
                           : a.begin - std::min(b.end, a.begin);
}

}  // namespace

NameHalf NameHalfOf(std::string_view label) {
  if (label.find_first_of("23456789") != std::string_view::npos) return NameHalf::kNone;
  // "Surname (as on passport)", but "Forename(s)".
  const size_t bracket = label.find('(', 1);
  if (bracket != std::string_view::npos) label = label.substr(0, bracket);
  constexpr std::array<std::string_view, 5> kFamily{"surname", "surnames", "familyname", "lastname",
                                                    "lname"};
  constexpr std::array<std::string_view, 9> kGiven{"forename",   "forenames",     "firstname",
                                                   "firstnames", "givenname",     "givennames",
                                                   "fname",      "firstforename", "christianname"};
  const std::string folded = Folded(label);
  const auto ends = [&](std::string_view word) { return folded.ends_with(word); };
  if (std::any_of(kFamily.begin(), kFamily.end(), ends)) return NameHalf::kFamily;
  if (std::any_of(kGiven.begin(), kGiven.end(), ends)) return NameHalf::kGiven;
  // Short forms are words of their own: "PER_SNAME", but not "clientsName".
  constexpr auto kFamilyWords = std::to_array<std::string_view>(
      {" sname ", " s name ", " l name ", " famname ", " fam name ", " surn ", " cyfenw ",
       " surname of ", " last name of ", " name family ", " name last "});
  constexpr auto kGivenWords = std::to_array<std::string_view>(
      {" f name ", " g name ", " gname ", " forenam ", " prenom ", " enw cyntaf ", " forename of ",
       " first name of ", " name given ", " name first "});
  const std::string words = Words(label);
  const auto holds = [&](std::string_view word) { return words.find(word) != std::string::npos; };
  if (std::any_of(kFamilyWords.begin(), kFamilyWords.end(), holds)) return NameHalf::kFamily;
  return std::any_of(kGivenWords.begin(), kGivenWords.end(), holds) ? NameHalf::kGiven
                                                                    : NameHalf::kNone;
}

NameHalf WeakNameHalfOf(std::string_view heading) {
  constexpr auto kFamily = std::to_array<std::string_view>({" last ", " family ", " fam ", " sn "});
  constexpr auto kGiven =
      std::to_array<std::string_view>({" first ", " given ", " given 1 ", " initial ", " initials ",
                                       " init ", " inits ", " g 1 ", " g1 ", " first initial "});
  const std::string words = Words(heading);
  const auto is = [&](std::string_view word) { return words == word; };
  if (std::any_of(kFamily.begin(), kFamily.end(), is)) return NameHalf::kFamily;
  return std::any_of(kGiven.begin(), kGiven.end(), is) ? NameHalf::kGiven : NameHalf::kNone;
}

bool NamesThings(std::string_view heading) {
  std::string words = Words(heading);
  constexpr std::string_view kName = " name ";
  if (words.ends_with(kName)) words.resize(words.size() - kName.size() + 1);
  words.pop_back();  // the space behind the last word
  return std::any_of(kThings.begin(), kThings.end(), [&](std::string_view thing) {
    return words.ends_with(thing) && words[words.size() - thing.size() - 1] == ' ';
  });
}

bool ReadsLikeNameHalf(std::string_view text) {
  constexpr std::array<std::string_view, 8> kNobody{"unknown", "none",    "null", "nil",
                                                    "na",      "unnamed", "tbc",  "notknown"};
  constexpr int kLongestNobody = 8;
  if (text.empty() || text.size() > kMaxNameField || !IsLetter(text.front())) return false;
  int words = 1, letters = 0;
  for (const char c : text) {
    const bool between = c == ' ' || c == '-' || c == '\'' || c == '.';
    if (!between && !IsLetter(c)) return false;
    words += c == ' ';
    letters += !between && (c & 0x80) == 0;
  }
  if (words > kMaxWords) return false;
  return letters > kLongestNobody ||
         std::find(kNobody.begin(), kNobody.end(), Folded(text)) == kNobody.end();
}

bool ReadsLikeFullName(std::string_view text) {
  const size_t comma = text.find(',');
  if (comma == std::string_view::npos)
    return text.find(' ') != std::string_view::npos && ReadsLikeNameHalf(text);
  std::string_view given = text.substr(comma + 1);
  given.remove_prefix(std::min(given.find_first_not_of(' '), given.size()));
  return ReadsLikeNameHalf(text.substr(0, comma)) && ReadsLikeNameHalf(given);
}

std::vector<NameHalves> NamesByLabels(std::string_view text, size_t begin, size_t end) {
  std::vector<TextRange> families, givens;
  for (size_t at = FindName(text, begin, end); at != std::string_view::npos;
       at = FindName(text, at + 4, end)) {
    const NameHalf half = NameHalfOf(LabelBefore(text, at + 4));
    if (half == NameHalf::kNone) continue;
    const auto value = ValueBehind(text, at + 4);
    if (value) (half == NameHalf::kFamily ? families : givens).push_back(*value);
  }
  std::vector<NameHalves> names;
  for (const TextRange family : families) {
    const auto nearest =
        std::min_element(givens.begin(), givens.end(),
                         [&](TextRange a, TextRange b) { return Gap(family, a) < Gap(family, b); });
    if (nearest == givens.end() || Gap(family, *nearest) > kMaxHalfGap) continue;
    names.push_back({family, *nearest});
    givens.erase(nearest);
  }
  return names;
}

}  // namespace warder
