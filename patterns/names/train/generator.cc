#include "patterns/names/train/generator.h"

#include <array>

#include "patterns/names/train/package_files.h"

namespace warder::names {
namespace {

constexpr size_t kWrapAt = 72;

// Breaks lines at spaces so that none is longer than kWrapAt, as mail and plain-text reports have
// it. Marks take no room.
std::string Wrap(const std::string& text) {
  std::string wrapped;
  size_t column = 0, last_space = std::string::npos;
  for (const char c : text) {
    wrapped += c;
    if (c == kNameBegin || c == kNameEnd) continue;
    if (c == '\n') {
      column = 0;
      last_space = std::string::npos;
      continue;
    }
    if (c == ' ') last_space = wrapped.size() - 1;
    if (++column < kWrapAt || last_space == std::string::npos) continue;
    wrapped[last_space] = '\n';
    column = wrapped.size() - 1 - last_space;
    last_space = std::string::npos;
  }
  return wrapped;
}

}  // namespace

std::map<std::string, Templates> ReadTemplates(const std::string& path) {
  std::map<std::string, Templates> sections;
  std::string section;
  for (const std::string& line : Lines(ReadWhole(path))) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '[' && line.back() == ']') {
      section = line.substr(1, line.size() - 2);
    } else if (line.starts_with("- ")) {
      sections[section].without.push_back(line.substr(2));
    } else {
      sections[section].with.push_back(line);
    }
  }
  return sections;
}

TrainingText::TrainingText(const Sources& sources, const std::string& templates_path, uint64_t seed)
    : people_(sources, Half::kTraining), filler_(sources, people_), random_(seed) {
  for (const auto& [name, templates] : ReadTemplates(templates_path)) {
    templates_.with.insert(templates_.with.end(), templates.with.begin(), templates.with.end());
    templates_.without.insert(templates_.without.end(), templates.without.begin(),
                              templates.without.end());
  }
}

std::string TrainingText::Prose() {
  static constexpr std::array<const char*, 5> kBetween{" ", " ", " ", "\n", "\n\n"};
  std::string text;
  for (int lines = random_.Between(2, 7); lines > 0; --lines) {
    const auto& from = random_.Chance(48) ? templates_.with : templates_.without;
    text += filler_.Fill(random_.Pick(from), "", &random_);
    text += random_.Pick(kBetween);
  }
  return text;
}

Document TrainingText::Next() {
  std::string text = random_.Chance(14) ? MakeTable(filler_, people_, "", &random_) : Prose();
  if (random_.Chance(8)) {
    text = Upper(std::move(text));
  } else if (random_.Chance(15)) {
    text = Wrap(text);
  }
  return Unmark(text);
}

}  // namespace warder::names
