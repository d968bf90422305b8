#include "scanner/detect/engines/regex_class.h"

#include <array>
#include <utility>

namespace warder {
namespace {

ByteSet Bytes(std::string_view bytes) {
  ByteSet set;
  for (const char c : bytes) set.set(static_cast<uint8_t>(c));
  return set;
}

}  // namespace

ByteSet ByteRange(uint8_t first, uint8_t last) {
  ByteSet set;
  for (size_t b = first; b <= last; ++b) set.set(b);
  return set;
}

const ByteSet& WordBytes() {
  static const ByteSet set =
      ByteRange('0', '9') | ByteRange('A', 'Z') | ByteRange('a', 'z') | Bytes("_");
  return set;
}

std::optional<ByteSet> EscapedClass(char letter) {
  switch (letter) {
    case 'd':
      return ByteRange('0', '9');
    case 'D':
      return ~ByteRange('0', '9');
    case 'w':
      return WordBytes();
    case 'W':
      return ~WordBytes();
    case 's':
      return Bytes("\t\n\f\r ");  // without \v, unlike [:space:]
    case 'S':
      return ~Bytes("\t\n\f\r ");
    default:
      return std::nullopt;
  }
}

std::optional<ByteSet> PosixClass(std::string_view name) {
  const ByteSet upper = ByteRange('A', 'Z');
  const ByteSet lower = ByteRange('a', 'z');
  const ByteSet digit = ByteRange('0', '9');
  const ByteSet graph = ByteRange('!', '~');
  const std::array<std::pair<std::string_view, ByteSet>, 14> classes = {{
      {"alnum", upper | lower | digit},
      {"alpha", upper | lower},
      {"ascii", ByteRange(0, 0x7F)},
      {"blank", Bytes("\t ")},
      {"cntrl", ByteRange(0, 0x1F) | ByteRange(0x7F, 0x7F)},
      {"digit", digit},
      {"graph", graph},
      {"lower", lower},
      {"print", graph | Bytes(" ")},
      {"punct", graph & ~(upper | lower | digit)},
      {"space", Bytes("\t\n\v\f\r ")},
      {"upper", upper},
      {"word", WordBytes()},
      {"xdigit", digit | ByteRange('A', 'F') | ByteRange('a', 'f')},
  }};
  for (const auto& [known, set] : classes) {
    if (known == name) return set;
  }
  return std::nullopt;
}

ByteSet FoldCase(const ByteSet& set) {
  ByteSet folded = set;
  const auto pair = [&](size_t upper, size_t lower) {
    if (set[upper]) folded.set(lower);
    if (set[lower]) folded.set(upper);
  };
  for (size_t b = 'A'; b <= 'Z'; ++b) pair(b, b + 0x20);
  for (size_t b = 0xC0; b <= 0xDE; ++b) {
    if (b != 0xD7) pair(b, b + 0x20);  // 0xD7 and 0xF7 are the signs for times and divided by
  }
  return folded;
}

}  // namespace warder
