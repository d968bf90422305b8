#include "patterns/names/train/sources.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <stdexcept>

#include "patterns/names/train/package_files.h"
#include "scanner/detect/names/word.h"

namespace warder::names {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPhpFaker = "/usr/share/php/Faker/Provider";
constexpr const char* kGems = "/usr/share/rubygems-integration/all/gems";
constexpr const char* kScowl = "/usr/share/dict/scowl";
constexpr const char* kCmake = "/usr/share/cmake-3.25/Help";
constexpr const char* kLicences = "/usr/share/common-licenses";

std::vector<fs::path> Sorted(const std::string& folder, const std::string& package) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) paths.push_back(entry.path());
  if (error) throw std::runtime_error(folder + ": cannot be read; install the package " + package);
  std::sort(paths.begin(), paths.end());
  return paths;
}

// Latin letters, spaces, apostrophes, hyphens and points; begins with a capital.
bool IsLatinName(const std::string& name) {
  if (name.size() < 2 || name.size() > 32) return false;
  if (!IsCapital(name.data(), name.data() + name.size())) return false;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool fits = std::isalpha(byte) != 0 || c == ' ' || c == '\'' || c == '-' || c == '.' ||
                      (byte >= 0x80 && byte < 0xC0) || (byte >= 0xC3 && byte <= 0xC5);
    if (!fits) return false;
  }
  return true;
}

std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool Holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

void AddName(const std::string& list, const std::string& name, NamePool* pool) {
  const std::string kind = Lower(list);
  if (Holds(kind, "format") || Holds(kind, "prefix") || Holds(kind, "suffix") || !IsLatinName(name))
    return;
  if (Holds(kind, "first") || kind == "malename" || kind == "femalename") {
    pool->given.push_back(name);
  } else if (Holds(kind, "last") || Holds(kind, "surname") || Holds(kind, "family")) {
    pool->family.push_back(name);
  }
}

void ReadPhpFaker(Sources* sources) {
  for (const fs::path& folder : Sorted(kPhpFaker, "php-faker")) {
    if (!fs::is_directory(folder)) continue;
    if (fs::exists(folder / "Person.php")) {
      NamePool& pool = sources->locales["php/" + folder.filename().string()];
      ForPhpArrays(ReadWhole(folder / "Person.php"),
                   [&](const auto& list, const auto& name) { AddName(list, name, &pool); });
    }
    if (!fs::exists(folder / "Address.php")) continue;
    ForPhpArrays(ReadWhole(folder / "Address.php"), [&](const auto& list, const auto& name) {
      const std::string kind = Lower(list);
      static constexpr std::array<std::string_view, 6> kPlaces{"city",    "county", "state",
                                                               "country", "region", "province"};
      const bool is_place =
          std::any_of(kPlaces.begin(), kPlaces.end(), [&](auto part) { return Holds(kind, part); });
      if (is_place && !Holds(kind, "format") && !Holds(kind, "fix") && !Holds(kind, "abbr") &&
          IsLatinName(name) && name.size() > 3) {
        sources->places.push_back(name);
      }
    });
  }
}

std::string Gem(const std::string& name, const std::string& package) {
  for (const fs::path& path : Sorted(kGems, package)) {
    if (path.filename().string().starts_with(name + "-")) return path.string();
  }
  throw std::runtime_error(std::string(kGems) + ": has no " + name + "; install the package " +
                           package);
}

// Lists of ruby-faker whose entries are no people, by what they are here.
constexpr std::array<std::array<const char*, 3>, 14> kThings{{
    {"vehicle.yml", "manufacture", "brand"},
    {"university.yml", "prefix", "title_word"},
    {"football.yml", "teams", "team"},
    {"team.yml", "name", "team"},
    {"app.yml", "name", "brand"},
    {"beer.yml", "brand", "brand"},
    {"camera.yml", "brand", "brand"},
    {"computer.yml", "platform", "brand"},
    {"device.yml", "manufacturer", "brand"},
    {"movie.yml", "title", "work"},
    {"book.yml", "title", "work"},
    {"opera.yml", "by_giuseppe_verdi", "work"},
    {"bank.yml", "name", "company"},
    {"restaurant.yml", "name", "company"},
}};

