#include "scanner/open/extract/printable.h"

#include "scanner/base/utf8.h"

namespace warder {
namespace {

bool IsAsciiPrintable(char c) {
  return c >= 0x20 && c < 0x7F;
}

// Of the character at `at`; 0 where there is none that can be read.
size_t CharacterLength(ByteView bytes, size_t at) {
  if (IsAsciiPrintable(bytes[at])) return 1;
  if ((bytes[at] & 0x80) == 0) return 0;
  const Utf8Char c = Utf8At(bytes, at);
  return c.code < 0xA0 ? 0 : c.length;
}

struct Run {
  size_t end = 0;
  size_t characters = 0;
};

Run NarrowRun(ByteView bytes, size_t at) {
  Run run{at, 0};
  while (run.end < bytes.size()) {
    const size_t length = CharacterLength(bytes, run.end);
    if (length == 0) break;
    run.end += length;
    ++run.characters;
  }
  return run;
}

Run WideRun(ByteView bytes, size_t at) {
  Run run{at, 0};
  while (run.end + 1 < bytes.size() && IsAsciiPrintable(bytes[run.end]) &&
         bytes[run.end + 1] == 0) {
    run.end += 2;
    ++run.characters;
  }
  return run;
}

}  // namespace

void AppendPrintable(ByteView bytes, size_t least, char separator, std::string* out) {
  for (size_t at = 0; at < bytes.size();) {
    const Run narrow = NarrowRun(bytes, at);
    const Run wide = narrow.characters == 1 ? WideRun(bytes, at) : Run{at, 0};
    if (wide.characters >= least) {
      for (; at < wide.end; at += 2) *out += bytes[at];
      *out += separator;
    } else if (narrow.characters >= least) {
      out->append(bytes.substr(at, narrow.end - at));
      *out += separator;
      at = narrow.end;
    } else {
      at = narrow.end + (narrow.characters == 0 ? 1 : 0);
    }
  }
}

bool IsCleanText(ByteView bytes) {
  for (size_t at = 0; at < bytes.size();) {
    const char c = bytes[at];
    const size_t length = c == '\t' || c == '\n' || c == '\r' ? 1 : CharacterLength(bytes, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

}  // namespace warder
