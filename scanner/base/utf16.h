// Short UTF-16 strings out of binary structures: names, headings. Text of documents goes through
// open/charset.
#ifndef WARDER_BASE_UTF16_H_
#define WARDER_BASE_UTF16_H_

#include <string>

#include "scanner/base/bytes.h"

namespace warder {

// `units` holds little-endian code units; an odd last byte is left out, a lone surrogate becomes
// U+FFFD.
std::string Utf8FromUtf16Le(ByteView units);

// The other way, for passwords and names that are fixed in the program: ASCII only.
std::string Utf16LeFromAscii(std::string_view text);

}  // namespace warder

#endif  // WARDER_BASE_UTF16_H_
