// Single-byte code pages: tables from byte to code point.
#ifndef WARDER_OPEN_CHARSET_CODE_PAGE_H_
#define WARDER_OPEN_CHARSET_CODE_PAGE_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace warder {

struct CodePage {
  std::string_view name;                 // as libuchardet and IANA write it, in capitals
  std::array<uint16_t, 128> upper_half;  // code points of 0x80 .. 0xFF; 0 = undefined
};

// Null if there is no such table. "ISO-8859-1" and "ASCII" give WINDOWS-1252, which is a superset
// in practice (https://encoding.spec.whatwg.org/#names-and-labels).
const CodePage* FindCodePage(std::string_view name);
const CodePage& Windows1252();
std::span<const CodePage> AllCodePages();

}  // namespace warder

#endif  // WARDER_OPEN_CHARSET_CODE_PAGE_H_
