// The decoders of encoded runs: from a place in a text to the bytes that stand there.
#ifndef WARDER_OPEN_CHARSET_RUN_DECODERS_H_
#define WARDER_OPEN_CHARSET_RUN_DECODERS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace warder {

// Where decoded bytes come from: bytes from `decoded_begin` up to the next one's stem from
// text[begin, end).
struct RunSource {
  size_t decoded_begin = 0;
  size_t begin = 0;
  size_t end = 0;
  bool plain = false;  // they are the same bytes
};

struct RunBytes {
  std::string bytes;
  std::vector<RunSource> sources;
  size_t end = 0;  // of the run in the text: where the search goes on
};

// Each gives true, and the bytes, if a run that is text begins at (base64, hex: around) `at`; else
// false, with result->end set (hex: perhaps to `at`, if no text begins there). The text has
// kTextPadding readable bytes behind it. `limit` bounds the decoded bytes. `cut` says that the
// text's beginning is not the beginning of what stands there.
bool DecodeBase64(std::string_view text, size_t at, bool cut, size_t limit, RunBytes* result);
bool DecodeHex(std::string_view text, size_t at, size_t limit, RunBytes* result);
// `at` is the backslash of "\x41\x42...".
bool DecodeEscapes(std::string_view text, size_t at, size_t limit, RunBytes* result);
// `at` is the '=' of an escape or soft line break. Decodes the lines around.
bool DecodeQuotedPrintable(std::string_view text, size_t at, size_t limit, RunBytes* result);

// Nothing but characters of base64: an equals sign behind them is padding.
bool IsBase64(std::string_view text);

// Nearly all printable as UTF-8, or as UTF-16LE.
bool IsMostlyText(std::string_view bytes);
bool IsUtf16Text(std::string_view bytes);

}  // namespace warder

#endif  // WARDER_OPEN_CHARSET_RUN_DECODERS_H_
