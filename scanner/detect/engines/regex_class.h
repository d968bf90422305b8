// Byte classes that regular expressions name: \d, \w, [:alpha:] ..., and the equality of letters
// under (?i). Meanings are those of RE2 in Latin-1 mode
// (https://github.com/google/re2/wiki/Syntax).
#ifndef WARDER_DETECT_ENGINES_REGEX_CLASS_H_
#define WARDER_DETECT_ENGINES_REGEX_CLASS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "scanner/detect/engines/regex.h"

namespace warder {

ByteSet ByteRange(uint8_t first, uint8_t last);
// The word characters of \w and \b: [0-9A-Za-z_].
const ByteSet& WordBytes();
// The class behind a backslash: one of d D w W s S; nothing for any other letter.
std::optional<ByteSet> EscapedClass(char letter);
// The class of a POSIX name without its brackets and colons, such as "alpha".
std::optional<ByteSet> PosixClass(std::string_view name);
// Adds the other case of every letter in `set`, ASCII and Latin-1.
ByteSet FoldCase(const ByteSet& set);

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_REGEX_CLASS_H_
