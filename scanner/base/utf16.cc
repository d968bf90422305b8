#include "scanner/base/utf16.h"

#include "scanner/base/byte_cursor.h"

namespace warder {
namespace {

void AppendUtf8(char32_t code, std::string& to) {
  if (code < 0x80) {
    to += static_cast<char>(code);
  } else if (code < 0x800) {
    to += static_cast<char>(0xC0 | code >> 6);
    to += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    to += static_cast<char>(0xE0 | code >> 12);
    to += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    to += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    to += static_cast<char>(0xF0 | code >> 18);
    to += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    to += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    to += static_cast<char>(0x80 | (code & 0x3F));
  }
}

}  // namespace

std::string Utf8FromUtf16Le(ByteView units) {
  std::string text;
  for (size_t i = 0; i + 1 < units.size(); i += 2) {
    char32_t code = U16LeAt(units, i);
    if (code >= 0xD800 && code < 0xDC00 && i + 3 < units.size()) {
      const char32_t low = U16LeAt(units, i + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    if (code >= 0xD800 && code < 0xE000) code = 0xFFFD;
    AppendUtf8(code, text);
  }
  return text;
}

std::string Utf16LeFromAscii(std::string_view text) {
  std::string units;
  for (const char c : text) {
    units += c;
    units += '\0';
  }
  return units;
}

}  // namespace warder
