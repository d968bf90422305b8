#include "scanner/open/extract/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "scanner/base/utf8.h"

namespace warder {
namespace {

struct Named {
  std::string_view name;
  char32_t code;
};

// The names of U+00A0 .. U+00FF in order, then others (HTML 4.01, 24).
constexpr std::array<std::string_view, 96> kLatin = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

constexpr Named kOthers[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
    {"apos", '\''},     {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},
    {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"ldquo", 0x201C},  {"rdquo", 0x201D},
    {"bdquo", 0x201E},  {"dagger", 0x2020}, {"Dagger", 0x2021}, {"bull", 0x2022},
    {"hellip", 0x2026}, {"permil", 0x2030}, {"lsaquo", 0x2039}, {"rsaquo", 0x203A},
    {"euro", 0x20AC},   {"trade", 0x2122},  {"OElig", 0x152},   {"oelig", 0x153},
    {"Scaron", 0x160},  {"scaron", 0x161},  {"Yuml", 0x178},    {"fnof", 0x192},
    {"circ", 0x2C6},    {"tilde", 0x2DC},   {"ensp", 0x2002},   {"emsp", 0x2003},
    {"thinsp", 0x2009}, {"zwnj", 0x200C},   {"zwj", 0x200D},    {"minus", 0x2212},
    {"larr", 0x2190},   {"uarr", 0x2191},   {"rarr", 0x2192},   {"darr", 0x2193},
    {"hyphen", 0x2010}, {"commat", '@'},    {"lowbar", '_'},    {"num", '#'},
    {"sol", '/'},       {"colon", ':'},     {"period", '.'},    {"comma", ','},
};

// One reference behind its '&', without the ';'. U+0 where it is none.
std::string ReferenceText(std::string_view name) {
  if (!name.starts_with('#')) return std::string(NamedCharacter(name));
  name.remove_prefix(1);
  const bool hex = name.starts_with('x') || name.starts_with('X');
  if (hex) name.remove_prefix(1);
  uint32_t code = 0;
  const auto end = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
  if (end.ec != std::errc() || end.ptr != name.data() + name.size()) return {};
  std::string text;
  AppendUtf8(code, &text);
  return text;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

}  // namespace

void AppendUtf8(char32_t code, std::string* out) {
  if (code == 0) return;
  if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  const auto put = [out](char32_t byte) { *out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code >= 0x10000) {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
  } else if (code >= 0x800) {
    put(0xE0 | code >> 12);
  }
  if (code >= 0x800) {
    put(0x80 | (code >> 6 & 0x3F));
  } else {
    put(0xC0 | code >> 6);
  }
  put(0x80 | (code & 0x3F));
}

std::string Utf8FromCodePage(std::string_view bytes, const CodePage& page) {
  std::string text;
  text.reserve(bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      if (byte != 0) text += c;
      continue;
    }
    const uint16_t code = page.upper_half[byte - 0x80];
    AppendUtf8(code == 0 ? char32_t{0xFFFD} : code, &text);
  }
  return text;
}

const CodePage& CodePageOf(uint32_t number) {
  const CodePage* page = nullptr;
  if (number == 10000) page = FindCodePage("MACINTOSH");
  if (number == 10007) page = FindCodePage("MAC-CYRILLIC");
  if (page == nullptr) page = FindCodePage("WINDOWS-" + std::to_string(number));
  if (page == nullptr) page = FindCodePage("IBM" + std::to_string(number));
  if (page == nullptr && number >= 28591 && number <= 28606)
    page = FindCodePage("ISO-8859-" + std::to_string(number - 28590));
  if (page == nullptr && number == 20866) page = FindCodePage("KOI8-R");
  return page == nullptr ? Windows1252() : *page;
}

std::string Utf8FromBytes(std::string_view bytes) {
  return IsUtf8(bytes) ? std::string(bytes) : Utf8FromCodePage(bytes, Windows1252());
}

std::string_view NamedCharacter(std::string_view name) {
  static const auto kTexts = [] {
    std::array<std::string, kLatin.size() + std::size(kOthers)> texts;
    for (size_t i = 0; i < kLatin.size(); ++i) AppendUtf8(0xA0 + i, &texts[i]);
    for (size_t i = 0; i < std::size(kOthers); ++i)
      AppendUtf8(kOthers[i].code, &texts[kLatin.size() + i]);
    return texts;
  }();
  for (size_t i = 0; i < kLatin.size(); ++i)
    if (kLatin[i] == name) return kTexts[i];
  for (size_t i = 0; i < std::size(kOthers); ++i)
    if (kOthers[i].name == name) return kTexts[kLatin.size() + i];
  return {};
}

std::string WithoutReferences(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t mark = std::min(text.find('&', at), text.size());
    plain += text.substr(at, mark - at);
    if (mark == text.size()) break;
    const size_t end = text.substr(mark, 12).find(';');
    const std::string character =
        end == text.npos ? std::string() : ReferenceText(text.substr(mark + 1, end - 1));
    plain += character.empty() ? "&" : character;
    at = character.empty() ? mark + 1 : mark + end + 1;
  }
  return plain;
}

std::string WithoutPercents(std::string_view text) {
  std::string plain;
  for (size_t at = 0; at < text.size(); ++at) {
    const int high = at + 2 < text.size() && text[at] == '%' ? HexDigit(text[at + 1]) : -1;
    const int low = high < 0 ? -1 : HexDigit(text[at + 2]);
    if (low < 0 || high * 16 + low < 0x20) {
      plain += text[at];
      continue;
    }
    plain += static_cast<char>(high * 16 + low);
    at += 2;
  }
  return Utf8FromBytes(plain);
}

bool IsBlankText(std::string_view text) {
  return std::all_of(text.begin(), text.end(), IsSpace);
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::string OnOneLine(std::string_view text) {
  std::string line(text);
  std::replace_if(line.begin(), line.end(), IsSpace, ' ');
  return line;
}

}  // namespace warder
