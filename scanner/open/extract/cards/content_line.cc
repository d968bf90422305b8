#include "scanner/open/extract/cards/content_line.h"

#include <algorithm>

#include "scanner/base/ascii.h"
#include "scanner/base/base64.h"
#include "scanner/open/extract/icu_charset.h"
#include "scanner/open/extract/mail/transfer.h"
#include "scanner/open/extract/text.h"

namespace warder {
namespace {

std::string Capitals(std::string_view text) {
  std::string capitals(text);
  for (char& c : capitals)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c & ~0x20);
  return capitals;
}

bool IsNameByte(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_';
}

struct Parameters {
  bool base64 = false;
  bool quoted_printable = false;
  std::string charset;
  std::string common_name;
};

// "ENCODING=b", "BASE64" alone in 2.1, "CN="Bo Sample"".
void TakeParameter(std::string_view text, Parameters* parameters) {
  const size_t equals = text.find('=');
  const std::string key = equals == text.npos ? "" : Capitals(text.substr(0, equals));
  std::string_view value = equals == text.npos ? text : text.substr(equals + 1);
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
    value = value.substr(1, value.size() - 2);
  const std::string word = Capitals(value);
  if (key.empty() || key == "ENCODING") {
    parameters->base64 = parameters->base64 || word == "B" || word == "BASE64";
    parameters->quoted_printable = parameters->quoted_printable || word == "QUOTED-PRINTABLE";
  } else if (key == "CHARSET") {
    parameters->charset = value;
  } else if (key == "CN") {
    parameters->common_name = value;
  }
}

// Where the value begins, behind the ':'; npos where the line is no property.
size_t ReadHead(std::string_view text, std::string* name, Parameters* parameters) {
  size_t at = 0;
  while (at < text.size() && IsNameByte(text[at])) ++at;
  if (at == 0 || at == text.size() || (text[at] != ':' && text[at] != ';')) return text.npos;
  *name = Capitals(text.substr(0, at));
  if (const size_t group = name->rfind('.'); group != name->npos) name->erase(0, group + 1);
  if (name->empty()) return text.npos;
  while (at < text.size() && text[at] == ';') {
    const size_t begin = ++at;
    for (bool quoted = false; at < text.size(); ++at) {
      if (text[at] == '"') quoted = !quoted;
      if (!quoted && (text[at] == ';' || text[at] == ':')) break;
    }
    TakeParameter(text.substr(begin, at - begin), parameters);
  }
  return at < text.size() ? at + 1 : text.npos;
}

// RFC 6350, 3.4: "\n", "\,"; a ';' that is not escaped stands between parts.
std::string Unescaped(std::string_view value) {
  std::string text;
  for (size_t at = 0; at < value.size(); ++at) {
    const char c = value[at];
    if (c == '\\' && at + 1 < value.size()) {
      const char next = value[++at];
      text += next == 'n' || next == 'N' ? '\n' : next;
    } else if (c == ';') {
      if (!text.empty() && text.back() != ' ') text += text.ends_with(',') ? " " : ", ";
    } else {
      text += c;
    }
  }
  while (text.ends_with(", ")) text.resize(text.size() - 2);
  return text;
}

bool IsQuotedPrintable(std::string_view text) {
  std::string name;
  Parameters parameters;
  return ReadHead(text, &name, &parameters) != text.npos && parameters.quoted_printable;
}

}  // namespace

bool ContentLines::NextPhysical(std::string* text) {
  LinePiece piece;
  bool any = false;
  while (lines_.Next(&piece)) {
    any = true;
    if (text->size() < kMaxLine) {
      *text += piece.text;
    } else {
      left_out_ = true;
    }
    if (!piece.line_break.empty()) break;
  }
  return any;
}

bool ContentLines::NextUnfolded(std::string* text) {
  text->clear();
  if (!NextPhysical(text)) return false;
  // A line of quoted-printable goes on where it ends in '='; others where the next begins blank.
  while (text->ends_with('=') && text->size() < kMaxLine && IsQuotedPrintable(*text)) {
    text->pop_back();
    if (!NextPhysical(text)) return true;
  }
  LinePiece piece;
  while (lines_.Next(&piece)) {
    lines_.Unread();
    if (!piece.text.starts_with(' ') && !piece.text.starts_with('\t')) break;
    std::string more;
    (void)NextPhysical(&more);
    if (text->size() < kMaxLine) {
      text->append(more, 1);
    } else {
      left_out_ = true;
    }
  }
  return true;
}

bool ContentLines::Next(ContentLine* line) {
  std::string text;
  if (!NextUnfolded(&text)) return false;
  *line = {};
  Parameters parameters;
  std::string_view rest = text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  const size_t begin = ReadHead(rest, &line->name, &parameters);
  if (begin == rest.npos) {
    line->name.clear();
    line->value = Utf8FromBytes(rest);
    return true;
  }
  std::string value(rest.substr(begin));
  if (parameters.base64) {
    line->bytes = FromBase64(value).value_or("");
    if (!line->bytes.empty()) return true;
  }
  if (parameters.quoted_printable) {
    std::string decoded;
    QuotedPrintableDecoder().Decode(value, &decoded);
    value = std::move(decoded);
  }
  if (EqualsIgnoringCase(std::string_view(value).substr(0, 7), "mailto:")) value.erase(0, 7);
  line->value = Unescaped(Utf8FromCharset(value, parameters.charset));
  if (line->name == "BEGIN" || line->name == "END") line->value = Capitals(Trimmed(line->value));
  line->common_name = Utf8FromCharset(parameters.common_name, parameters.charset);
  return true;
}

}  // namespace warder
