#include "patterns/names/train/people.h"

#include <algorithm>
#include <array>

#include "patterns/names/train/document.h"
#include "scanner/detect/names/word.h"

namespace warder::names {
namespace {

using corpus::Joined;

constexpr std::array<const char*, 26> kStarts{"b",  "c",  "d",  "f",  "g",  "h",  "j", "k", "l",
                                              "m",  "n",  "p",  "r",  "s",  "t",  "v", "w", "z",
                                              "sh", "ch", "th", "br", "kr", "st", "y", "gr"};
constexpr std::array<const char*, 14> kVowels{"a", "e", "i",  "o",  "u", "a",  "e",
                                              "i", "o", "ai", "ou", "y", "ee", "ie"};
constexpr std::array<const char*, 18> kEnds{"",    "",   "n",  "r",  "s",    "l",  "t", "k", "ski",
                                            "son", "ov", "ic", "ez", "escu", "ah", "i", "a", "o"};
constexpr std::array<const char*, 30> kTitles{
    "Mr", "Mrs", "Ms",   "Miss", "Dr",   "PC",  "DC",      "DS",   "Sgt",  "Judge",
    "Mr", "Mrs", "Prof", "Mr",   "Ms",   "Mrs", "Mr",      "Sir",  "Insp", "DCI",
    "Mr", "Dr",  "Mr.",  "Dr.",  "Mrs.", "Ms.", "Officer", "Lord", "Lady", "Professor"};
constexpr std::array<const char*, 12> kParticles{"de ", "van ",     "von ", "al-",  "El ", "bin ",
                                                 "De ", "Van der ", "da ",  "Abu ", "ul ", "Al-"};

std::string Capitalised(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z')
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

std::string MadeUp(Random* random) {
  std::string word;
  const std::array<int, 4> counts{1, 2, 2, 3};
  for (int left = random->Pick(counts); left > 0; --left) {
    word += random->Pick(kStarts);
    word += random->Pick(kVowels);
  }
  return Capitalised(word + random->Pick(kEnds));
}

// One letter more, less or other, behind the first.
std::string Mutated(const std::string& name, Random* random) {
  if (name.size() < 3) return name;
  const size_t at = 1 + random->Below(static_cast<uint32_t>(name.size() - 1));
  const std::string letter = random->From("abcdefghijklmnoprstuvyz", 1);
  if (static_cast<unsigned char>(name[at]) >= 0x80) return name;
  const uint32_t kind = random->Below(10);
  if (kind < 4) return name.substr(0, at) + letter + name.substr(at);
  if (kind < 7 && name.size() > 4) return name.substr(0, at) + name.substr(at + 1);
  return name.substr(0, at) + letter + name.substr(at + 1);
}

NamePool Filtered(const NamePool& pool, Half half) {
  NamePool kept;
  const auto keep = [&](const std::vector<std::string>& from, std::vector<std::string>* to) {
    std::copy_if(from.begin(), from.end(), std::back_inserter(*to),
                 [&](const auto& name) { return IsHeldBack(name) == (half == Half::kHeldBack); });
  };
  keep(pool.given, &kept.given);
  keep(pool.family, &kept.family);
  return kept;
}

void Append(const NamePool& pool, NamePool* all) {
  all->given.insert(all->given.end(), pool.given.begin(), pool.given.end());
  all->family.insert(all->family.end(), pool.family.begin(), pool.family.end());
}

std::string Initial(const std::string& name) {
  const bool ascii = static_cast<unsigned char>(name[0]) < 0x80;
  return ascii ? name.substr(0, 1) : name.substr(0, 2);
}

}  // namespace

People::People(const Sources& sources, Half half) {
  for (const auto& [name, pool] : sources.origins) {
    origin_names_.push_back(name);
    origins_.push_back(Filtered(pool, half));
  }
  for (const auto& [name, pool] : sources.locales) {
    NamePool kept = Filtered(pool, half);
    Append(kept, &all_);
    if (kept.given.size() >= 5 && kept.family.size() >= 5) locales_.push_back(std::move(kept));
  }
}

PersonName People::FromPool(const NamePool& pool, Random* random) const {
  PersonName person;
  person.given = random->Pick(pool.given);
  person.family = random->Pick(pool.family);
  person.middle = random->Pick(random->Chance(80) ? pool.given : all_.given);
  return person;
}

void People::Disturb(PersonName* person, Random* random) const {
  if (random->Chance(14))
    person->family = random->Chance(50) ? Mutated(person->family, random) : MadeUp(random);
  if (random->Chance(8))
    person->given = random->Chance(50) ? Mutated(person->given, random) : MadeUp(random);
  if (random->Chance(5)) person->family += "-" + random->Pick(random->Pick(origins_).family);
  if (random->Chance(2)) person->family = random->Pick(kParticles) + person->family;
  if (random->Chance(3)) person->given += "-" + random->Pick(random->Pick(origins_).given);
}

PersonName People::Make(Random* random) const {
  const uint32_t kind = random->Below(100);
  PersonName person;
  if (kind < 48) {
    person = FromPool(random->Pick(origins_), random);
  } else if (kind < 84) {
    person = FromPool(random->Pick(locales_), random);
  } else {
    person = FromPool(all_, random);
  }
  Disturb(&person, random);
  return person;
}

PersonName People::MakeOf(const std::string& origin, Random* random) const {
  const auto at = std::find(origin_names_.begin(), origin_names_.end(), origin);
  PersonName person = FromPool(origins_[static_cast<size_t>(at - origin_names_.begin())], random);
  person.origin = origin;
  return person;
}

std::string WriteAnyForm(const PersonName& person, Random* random) {
  const std::string& given = person.given;
  const std::string& family = person.family;
  const uint32_t kind = random->Below(100);
  if (kind < 55) return Marked(given + " " + family);
  if (kind < 63) return Marked(given + " " + person.middle + " " + family);
  if (kind < 67) return Marked(given + " " + Initial(person.middle) + ". " + family);
  if (kind < 71) return Marked(Initial(given) + ". " + family);
  if (kind < 73) return Marked(Initial(given) + "." + Initial(person.middle) + ". " + family);
  if (kind < 75) return Marked(Initial(given) + " " + family);
  if (kind < 80) return AnyTitle(random) + " " + Marked(given + " " + family);
  if (kind < 86) return AnyTitle(random) + " " + Marked(family);
  if (kind < 88) return AnyTitle(random) + " " + Marked(Initial(given) + ". " + family);
  if (kind < 91) return Marked(given + " " + Upper(family));
  if (kind < 94) return Marked(Upper(given + " " + family));
  if (kind < 95) return Marked(given + " " + person.middle + " " + Initial(family) + ".");
  return Marked(given + " " + family);
}

std::string AnyTitle(Random* random) {
  return random->Pick(kTitles);
}

std::string AnyInitials(Random* random) {
  static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPRSTVWXYZ";
  const auto letter = [&] { return random->From(kLetters, 1); };
  switch (random->Below(8)) {
    case 0:
      return letter() + ".";
    case 1:
      return Joined({letter(), ". ", letter(), "."});
    case 2:
      return Joined({letter(), ".", letter(), ".", letter(), "."});
    case 3:
      return letter();
    default:
      return Joined({letter(), ".", letter(), "."});
  }
}

}  // namespace warder::names
