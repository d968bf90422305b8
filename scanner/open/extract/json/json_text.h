// The text of JSON with the escapes of its strings undone: RFC 8259, 7.
#ifndef WARDER_OPEN_EXTRACT_JSON_JSON_TEXT_H_
#define WARDER_OPEN_EXTRACT_JSON_JSON_TEXT_H_

#include <string>
#include <string_view>

#include "scanner/base/bytes.h"

namespace warder {

// Piece by piece. Everything else stays as it is, so that names of values keep standing in front of
// them; line breaks inside a string become blanks, so that an object stays on its lines.
class JsonText {
 public:
  void Append(ByteView piece, std::string* out);
  // What is left of an escape that was cut off.
  void Finish(std::string* out);

 private:
  void EndEscape(std::string* out);
  void EndSurrogate(std::string* out);

  std::string escape_;      // from '\' on
  char32_t surrogate_ = 0;  // the first half of a character
};

// All of a text that looks like JSON; others as they are.
std::string WithoutJsonEscapes(std::string_view text);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_JSON_JSON_TEXT_H_