void ReadRubyFaker(Sources* sources) {
  const std::string locales = Gem("faker", "ruby-faker") + "/lib/locales";
  for (const fs::path& path : Sorted(locales, "ruby-faker")) {
    if (path.extension() != ".yml") continue;
    NamePool& pool = sources->locales["ruby/" + path.stem().string()];
    ForYamlLists(ReadWhole(path),
                 [&](const auto& list, const auto& name) { AddName(list, name, &pool); });
  }
  NamePool& english = sources->locales["ruby/en"];
  ForYamlLists(ReadWhole(locales + "/en/name.yml"),
               [&](const auto& list, const auto& name) { AddName(list, name, &english); });
  for (const auto& [file, list, thing] : kThings) {
    ForYamlLists(ReadWhole(locales + "/en/" + file),
                 [&, list = std::string(list), thing = std::string(thing)](const auto& name,
                                                                           const auto& value) {
                   if (name == list && !Holds(value, "#{") && !value.empty())
                     sources->things[thing].push_back(value);
                 });
  }
}

void ReadFfaker(Sources* sources) {
  const std::string data = Gem("ffaker", "ruby-ffaker") + "/lib/ffaker/data";
  for (const fs::path& folder : Sorted(data, "ruby-ffaker")) {
    const std::string name = folder.filename().string();
    if (!name.starts_with("name")) continue;
    NamePool& pool = sources->locales["ffaker/" + name];
    for (const fs::path& file : Sorted(folder.string(), "ruby-ffaker")) {
      for (const std::string& line : Lines(ReadWhole(file)))
        AddName(file.filename().string(), line, &pool);
    }
  }
}

// Words of one list of scowl, folded, without possessives.
std::vector<std::string> ScowlList(const fs::path& path) {
  std::vector<std::string> words;
  for (std::string word : Lines(FromLatin1(ReadWhole(path)))) {
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    const std::string folded = FoldWord(word);
    if (folded.size() >= 2) words.push_back(folded);
  }
  return words;
}

void ReadScowl(Sources* sources) {
  for (const fs::path& path : Sorted(kScowl, "scowl")) {
    const std::string name = path.filename().string();
    const int size = std::stoi(path.extension().string().substr(1));
    const bool british = name.starts_with("english-") || name.starts_with("british-") ||
                         name.starts_with("american-");
    if (!british || size > 80) continue;
    if (Holds(name, "-words.") && size <= 70) {
      for (const std::string& word : ScowlList(path)) {
        const auto [at, is_new] = sources->common.emplace(word, size);
        if (!is_new) at->second = std::min(at->second, size);
      }
    } else if (Holds(name, "-upper.") && size <= 70) {
      for (const std::string& word : ScowlList(path)) sources->proper.insert(word);
    } else if (Holds(name, "-proper-names.") && size <= 70) {
      for (const std::string& word : ScowlList(path)) sources->scowl_names.insert(word);
    }
  }
}

// "key: word word ..." lines; a "[section]" sets the section.
void ForListFile(const std::string& path,
                 const std::function<void(const std::string& section, const std::string& key,
                                          const std::string& rest)>& visit) {
  std::string section;
  for (const std::string& line : Lines(ReadWhole(path))) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '[') {
      section = line.substr(1, line.find(']') - 1);
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == std::string::npos)
      throw std::runtime_error(path + ": a line has no colon: " + line);
    visit(section, line.substr(0, colon), line.substr(colon + 1));
  }
}

std::vector<std::string> Split(const std::string& text, const std::string& separators) {
  std::vector<std::string> parts;
  for (size_t at = text.find_first_not_of(separators); at != std::string::npos;) {
    const size_t end = std::min(text.find_first_of(separators, at), text.size());
    std::string part = text.substr(at, end - at);
    while (part.ends_with(' ')) part.pop_back();
    parts.push_back(part);
    at = text.find_first_not_of(separators, end);
    while (at != std::string::npos && text[at] == ' ') ++at;
  }
  return parts;
}

