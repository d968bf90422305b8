// The printed form of a location has to survive three readers: a person at a terminal, a shell
// script that cuts at
// ':' and '!', and ParseLocation. So whatever could end a name early (the separators, a line
// break), act on a terminal (control characters) or show something else than what is there
// (direction overrides, characters without width) is written as \xHH, byte by byte. The backslash
// itself is escaped too, which makes the form unambiguous: every unescaped ':' or '!' is a
// separator, every '\' starts an escape.
#include "scanner/model/location.h"

#include <charconv>

#include "scanner/base/utf8.h"

namespace warder {
namespace {

// Characters that move the cursor, change the direction of what follows, or cannot be seen. Unicode
// 15: general categories Cc, Cf, Zl and Zp as far as they occur in names, and the noncharacters.
constexpr bool IsInvisible(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
  if (c == 0xAD || c == 0x61C || c == 0x180E || c == 0xFEFF) return true;
  if (c >= 0x200B && c <= 0x200F) return true;  // zero width; left-to-right and right-to-left marks
  if (c >= 0x2028 && c <= 0x202E)
    return true;  // line and paragraph separators; embeddings and overrides
  if (c >= 0x2060 && c <= 0x206F) return true;    // word joiner; isolates
  if (c >= 0xFFF9 && c <= 0xFFFB) return true;    // interlinear annotation
  if (c >= 0xE0000 && c <= 0xE0FFF) return true;  // tags
  return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

bool StaysAsItIs(char32_t c) {
  return c != '!' && c != ':' && c != '\\' && !IsInvisible(c);
}

void AppendEscaped(unsigned char byte, std::string* out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  *out += "\\x";
  *out += kHex[byte >> 4];
  *out += kHex[byte & 15];
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// Cuts the text behind the last ':' off and reads it as a number; false (and nothing changed) if
// there is none.
bool CutNumber(std::string_view* text, uint64_t* number) {
  const size_t colon = text->rfind(':');
  if (colon == std::string_view::npos || colon + 1 == text->size()) return false;
  const char* end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data() + colon + 1, end, *number);
  if (error != std::errc{} || stop != end || *number == 0) return false;
  text->remove_suffix(text->size() - colon);
  return true;
}

}  // namespace

std::string_view PartKindName(PartKind kind) {
  switch (kind) {
    case PartKind::kContent:
      return "content";
    case PartKind::kName:
      return "name";
    case PartKind::kLinkTarget:
      return "link target";
    case PartKind::kExtendedAttribute:
      return "attribute";
    case PartKind::kStrings:
      return "strings";
    case PartKind::kComment:
      return "comment";
    case PartKind::kUnclaimed:
      return "unclaimed bytes";
  }
  return "";
}

std::string EscapeName(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (size_t at = 0; at < name.size();) {
    const Utf8Char c = Utf8At(name, at);
    const size_t length = c.length == 0 ? 1 : c.length;
    if (c.length != 0 && StaysAsItIs(c.code)) {
      out.append(name, at, length);
    } else {
      for (size_t i = 0; i < length; ++i)
        AppendEscaped(static_cast<unsigned char>(name[at + i]), &out);
    }
    at += length;
  }
  return out;
}

Result<PathBytes> UnescapeName(std::string_view text) {
  PathBytes name;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      name += text[at];
      continue;
    }
    const bool whole = at + 3 < text.size() && text[at + 1] == 'x';
    const int high = whole ? HexDigit(text[at + 2]) : -1;
    const int low = whole ? HexDigit(text[at + 3]) : -1;
    if (high < 0 || low < 0) {
      return Fail(ErrorKind::kUsage,
                  "a '\\' that starts no escape; write \\x5C for the character itself");
    }
    name += static_cast<char>(high << 4 | low);
    at += 3;
  }
  return name;
}

PathBytes NameText(const PathBytes& path, const std::vector<PathBytes>& members) {
  PathBytes text = path;
  for (const PathBytes& member : members) {
    text += '!';
    text += member;
  }
  return text;
}

std::string PrintLocation(const Location& location) {
  std::string out = EscapeName(location.path);
  for (const PathBytes& member : location.members) {
    out += '!';
    out += EscapeName(member);
  }
  if (location.position.line == 0) return out;
  out += ':' + std::to_string(location.position.line);
  if (location.position.column != 0) out += ':' + std::to_string(location.position.column);
  return out;
}

Result<Location> ParseLocation(std::string_view text) {
  Location location;
  uint64_t last = 0;
  if (CutNumber(&text, &last)) {
    uint64_t first = 0;
    const bool both = CutNumber(&text, &first);
    location.position.line = both ? first : last;
    location.position.column = both ? last : 0;
  }
  if (text.find(':') != std::string_view::npos) {
    return Fail(
        ErrorKind::kUsage,
        "a ':' that is not followed by a line number; write \\x3A for the character itself");
  }
  for (bool outermost = true;; outermost = false) {
    const size_t end = text.find('!');
    WARDER_ASSIGN(PathBytes name, UnescapeName(text.substr(0, end)));
    // A member may have no name: a zip archive can say so.
    if (name.empty() && outermost) return Fail(ErrorKind::kUsage, "an empty name");
    if (outermost) {
      location.path = std::move(name);
    } else {
      location.members.push_back(std::move(name));
    }
    if (end == std::string_view::npos) return location;
    text.remove_prefix(end + 1);
  }
}

}  // namespace warder
