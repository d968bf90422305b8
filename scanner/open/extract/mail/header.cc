#include "scanner/open/extract/mail/header.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <optional>

#include "scanner/base/ascii.h"
#include "scanner/open/extract/icu_charset.h"
#include "scanner/open/extract/mail/transfer.h"

namespace warder {
namespace {

bool IsBlank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

// One encoded word.
struct Word {
  std::string_view charset;
  std::string bytes;
  size_t length = 0;  // in the text
};

// The word that begins at the front of `text`, which starts with "=?".
std::optional<Word> ParseWord(std::string_view text) {
  const size_t charset_end = text.find('?', 2);
  if (charset_end == text.npos || charset_end + 2 >= text.size()) return std::nullopt;
  if (text[charset_end + 2] != '?') return std::nullopt;
  const size_t begin = charset_end + 3;
  const size_t end = text.find("?=", begin);
  if (end == text.npos) return std::nullopt;
  Word word;
  word.charset = text.substr(2, charset_end - 2);
  word.charset = word.charset.substr(0, word.charset.find('*'));  // a language, RFC 2231
  const char encoding = static_cast<char>(text[charset_end + 1] | 0x20);
  const std::string_view coded = text.substr(begin, end - begin);
  if (encoding == 'q') {
    word.bytes = FromQuotedPrintable(coded, true);
  } else if (encoding == 'b') {
    word.bytes = FromLooseBase64(coded);
  } else {
    return std::nullopt;
  }
  word.length = end + 2;
  return word;
}

// Cuts a parameter's value off, with or without quotes.
std::string CutParameterValue(std::string_view* text) {
  std::string value;
  *text = Trimmed(*text);
  if (text->empty()) return value;
  if (text->front() != '"') {
    const size_t end = std::min(text->find(';'), text->size());
    value = Trimmed(text->substr(0, end));
    text->remove_prefix(end);
    return value;
  }
  size_t at = 1;
  for (; at < text->size() && (*text)[at] != '"'; ++at) {
    // Windows paths are written with single backslashes all the same.
    const bool escape = (*text)[at] == '\\' && at + 1 < text->size() &&
                        ((*text)[at + 1] == '"' || (*text)[at + 1] == '\\');
    if (escape) ++at;
    value += (*text)[at];
  }
  text->remove_prefix(std::min(at + 1, text->size()));
  return value;
}

std::string FromPercents(std::string_view text) {
  std::string bytes;
  for (size_t at = 0; at < text.size(); ++at) {
    unsigned value = 0;
    const bool coded = text[at] == '%' && at + 2 < text.size() &&
                       std::from_chars(text.data() + at + 1, text.data() + at + 3, value, 16).ptr ==
                           text.data() + at + 3;
    bytes += coded ? static_cast<char>(value) : text[at];
    if (coded) at += 2;
  }
  return bytes;
}

// A parameter that may be continued in others and carry its charset (RFC 2231).
struct Continued {
  std::map<unsigned, std::pair<std::string, bool>> pieces;  // by number; whether percent-encoded
};

std::string Joined(const Continued& continued) {
  std::string charset, bytes;
  bool first = true;
  for (const auto& [number, piece] : continued.pieces) {
    std::string_view text = piece.first;
    if (first && piece.second) {
      const size_t one = text.find('\'');
      const size_t two = one == text.npos ? one : text.find('\'', one + 1);
      if (two != text.npos) {
        charset = text.substr(0, one);
        text.remove_prefix(two + 1);
      }
    }
    first = false;
    bytes += piece.second ? FromPercents(text) : std::string(text);
  }
  return Utf8FromCharset(bytes, charset);
}

void AddParameter(const std::string& name, std::string value, MailValue* parsed,
                  std::map<std::string, Continued>* continued) {
  const size_t star = name.find('*');
  if (star == std::string::npos) {
    parsed->parameters.try_emplace(name, DecodeWords(value));
    return;
  }
  const bool coded = name.ends_with('*');
  unsigned number = 0;
  std::from_chars(name.data() + star + 1, name.data() + name.size(), number);
  (*continued)[name.substr(0, star)].pieces.try_emplace(number, std::move(value), coded);
}

}  // namespace

std::string_view MailHeader::Value(std::string_view name) const {
  for (const MailField& field : fields)
    if (field.name == name) return field.value;
  return {};
}

std::string MailValue::Parameter(const std::string& name) const {
  const auto it = parameters.find(name);
  return it == parameters.end() ? std::string() : it->second;
}

MailValue ParseMailValue(std::string_view text) {
  MailValue parsed;
  const size_t end = std::min(text.find(';'), text.size());
  parsed.value = Lower(Trimmed(text.substr(0, end)));
  text.remove_prefix(end);
  std::map<std::string, Continued> continued;
  while (!text.empty()) {
    text.remove_prefix(1);  // the ';', or what stands wrongly behind a quoted value
    const size_t equals = text.find('=');
    const size_t next = text.find(';');
    if (equals == text.npos) break;
    if (next < equals) {
      text.remove_prefix(next);
      continue;
    }
    const std::string name = Lower(Trimmed(text.substr(0, equals)));
    text.remove_prefix(equals + 1);
    std::string value = CutParameterValue(&text);
    AddParameter(name, std::move(value), &parsed, &continued);
    text.remove_prefix(std::min(text.find(';'), text.size()));
  }
  for (const auto& [name, pieces] : continued) parsed.parameters[name] = Joined(pieces);
  return parsed;
}

std::string DecodeWords(std::string_view text) {
  std::string out, bytes;
  std::string_view charset;
  bool in_words = false;
  const auto flush = [&] {
    if (in_words) out += Utf8FromCharset(bytes, charset);
    bytes.clear();
    in_words = false;
  };
  while (!text.empty()) {
    const size_t mark = std::min(text.find("=?"), text.size());
    const std::string_view between = text.substr(0, mark);
    const auto word = mark < text.size() ? ParseWord(text.substr(mark)) : std::nullopt;
    // Blanks between two words are not part of the text; a character may be cut in two by them.
    const bool joins = word && in_words && std::all_of(between.begin(), between.end(), IsBlank);
    if (!joins || word->charset != charset) flush();
    if (!joins) out += Utf8FromCharset(between, "");
    if (!word) {
      out += text.substr(mark, 2);
      text.remove_prefix(std::min(mark + 2, text.size()));
      continue;
    }
    charset = word->charset;
    bytes += word->bytes;
    in_words = true;
    text.remove_prefix(mark + word->length);
  }
  flush();
  return out;
}

std::string Rfc3339FromMailDate(std::string_view text) {
  static constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  const size_t comma = text.find(',');
  if (comma != text.npos && comma < 12) text.remove_prefix(comma + 1);
  const std::string trimmed(Trimmed(text).substr(0, 64));
  int day = 0, year = 0, hour = 0, minute = 0, second = 0;
  std::array<char, 4> month{};
  std::array<char, 6> zone{};
  const int got = std::sscanf(trimmed.c_str(), "%2d %3[A-Za-z]%*[^0-9 ] %4d %2d:%2d:%2d %5s", &day,
                              month.data(), &year, &hour, &minute, &second, zone.data());
  const int plain = got >= 6
                        ? got
                        : std::sscanf(trimmed.c_str(), "%2d %3[A-Za-z] %4d %2d:%2d:%2d %5s", &day,
                                      month.data(), &year, &hour, &minute, &second, zone.data());
  const size_t found = kMonths.find(Lower(month.data()));
  if (plain < 5 || found == kMonths.npos || found % 3 != 0) return {};
  if (year < 100) year += year < 50 ? 2000 : 1900;
  if (day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60 || year < 1900) return {};
  std::string offset = "Z";
  const std::string_view given(zone.data());
  if (given.size() == 5 && (given[0] == '+' || given[0] == '-'))
    offset = std::string(given.substr(0, 3)) + ':' + std::string(given.substr(3));
  std::array<char, 48> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02dT%02d:%02d:%02d%s", year,
                static_cast<int>(found / 3) + 1, day, hour, minute, second, offset.c_str());
  return out.data();
}

std::string FromQuotedPrintable(std::string_view text, bool words) {
  QuotedPrintableDecoder decoder(words);
  std::string bytes;
  decoder.Decode(text, &bytes);
  return bytes;
}

std::string FromLooseBase64(std::string_view text) {
  Base64Decoder decoder;
  std::string bytes;
  decoder.Decode(text, &bytes);
  return bytes;
}

}  // namespace warder