void ReadOwnLists(const std::string& folder, Sources* sources) {
  ForListFile(folder + "/origins.txt", [&](const auto& section, const auto& key, const auto& rest) {
    NamePool& pool = sources->origins[section];
    for (std::string& name : Split(rest, " "))
      (key == "given" ? pool.given : pool.family).push_back(std::move(name));
  });
  ForListFile(folder + "/cues.txt", [&](const auto&, const auto& key, const auto& rest) {
    sources->cues[key] = Split(rest, " ");
    sources->cue_order.push_back(key);
  });
  ForListFile(folder + "/things.txt", [&](const auto&, const auto& key, const auto& rest) {
    std::string text = rest;
    text.erase(0, text.find_first_not_of(' '));
    for (std::string& thing : Split(text, ";")) sources->things[key].push_back(std::move(thing));
  });
}

// English sentences of the documentation of the build tool and of the licences: no people in them
// but for what the filter leaves, which is little.
bool IsProse(const std::string& paragraph, const std::set<std::string>& given) {
  if (paragraph.size() < 160 || paragraph.size() > 4000) return false;
  size_t letters = 0;
  for (const char c : paragraph)
    letters += std::isalpha(static_cast<unsigned char>(c)) != 0 || c == ' ';
  if (letters * 100 < paragraph.size() * 85) return false;
  for (const char* word : {"@", "Copyright", "author", "Author", "Mr", "thank", "<http"}) {
    if (Holds(paragraph, word)) return false;
  }
  // A given name with a capital behind another word.
  for (size_t at = paragraph.find(' '); at != std::string::npos; at = paragraph.find(' ', at + 1)) {
    const size_t end = std::min(paragraph.find_first_of(" ,.;:'", at + 1), paragraph.size());
    if (end - at < 3 || std::isupper(static_cast<unsigned char>(paragraph[at + 1])) == 0) continue;
    if (given.contains(FoldWord(paragraph.substr(at + 1, end - at - 1)))) return false;
  }
  return true;
}

void AddProse(const fs::path& path, const std::set<std::string>& given, Sources* sources) {
  std::string paragraph;
  for (const std::string& line : Lines(ReadWhole(path) + "\n\n")) {
    const size_t text = line.find_first_not_of(' ');
    if (text != std::string::npos) {
      if (!paragraph.empty()) paragraph += ' ';
      for (const char c : line.substr(text)) {
        if (c != '`') paragraph += c;
      }
      continue;
    }
    if (IsProse(paragraph, given)) sources->prose.push_back(paragraph);
    paragraph.clear();
  }
}

void ReadProse(Sources* sources) {
  std::set<std::string> given;
  for (const auto& [origin, pool] : sources->origins) {
    for (const std::string& name : pool.given) given.insert(FoldWord(name));
  }
  for (const char* sub : {"command", "manual", "module", "policy", "variable", "prop_tgt"}) {
    for (const fs::path& path : Sorted(std::string(kCmake) + "/" + sub, "cmake")) {
      if (path.extension() == ".rst") AddProse(path, given, sources);
    }
  }
  for (const char* name :
       {"Apache-2.0", "Artistic", "GFDL-1.3", "GPL-2", "GPL-3", "LGPL-2.1", "MPL-2.0"})
    AddProse(std::string(kLicences) + "/" + name, given, sources);
}

}  // namespace

bool IsHeldBack(const std::string& name) {
  return HashFolded("held back " + FoldWord(name)) % 5 == 0;
}

Sources ReadSources(const std::string& lists_folder) {
  Sources sources;
  ReadPhpFaker(&sources);
  ReadRubyFaker(&sources);
  ReadFfaker(&sources);
  ReadScowl(&sources);
  ReadOwnLists(lists_folder, &sources);
  ReadProse(&sources);
  std::erase_if(sources.locales, [](const auto& one) {
    return one.second.given.size() < 15 || one.second.family.size() < 10;
  });
  return sources;
}

}  // namespace warder::names
