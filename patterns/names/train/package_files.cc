#include "patterns/names/train/package_files.h"

#include <cctype>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace warder::names {
namespace {

bool IsNameByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Reads a quoted string whose quote stands at `at`; moves `at` behind it.
std::string TakeQuoted(std::string_view text, size_t* at) {
  const char quote = text[(*at)++];
  std::string value;
  while (*at < text.size() && text[*at] != quote) {
    if (text[*at] == '\\' && *at + 1 < text.size()) ++*at;
    value += text[(*at)++];
  }
  if (*at < text.size()) ++*at;
  return value;
}

std::string Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin));
}

// The items between brackets; `at` stands behind the opening one.
void TakeBracketList(std::string_view text, size_t at, const std::string& name,
                     const VisitString& visit) {
  while (at < text.size() && text[at] != ']') {
    const char c = text[at];
    if (c == '\'' || c == '"') {
      visit(name, TakeQuoted(text, &at));
    } else if (c == ',' || std::isspace(static_cast<unsigned char>(c)) != 0) {
      ++at;
    } else {
      const size_t end = std::min(text.find_first_of(",]", at), text.size());
      visit(name, Trim(text.substr(at, end - at)));
      at = end;
    }
  }
}

}  // namespace

std::string ReadWhole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) throw std::runtime_error(path + ": cannot be read");
  return text.str();
}

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

void ForPhpArrays(std::string_view source, const VisitString& visit) {
  for (size_t at = source.find('$'); at != std::string_view::npos; at = source.find('$', at)) {
    size_t end = ++at;
    while (end < source.size() && IsNameByte(source[end])) ++end;
    const std::string name(source.substr(at, end - at));
    at = source.find_first_not_of(" \t\r\n", end);
    if (at == std::string_view::npos) return;
    if (source[at] != '=') continue;
    at = source.find_first_not_of("= \t\r\n", at);
    if (at == std::string_view::npos) return;
    if (source[at] != '[' && source.substr(at, 5) != "array") continue;
    while (at < source.size() && source[at] != ';') {
      if (source[at] == '\'' || source[at] == '"') {
        visit(name, TakeQuoted(source, &at));
      } else if (source.substr(at, 2) == "//") {
        at = std::min(source.find('\n', at), source.size());
      } else if (source.substr(at, 2) == "/*") {
        at = std::min(source.find("*/", at), source.size());
      } else {
        ++at;
      }
    }
  }
}

void ForYamlLists(std::string_view source, const VisitString& visit) {
  std::string name;
  size_t at = 0;
  while (at < source.size()) {
    const size_t end = std::min(source.find('\n', at), source.size());
    const std::string line = Trim(source.substr(at, end - at));
    const size_t colon = line.find(':');
    if (line.starts_with("- ")) {
      size_t from = 0;
      const std::string item = Trim(line.substr(2));
      if (!name.empty() && !item.empty())
        visit(name, item[0] == '"' || item[0] == '\'' ? TakeQuoted(item, &from) : item);
    } else if (colon != std::string::npos && !line.starts_with("#")) {
      name = line.substr(0, colon);
      if (line.find_first_not_of(' ', colon + 1) != std::string::npos &&
          line[line.find_first_not_of(' ', colon + 1)] == '[') {
        TakeBracketList(source, source.find('[', at) + 1, name, visit);
      }
    }
    at = end + 1;
  }
}

std::string FromLatin1(std::string_view text) {
  std::string utf8;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      utf8 += c;
    } else {
      utf8 += static_cast<char>(0xC0 | byte >> 6);
      utf8 += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return utf8;
}

}  // namespace warder::names
