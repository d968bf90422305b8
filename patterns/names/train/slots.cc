#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>

#include "patterns/names/train/generator.h"
#include "scanner/detect/names/word.h"

namespace warder::names {
namespace {

using corpus::Joined;

constexpr std::array<const char*, 12> kMonths{"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};
constexpr std::array<const char*, 7> kDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
constexpr std::array<const char*, 66> kFunction{
    "the",   "of",    "and",   "to",   "in",    "a",     "is",    "that",  "for",   "it",    "was",
    "on",    "with",  "as",    "at",   "by",    "from",  "be",    "this",  "had",   "not",   "are",
    "but",   "which", "have",  "or",   "an",    "they",  "were",  "has",   "been",  "their", "one",
    "all",   "would", "there", "when", "who",   "will",  "about", "out",   "if",    "so",    "can",
    "up",    "only",  "some",  "into", "other", "could", "two",   "time",  "these", "may",   "then",
    "first", "any",   "now",   "such", "like",  "over",  "also",  "after", "even",  "most",  "us"};
constexpr std::array<const char*, 62> kOrgWords{"Ltd",
                                                "plc",
                                                "Limited",
                                                "LLP",
                                                "Inc",
                                                "Group",
                                                "Holdings",
                                                "Bank",
                                                "University",
                                                "College",
                                                "School",
                                                "Trust",
                                                "Hospital",
                                                "Foundation",
                                                "Association",
                                                "Society",
                                                "Club",
                                                "FC",
                                                "United",
                                                "City",
                                                "Council",
                                                "Committee",
                                                "Commission",
                                                "Party",
                                                "Union",
                                                "Institute",
                                                "Partnership",
                                                "Solicitors",
                                                "Agency",
                                                "Church",
                                                "Police",
                                                "Constabulary",
                                                "Bros",
                                                "Industries",
                                                "Airlines",
                                                "Times",
                                                "Post",
                                                "Records",
                                                "Museum",
                                                "Library",
                                                "Centre",
                                                "Hotel",
                                                "Airport",
                                                "Station",
                                                "Stadium",
                                                "Corporation",
                                                "Company",
                                                "International",
                                                "& Sons",
                                                "& Co",
                                                "Construction",
                                                "Motors",
                                                "Insurance",
                                                "Housing Association",
                                                "Primary School",
                                                "Medical Centre",
                                                "Academy",
                                                "Court",
                                                "Prison",
                                                "Theatre",
                                                "Arms",
                                                "Surgery"};
constexpr std::array<const char*, 18> kWorkWords{
    "Cup",  "Act",    "Report", "Inquiry", "Award",  "Prize", "Trophy", "House",  "Hall",
    "Park", "Bridge", "Farm",   "Square",  "Market", "Case",  "Review", "Affair", "Tournament"};
constexpr std::array<const char*, 26> kStreets{
    "Street", "Road",   "Avenue",  "Lane",    "Close", "Drive",  "Way",   "Court", "Crescent",
    "Place",  "Square", "Terrace", "Gardens", "Grove", "Hill",   "Row",   "Mews",  "Walk",
    "House",  "Park",   "St",      "Rd",      "Ave",   "Parade", "Green", "Estate"};
constexpr std::array<const char*, 10> kOfWords{"Ministry", "Department", "House",      "Court",
                                               "Office",   "Bank",       "University", "Institute",
                                               "Council",  "Bureau"};
constexpr std::array<const char*, 9> kJudges{"Mr Justice",   "Mrs Justice", "Lord Justice",
                                             "Lady Justice", "Lord",        "Lady",
                                             "HHJ",          "Judge",       "Baroness"};
constexpr std::array<const char*, 14> kRanks{
    "PC",      "DC",        "DS",  "DI",        "DCI",
    "Sgt",     "PS",        "WPC", "Inspector", "Detective Constable",
    "Officer", "Constable", "SO",  "CM"};
constexpr std::array<const char*, 24> kNicknames{
    "Smudge", "Tiny",   "Spider",   "Ginger", "Baz",     "Gaz",   "Shorty", "Biggs",
    "Chalky", "Nipper", "Scouse",   "Jock",   "Taff",    "Bones", "Ghost",  "Razor",
    "Dizzy",  "Fats",   "Knuckles", "Monkey", "Trigger", "Slim",  "Lefty",  "Peaches"};
constexpr std::array<const char*, 5> kDomains{"gmail.com", "hotmail.co.uk", "justice.gov.uk",
                                              "met.police.uk", "example.org"};

std::string Capitalised(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z')
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

std::string Letters(int low, int high, Random* random) {
  return random->From("ABCDEFGHIJKLMNOPRSTUW", random->Between(low, high));
}

std::string EmailOf(const PersonName& person, Random* random) {
  std::string local = FoldWord(person.given) + "." + FoldWord(person.family);
  std::erase_if(local, [](char c) { return !(c == '.' || c == '-' || (c >= 'a' && c <= 'z')); });
  return local + "@" + random->Pick(kDomains);
}

}  // namespace

// The people of one line.
struct SlotFiller::Cast {
  std::string origin;
  std::map<char, PersonName> people;

  const PersonName& Get(char number, const People& from, Random* random) {
    const auto at = people.find(number);
    if (at != people.end()) return at->second;
    PersonName person = origin.empty() ? from.Make(random) : from.MakeOf(origin, random);
    return people.emplace(number, std::move(person)).first->second;
  }
};

SlotFiller::SlotFiller(const Sources& sources, const People& people)
    : sources_(sources), people_(people) {
  for (const auto& [word, size] : sources.common) {
    if (size <= 35 && word.size() > 3) common_.push_back(word);
  }
  std::set<std::string> given;
  for (const auto& [locale, pool] : sources.locales) {
    for (const std::string& name : pool.given) given.insert(FoldWord(name));
    for (const std::string& name : pool.family) given.insert(FoldWord(name));
  }
  for (const std::string& word : sources.proper) {
    if (word.size() > 3 && !given.contains(word)) proper_.push_back(Capitalised(word));
  }
}

std::string SlotFiller::Words(int count, Random* random) const {
  std::string words;
  for (int i = 0; i < count; ++i) words += (i > 0 ? " " : "") + random->Pick(common_);
  return words;
}

std::string SlotFiller::CapitalWords(int count, Random* random) const {
  std::string words;
  for (int i = 0; i < count; ++i) words += (i > 0 ? " " : "") + Capitalised(random->Pick(common_));
  return words;
}

std::string SlotFiller::Proper(Random* random) const {
  return random->Pick(proper_);
}

std::string SlotFiller::Thing(const std::string& list, Random* random) const {
  const auto at = sources_.things.find(list);
  if (at == sources_.things.end()) throw std::runtime_error("things.txt: has no list " + list);
  return random->Pick(at->second);
}

std::string SlotFiller::Place(Random* random) const {
  const uint32_t kind = random->Below(100);
  if (kind < 35) return Thing("uk_place", random);
  if (kind < 55) return Thing("foreign_place", random);
  if (kind < 82) return random->Pick(sources_.places);
  return Proper(random);
}

std::string SlotFiller::Organisation(Random* random) const {
  const auto family = [&] { return people_.Make(random).family; };
  const uint32_t kind = random->Below(100);
  if (kind < 18) return Joined({family(), " ", random->Pick(kOrgWords)});
  if (kind < 25) {
    const PersonName person = people_.Make(random);
    return Joined({person.given, " ", person.family, " ",
                   random->Chance(70) ? random->Pick(kOrgWords) : random->Pick(kWorkWords)});
  }
  if (kind < 31) {
    static constexpr std::array<const char*, 4> kAnd{" & ", " and ", " & ", ", "};
    static constexpr std::array<const char*, 4> kTail{" LLP", " Solicitors", "", " Ltd"};
    return Joined({family(), random->Pick(kAnd), family(), random->Pick(kTail)});
  }
  if (kind < 47) return Joined({Place(random), " ", random->Pick(kOrgWords)});
  if (kind < 54) return Joined({CapitalWords(1, random), " ", random->Pick(kOrgWords)});
  if (kind < 61) return Joined({CapitalWords(2, random), " ", random->Pick(kOrgWords)});
  if (kind < 66)
    return Joined({Place(random), " ", CapitalWords(1, random), " ", random->Pick(kOrgWords)});
  if (kind < 70) {
    static constexpr std::array<const char*, 6> kSaints{"Hospital", "School", "Church",
                                                        "Road",     "Court",  "Hospice"};
    return Joined({"St ", people_.Make(random).given, "'s ", random->Pick(kSaints)});
  }
  if (kind < 75) return Letters(2, 5, random);
  if (kind < 80)
    return Joined(
        {random->Pick(kOfWords), " of ",
         random->Chance(50) ? Place(random) : CapitalWords(random->Between(1, 2), random)});
  if (kind < 84) return Proper(random);
  if (kind < 88) return Thing("team", random);
  if (kind < 92) return Thing("brand", random);
  if (kind < 95) return Thing("paper", random);
  std::string body = Thing("body", random);
  return body.starts_with("the ") ? body.substr(4) : body;
}

std::string SlotFiller::Street(Random* random) const {
  std::string number = random->Chance(65) ? std::to_string(random->Between(1, 250)) + " " : "";
  if (random->Chance(10)) number = "Flat " + std::to_string(random->Between(1, 40)) + ", " + number;
  std::string name;
  switch (random->Below(9)) {
    case 0:
    case 1:
    case 2:
      name = people_.Make(random).family;
      break;
    case 3:
    case 4:
      name = Place(random);
      break;
    case 5:
      name = people_.Make(random).given;
      break;
    case 6:
      name = CapitalWords(1, random);
      break;
    case 7:
      name = (random->Chance(50) ? "Queen " : "King ") + people_.Make(random).given;
      break;
    default: {
      const PersonName person = people_.Make(random);
      name = person.given + " " + person.family;
    }
  }
  return Joined({number, name, " ", random->Pick(kStreets)});
}

std::string SlotFiller::Date(Random* random) const {
  const int day = random->Between(1, 28), month = random->Between(1, 12);
  const std::string year = std::to_string(random->Between(1940, 2024));
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  const std::string name = kMonths[static_cast<size_t>(month - 1)];
  const uint32_t kind = random->Below(100);
  if (kind < 32) return two(day) + "/" + two(month) + "/" + year;
  if (kind < 75) return std::to_string(day) + " " + name + " " + year;
  if (kind < 82) return name + " " + std::to_string(day) + ", " + year;
  if (kind < 88) return random->Pick(kDays);
  if (kind < 93) return name + " " + year;
  if (kind < 96) return std::to_string(day) + " " + name;
  return year + "-" + two(month) + "-" + two(day);
}

std::string SlotFiller::PersonSlot(const std::string& slot, Cast* cast, Random* random) const {
  const bool numbered = slot.back() >= '2' && slot.back() <= '4';
  const std::string form = numbered ? slot.substr(0, slot.size() - 1) : slot;
  const PersonName& p = cast->Get(numbered ? slot.back() : '1', people_, random);
  const auto initial = [](const std::string& name) {
    return name.substr(0, static_cast<unsigned char>(name[0]) < 0x80 ? 1 : 2);
  };
  if (form == "P") return WriteAnyForm(p, random);
  if (form == "PL") return Marked(p.given + " " + p.family);
  if (form == "PM") return Marked(p.given + " " + p.middle + " " + p.family);
  if (form == "L") return Marked(p.family);
  if (form == "F") return Marked(p.given);
  if (form == "TL") return AnyTitle(random) + " " + Marked(p.family);
  if (form == "TP") return AnyTitle(random) + " " + Marked(p.given + " " + p.family);
  if (form == "MR") return (random->Chance(60) ? "Mr " : "Mrs ") + Marked(p.given + " " + p.family);
  if (form == "ML") return (random->Chance(60) ? "Mr " : "Ms ") + Marked(p.family);
  if (form == "SF") return Marked(Upper(p.family) + ", " + p.given);
  if (form == "SFM") return Marked(Upper(p.family) + ", " + p.given + " " + p.middle);
  if (form == "SR") return Marked(Upper(p.family) + " " + p.given);
  if (form == "LC") return Marked(p.family + ", " + p.given);
  if (form == "LI")
    return Marked(random->Chance(50) ? p.family + " " + initial(p.given)
                                     : p.family + ", " + initial(p.given) + ".");
  if (form == "IL") return Marked(initial(p.given) + ". " + p.family);
  if (form == "PU") return Marked(Upper(p.given + " " + p.family));
  if (form == "UL") return Marked(Upper(p.family));
  if (form == "IN") return Marked(AnyInitials(random));
  if (form == "IT") return (random->Chance(60) ? "Mr " : "Ms ") + Marked(AnyInitials(random));
  if (form == "JU") return Joined({random->Pick(kJudges), " ", Marked(p.family)});
  if (form == "OF") {
    std::string rank = random->Pick(kRanks);
    if (random->Chance(45)) rank += " " + random->Digits(random->Between(3, 5));
    return rank + " " + Marked(random->Chance(30) ? p.given + " " + p.family : p.family);
  }
  if (form == "AL") return Marked(random->Pick(kNicknames));
  if (form == "NN")
    return Marked(Joined({p.given, " \"", random->Pick(kNicknames), "\" ", p.family}));
  if (form == "EM") return EmailOf(p, random);
  return {};
}

std::string SlotFiller::ThingSlot(const std::string& slot, Random* random) const {
  static const std::map<std::string, const char*> kLists{{"OFF", "offence"},
                                                         {"STAT", "statute"},
                                                         {"ROLE", "role"},
                                                         {"NAT", "nationality"},
                                                         {"V", "verb"},
                                                         {"SHIP", "ship"},
                                                         {"PAPER", "paper"},
                                                         {"COURT", "court"},
                                                         {"BODY", "body"},
                                                         {"BRAND", "brand"},
                                                         {"WORK", "work"},
                                                         {"TEAM", "team"},
                                                         {"GRP", "group"},
                                                         {"TV", "transitive"},
                                                         {"ADV", "adverb"},
                                                         {"UK", "uk_place"},
                                                         {"ABROAD", "foreign_place"}};
  const bool numbered = slot.size() > 1 && slot.back() >= '2' && slot.back() <= '4';
  std::string kind =
      numbered && slot != "C2" && slot != "C3" ? slot.substr(0, slot.size() - 1) : slot;
  const auto list = kLists.find(kind);
  if (list != kLists.end()) return Thing(list->second, random);
  if (kind == "ORG") return Organisation(random);
  if (kind == "PLACE") return Place(random);
  if (kind == "STREET") return Street(random);
  if (kind == "DATE") return Date(random);
  if (kind == "MON") return random->Pick(kMonths);
  if (kind == "DAY") return random->Pick(kDays);
  if (kind == "HMP") return "HMP " + Thing("prison", random);
  if (kind == "PN")
    return Joined({"A", random->Digits(4), random->From("ABCDEFGHJKLMNPQRSTUVWXYZ", 2)});
  if (kind == "NUM") return std::to_string(random->Between(1, 99));
  if (kind == "YEAR") return std::to_string(random->Between(1950, 2024));
  if (kind == "W") return Words(random->Chance(70) ? 1 : 2, random);
  if (kind == "C") return CapitalWords(1, random);
  if (kind == "C2") return CapitalWords(2, random);
  if (kind == "C3") return CapitalWords(3, random);
  if (kind == "UP") return Proper(random);
  if (kind == "FW") return random->Pick(kFunction);
  if (kind == "Fw") return Capitalised(random->Pick(kFunction));
  if (kind == "ACR") return Letters(2, 4, random);
  if (kind == "LET") return Letters(1, 1, random);
  if (kind == "NP") {
    static constexpr std::array<const char*, 6> kDeterminers{"the ", "a ",    "his ",
                                                             "her ", "this ", "some "};
    return random->Pick(kDeterminers) + Words(random->Between(1, 2), random);
  }
  throw std::runtime_error("templates: no slot is called " + slot);
}

std::string SlotFiller::Slot(const std::string& slot, Cast* cast, Random* random) const {
  const std::string person = PersonSlot(slot, cast, random);
  return person.empty() ? ThingSlot(slot, random) : person;
}

std::string SlotFiller::Fill(const std::string& line, const std::string& origin,
                             Random* random) const {
  Cast cast;
  cast.origin = origin;
  std::string text;
  for (size_t at = 0; at < line.size();) {
    const size_t open = line.find('{', at);
    const size_t close = open == std::string::npos ? open : line.find('}', open);
    if (close == std::string::npos) return text + line.substr(at);
    text += line.substr(at, open - at);
    text += Slot(line.substr(open + 1, close - open - 1), &cast, random);
    at = close + 1;
  }
  return text;
}

}  // namespace warder::names
