// Text of documents as UTF-8, from the forms that formats keep it in.
#ifndef WARDER_OPEN_EXTRACT_TEXT_H_
#define WARDER_OPEN_EXTRACT_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/open/charset/code_page.h"

namespace warder {

// U+FFFD for what is no character; NUL is left out.
void AppendUtf8(char32_t code, std::string* out);
std::string Utf8FromCodePage(std::string_view bytes, const CodePage& page);
// The page of a Windows or Macintosh code page number; Windows-1252 where there is no table.
const CodePage& CodePageOf(uint32_t number);
// Valid UTF-8 as it is, else from Windows-1252.
std::string Utf8FromBytes(std::string_view bytes);

// The text with &lt; &#65; &#x41; &eacute; ... replaced; what is no reference stays.
std::string WithoutReferences(std::string_view text);
// The character that HTML 4 names so, as UTF-8; empty if it is none.
std::string_view NamedCharacter(std::string_view name);

// "%20" as ' ' and so on: targets of links.
std::string WithoutPercents(std::string_view text);

bool IsBlankText(std::string_view text);
// Without white space at either end.
std::string_view Trimmed(std::string_view text);
// Line breaks and tabs as blanks, for what must stay on one line.
std::string OnOneLine(std::string_view text);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_TEXT_H_
