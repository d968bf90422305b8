#include "scanner/open/extract/json/json_text.h"

#include <algorithm>
#include <charconv>

#include "scanner/open/extract/text.h"
#include "scanner/open/plain/json_marks.h"

namespace warder {
namespace {

constexpr size_t kUnicodeEscape = 6;  // \u00e9

bool IsHexDigit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// What a short escape stands for; 0 where it is none.
char Meaning(char c) {
  switch (c) {
    case 'n':
    case 'r':
    case 't':
    case 'b':
    case 'f':
      return ' ';
    case '"':
    case '\\':
    case '/':
      return c;
    default:
      return 0;
  }
}

}  // namespace

void JsonText::EndSurrogate(std::string* out) {
  if (surrogate_ != 0) AppendUtf8(0xFFFD, out);
  surrogate_ = 0;
}

// A whole one of the form \uXXXX.
void JsonText::EndEscape(std::string* out) {
  uint32_t code = 0;
  (void)std::from_chars(escape_.data() + 2, escape_.data() + escape_.size(), code, 16);
  escape_.clear();
  if (surrogate_ != 0 && code >= 0xDC00 && code < 0xE000) {
    AppendUtf8(0x10000 + ((surrogate_ - 0xD800) << 10) + (code - 0xDC00), out);
    surrogate_ = 0;
    return;
  }
  EndSurrogate(out);
  if (code >= 0xD800 && code < 0xDC00) {
    surrogate_ = code;
  } else if (code < 0x20) {
    *out += ' ';
  } else {
    AppendUtf8(code, out);
  }
}

void JsonText::Append(ByteView piece, std::string* out) {
  for (size_t at = 0; at < piece.size(); ++at) {
    const char c = piece[at];
    if (escape_.empty()) {
      if (c == '\\') {
        escape_ = c;
        continue;
      }
      EndSurrogate(out);
      const size_t end = std::min(piece.find('\\', at), piece.size());
      out->append(piece.substr(at, end - at));
      at = end - 1;
    } else if (escape_.size() == 1 && c != 'u') {
      EndSurrogate(out);
      const char meaning = Meaning(c);
      if (meaning == 0) *out += '\\';
      *out += meaning == 0 ? c : meaning;
      escape_.clear();
    } else if (escape_.size() == 1 || IsHexDigit(c)) {
      escape_ += c;
      if (escape_.size() == kUnicodeEscape) EndEscape(out);
    } else {
      // None: what follows is looked at anew.
      Finish(out);
      --at;
    }
  }
}

void JsonText::Finish(std::string* out) {
  EndSurrogate(out);
  *out += escape_;
  escape_.clear();
}

std::string WithoutJsonEscapes(std::string_view text) {
  if (!IsEscapedJson(text)) return std::string(text);
  std::string plain;
  JsonText json;
  json.Append(text, &plain);
  json.Finish(&plain);
  return plain;
}

}  // namespace warder
