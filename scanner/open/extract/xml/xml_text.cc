#include "scanner/open/extract/xml/xml_text.h"

#include <algorithm>
#include <array>

#include "scanner/open/extract/text.h"

namespace warder {
namespace {

// Elements inside a word or line: what follows belongs to the same.
constexpr std::array<std::string_view, 32> kInline = {
    "r",           "t",          "rPr",   "rFonts", "span",   "a",
    "b",           "i",          "u",     "em",     "strong", "small",
    "sub",         "sup",        "font",  "fld",    "ins",    "smartTag",
    "s",           "proofErr",   "lang",  "sz",     "color",  "bookmarkStart",
    "bookmarkEnd", "endParaRPr", "latin", "ea",     "cs",     "solidFill",
    "tab",         "srgbClr"};

constexpr std::array<std::string_view, 32> kTextNames = {
    "alt",     "author",      "caption",       "company", "content",  "descr",  "description",
    "display", "displayName", "editAs",        "email",   "formula1", "href",   "initials",
    "label",   "location",    "mail",          "manager", "name",     "prompt", "ref",
    "src",     "string",      "subject",       "summary", "target",   "text",   "title",
    "tooltip", "uniqueName",  "UnicodeString", "userId"};

template <class List>
bool Holds(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

}  // namespace

bool IsTextAttribute(std::string_view name, std::string_view value) {
  if (value.size() < 2 || std::none_of(value.begin(), value.end(), IsLetter)) {
    // Numbers of people and things: only where the name says that somebody wrote them.
    const auto digits =
        std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 5 && (name == "v" || name == "val" || name == "value" || name == "text");
  }
  if (value.starts_with("http://schemas.") || value.starts_with("urn:schemas-")) return false;
  if (Holds(kTextNames, name) || name == "v" || name == "value") return true;
  if (value.find('@') != value.npos || value.find("://") != value.npos) return true;
  // Two words.
  const size_t blank = value.find(' ');
  return blank != value.npos && blank > 0 && IsLetter(value[blank - 1]) &&
         blank + 1 < value.size() && IsLetter(value[blank + 1]) && value.find(':') == value.npos;
}

void XmlTextHandler::Start(std::string_view name, const XmlAttributes& attributes) {
  if (!Holds(kInline, name)) out_.EndLine(part_);
  if (name == "tab") out_.Text(part_, "\t");
  attributes.ForEach([&](const XmlAttributes::Attribute& attribute) {
    if (attribute.value.empty() || attribute.name == "xmlns") return;
    if (!all_attributes_ && !IsTextAttribute(attribute.name, attribute.value)) return;
    std::string line;
    if (all_attributes_ || attribute.name.size() > 2) {
      line += attribute.name;
      line += ": ";
    }
    line += OnOneLine(attribute.value);
    out_.EndLine(part_);
    out_.Line(part_, line);
  });
}

void XmlTextHandler::End(std::string_view name) {
  if (!Holds(kInline, name)) out_.EndLine(part_);
}

void XmlTextHandler::Text(std::string_view text) {
  if (IsBlankText(text)) {
    if (text.find_first_not_of(" ") == text.npos) out_.Text(part_, text);
    return;
  }
  out_.Text(part_, text);
}

std::string XmlTextHandler::Comments(std::string_view text) {
  return std::string(Trimmed(text));
}

}  // namespace warder
