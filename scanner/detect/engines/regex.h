// Syntax tree of the regular expressions that rules are written in: the RE2 subset that the plan
// can reason about.
//
// Every engine is derived from this tree, never from a hand-written list, so that a new rule cannot
// be missed by a filter in silence. What the subset leaves out (Unicode classes; back references
// are not in RE2 either) is refused with a message. Patterns match bytes, as RE2 does in Latin-1
// mode.
#ifndef WARDER_DETECT_ENGINES_REGEX_H_
#define WARDER_DETECT_ENGINES_REGEX_H_

#include <bitset>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"

namespace warder {

using ByteSet = std::bitset<256>;

struct RegexNode {
  enum class Kind {
    kEmpty,
    kBytes,            // one byte out of `bytes`
    kConcat,           // children in order
    kAlternate,        // one of the children
    kRepeat,           // the only child, min..max times; max < 0 = without end
    kWordBoundary,     // \b, ASCII word characters as in RE2
    kNotWordBoundary,  // \B
    kLineStart,        // (?m)^
    kLineEnd,          // (?m)$
    kTextStart,        // \A, ^ without m
    kTextEnd           // \z, $ without m
  };
  Kind kind = Kind::kEmpty;
  ByteSet bytes;
  std::vector<std::unique_ptr<RegexNode>> children;
  int min = 0;
  int max = 0;
  bool lazy = false;  // as few times as possible; decides which match is preferred, not where one
                      // is possible
};

// Errors name the byte offset in `pattern` and what is not understood.
Result<std::unique_ptr<RegexNode>> ParseRegex(std::string_view pattern);

struct Width {
  size_t min = 0;
  std::optional<size_t> max;  // nothing = without end
};
Width WidthOf(const RegexNode& node);

// The best literal that every match contains, ASCII-lower-cased (compare without regard to case),
// with how far its end may be from the start and from the end of the match. `text` is empty if
// there is none of at least 3 bytes. Where a pattern is an alternation, one literal per branch; all
// are needed to cover it.
struct RequiredLiteral {
  std::string text;
  size_t before_end_max =
      0;  // literal's last byte is at most this far behind the match's first byte
  size_t after_end_max = 0;  // match's last byte is at most this far behind the literal's last byte
  bool begins_word = false;  // a letter, and in every match behind no letter or digit
};
// Empty if some branch has no literal of >= 3 bytes, or the width has no bound.
std::vector<RequiredLiteral> RequiredLiterals(const RegexNode& node);

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_REGEX_H_
