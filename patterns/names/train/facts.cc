#include "patterns/names/train/facts.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "scanner/detect/names/word.h"

namespace warder::names {
namespace {

// How a name counts that stands in so many lists.
constexpr std::array<uint8_t, 8> kBuckets{0, 1, 2, 3, 4, 4, 5, 5};
// Names of the project's own lists are common ones.
constexpr uint8_t kOwnBucket = 6;
constexpr size_t kMaxWordLength = 24;

constexpr std::array<std::string_view, kCueCount> kCueNames{
    "",           "title",   "org_suffix", "street",   "month", "day",         "place_prep",
    "name_label", "said",    "family",     "role",     "court", "country",     "pronoun",
    "determiner", "alias",   "born",       "particle", "saint", "name_suffix", "place_word",
    "heading",    "by_prep", "function",   "versus",   "ship"};

// The folded words of a name of several.
template <class Visit>
void ForWords(const std::string& name, const Visit& visit) {
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find_first_of(" -.", at), name.size());
    const std::string word = FoldWord(name.substr(at, end - at));
    if (word.size() >= 2 && word.size() <= kMaxWordLength) visit(word);
    at = end + 1;
  }
}

uint8_t CommonBucket(int size) {
  switch (size) {
    case 10:
      return 7;
    case 20:
      return 6;
    case 35:
      return 5;
    case 40:
      return 4;
    case 50:
      return 3;
    case 55:
    case 60:
      return 2;
    default:
      return 1;
  }
}

Cue CueOf(const std::string& name) {
  const auto at = std::find(kCueNames.begin(), kCueNames.end(), name);
  if (at == kCueNames.end()) throw std::runtime_error("cues.txt: no cue is called " + name);
  return static_cast<Cue>(at - kCueNames.begin());
}

// In how many lists each name stands.
struct Counts {
  std::map<std::string, size_t> given, family;
};

Counts CountLists(const Sources& sources) {
  Counts counts;
  for (const auto& [locale, pool] : sources.locales) {
    std::set<std::string> given, family;
    for (const std::string& name : pool.given)
      ForWords(name, [&](const auto& w) { given.insert(w); });
    for (const std::string& name : pool.family)
      ForWords(name, [&](const auto& w) { family.insert(w); });
    for (const std::string& word : given) ++counts.given[word];
    for (const std::string& word : family) ++counts.family[word];
  }
  return counts;
}

}  // namespace

std::map<std::string, WordFacts> MakeFacts(const Sources& sources) {
  std::map<std::string, WordFacts> facts;
  const Counts counts = CountLists(sources);
  const auto bucket = [](size_t count) { return kBuckets[std::min(count, kBuckets.size() - 1)]; };
  for (const auto& [word, count] : counts.given) facts[word].given = bucket(count);
  for (const auto& [word, count] : counts.family) facts[word].family = bucket(count);
  for (const auto& [origin, pool] : sources.origins) {
    for (const std::string& name : pool.given)
      ForWords(name, [&](const auto& w) { facts[w].given = std::max(facts[w].given, kOwnBucket); });
    for (const std::string& name : pool.family)
      ForWords(name,
               [&](const auto& w) { facts[w].family = std::max(facts[w].family, kOwnBucket); });
  }
  for (const auto& [word, size] : sources.common) {
    if (word.size() <= kMaxWordLength) facts[word].common = CommonBucket(size);
  }
  for (const std::string& word : sources.proper) {
    if (word.size() <= kMaxWordLength) facts[word].proper = true;
  }
  for (const std::string& place : sources.places)
    ForWords(place, [&](const auto& w) { facts[w].place = facts[w].place || w.size() > 3; });
  for (const char* key : {"uk_place", "foreign_place"}) {
    for (const std::string& place : sources.things.at(key))
      ForWords(place, [&](const auto& w) { facts[w].place = facts[w].place || w.size() > 3; });
  }
  for (auto key = sources.cue_order.rbegin(); key != sources.cue_order.rend(); ++key) {
    for (const std::string& word : sources.cues.at(*key)) facts[FoldWord(word)].cue = CueOf(*key);
  }
  return facts;
}

}  // namespace warder::names
