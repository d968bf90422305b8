// Encodings that text is met in, and stretches of an object in one of them.
#ifndef WARDER_OPEN_CHARSET_ENCODING_H_
#define WARDER_OPEN_CHARSET_ENCODING_H_

#include <cstdint>
#include <string_view>

#include "scanner/open/charset/code_page.h"

namespace warder {

enum class Encoding : uint8_t {
  kAscii,  // bytes below 0x80: any 8-bit encoding
  kUtf8,
  kUtf16Le,
  kUtf16Be,
  kUtf32Le,
  kUtf32Be,
  kCodePage,   // single-byte, with a table of ours
  kUndecoded,  // text in an encoding that has no decoder of ours
  kBinary,     // no text
};

struct Charset {
  Encoding encoding = Encoding::kAscii;
  const CodePage* code_page = nullptr;  // of kCodePage
  std::string_view undecoded;           // of kUndecoded: its name; static storage
  bool operator==(const Charset&) const = default;
};

// Half-open, in bytes of the original.
struct Segment {
  uint64_t begin = 0;
  uint64_t end = 0;
  Charset charset;
};

// "UTF-8", "UTF-16LE", "WINDOWS-1252", "binary" ...
std::string_view CharsetName(const Charset& charset);

}  // namespace warder

#endif  // WARDER_OPEN_CHARSET_ENCODING_H_
