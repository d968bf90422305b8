// Text in the charset that a document names, to UTF-8, through ICU.
#ifndef WARDER_OPEN_EXTRACT_ICU_CHARSET_H_
#define WARDER_OPEN_EXTRACT_ICU_CHARSET_H_

#include <memory>
#include <string>
#include <string_view>

#include "scanner/base/bytes.h"

namespace warder {

// One stream of text. Malformed bytes become U+FFFD.
class CharsetConverter {
 public:
  // Null where ICU knows no charset of that name, and for plain ASCII and UTF-8, which need none:
  // the scanner tells the encoding of such bytes by itself, better than a wrong label does.
  static std::unique_ptr<CharsetConverter> New(std::string_view charset);
  virtual ~CharsetConverter() = default;
  // Appends the text of `bytes` to `out`; a character may be cut in two at the end, unless `last`.
  virtual void Convert(ByteView bytes, bool last, std::string* out) = 0;
};

// All of a short text. Where the charset needs no conversion or is not known: as it is if it is
// UTF-8, else from Windows-1252.
std::string Utf8FromCharset(ByteView bytes, std::string_view charset);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_ICU_CHARSET_H_
