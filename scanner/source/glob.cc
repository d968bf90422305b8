// One pass with two places to fall back to: the last "*" and the last "**". When a byte does not
// match, the last
// "*" takes one byte more; when it may not (the byte is '/'), the last "**" does. Earlier stars
// never need another try, because whatever they could give up the later star of the same kind can
// take, which is why this is right without recursion. A "*" after a "**" is forgotten when the "**"
// takes more: the pattern is then matched afresh from there.
#include "scanner/source/glob.h"

#include <cstddef>

namespace warder {
namespace {

constexpr size_t kNone = std::string_view::npos;

// Matches one byte against the set that starts at pattern[at] == '['. Returns the position after
// the set, or kNone where the set is not closed.
size_t MatchSet(std::string_view pattern, size_t at, unsigned char byte, bool* matches) {
  size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool found = false;
  for (const size_t first = i; i < pattern.size(); ++i) {
    if (pattern[i] == ']' && i > first) {
      *matches = found != negated && byte != '/';
      return i + 1;
    }
    if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
    const auto low = static_cast<unsigned char>(pattern[i]);
    auto high = low;
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      i += 2;
      if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
      high = static_cast<unsigned char>(pattern[i]);
    }
    found = found || (byte >= low && byte <= high);
  }
  return kNone;
}

// Position in the pattern after the element at `at` if it matches `byte`, else kNone. Not for
// stars.
size_t MatchOne(std::string_view pattern, size_t at, char byte) {
  switch (pattern[at]) {
    case '?':
      return byte == '/' ? kNone : at + 1;
    case '[': {
      bool matches = false;
      const size_t after = MatchSet(pattern, at, static_cast<unsigned char>(byte), &matches);
      if (after != kNone) return matches ? after : kNone;
      return byte == '[' ? at + 1 : kNone;
    }
    case '\\':
      if (at + 1 < pattern.size()) return pattern[at + 1] == byte ? at + 2 : kNone;
      [[fallthrough]];
    default:
      return pattern[at] == byte ? at + 1 : kNone;
  }
}

// Where matching goes on if what follows a star fails.
struct Retry {
  size_t pattern = kNone;  // after the star; kNone = there is none
  size_t name = 0;         // first byte that the star has not taken yet
};

}  // namespace

bool GlobMatches(std::string_view pattern, std::string_view name) {
  Retry star;
  Retry double_star;
  bool whole_names = false;  // the last double star is "**/": it takes nothing or ends behind a '/'
  size_t p = 0;
  size_t n = 0;
  while (n < name.size() || p < pattern.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      const bool two = p + 1 < pattern.size() && pattern[p + 1] == '*';
      while (p < pattern.size() && pattern[p] == '*') ++p;
      if (two) {
        const size_t before = pattern.find_last_not_of('*', p - 1);
        whole_names =
            (before == kNone || pattern[before] == '/') && p < pattern.size() && pattern[p] == '/';
        if (whole_names) ++p;
        double_star = {p, n};
        star = {};
      } else {
        star = {p, n};
      }
      continue;
    }
    if (n < name.size() && p < pattern.size()) {
      const size_t after = MatchOne(pattern, p, name[n]);
      if (after != kNone) {
        p = after;
        ++n;
        continue;
      }
    }
    if (star.pattern != kNone && star.name < name.size() && name[star.name] != '/') {
      n = ++star.name;
      p = star.pattern;
      continue;
    }
    if (double_star.pattern == kNone || double_star.name >= name.size()) return false;
    const size_t slash = whole_names ? name.find('/', double_star.name) : double_star.name;
    if (slash == kNone) return false;
    double_star.name = slash + 1;
    n = double_star.name;
    p = double_star.pattern;
    star = {};
  }
  return true;
}

}  // namespace warder
