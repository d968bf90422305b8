// A recursive-descent parser for the RE2 subset.
//
// The grammar is RE2's own (https://github.com/google/re2/wiki/Syntax) read over bytes: what RE2 in
// Latin-1 mode accepts within the subset, this accepts with the same meaning. Flags are a value
// that is copied at each group, which is how they end with it. Whatever is not understood is an
// error that names the byte offset; guessing would make a filter that misses matches.
#include "scanner/detect/engines/regex.h"

#include <cctype>
#include <string>
#include <utility>

#include "scanner/detect/engines/regex_class.h"

namespace warder {
namespace {

using Node = std::unique_ptr<RegexNode>;
using Kind = RegexNode::Kind;

constexpr int kMaxRepeat = 1000;  // as in RE2
constexpr int kMaxDepth = 200;    // groups inside groups

struct Flags {
  bool fold_case = false;
  bool multi_line = false;
  bool dot_newline = false;
  bool swap_greed = false;
};

Node MakeNode(Kind kind) {
  auto node = std::make_unique<RegexNode>();
  node->kind = kind;
  return node;
}

class Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_(pattern) {}

  Result<Node> Parse() {
    WARDER_ASSIGN(Node node, ParseAlternation(Flags{}));
    if (!AtEnd()) return Unexpected("')' without '('", at_);
    return node;
  }

 private:
  bool AtEnd() const { return at_ == pattern_.size(); }
  char Peek() const { return pattern_[at_]; }
  bool Take(std::string_view text) {
    if (pattern_.substr(at_, text.size()) != text) return false;
    at_ += text.size();
    return true;
  }
  tl::unexpected<Error> Unexpected(std::string what, size_t where) const {
    return Fail(ErrorKind::kUsage, "pattern, byte " + std::to_string(where) + ": " + what);
  }

  Result<Node> ParseAlternation(Flags flags);
  Result<Node> ParseConcatenation(Flags* flags);
  Result<Node> ParseRepeats(Node child, bool swap_greed);
  Result<Node> ParseAtom(Flags* flags);
  Result<Node> ParseGroup(Flags* flags);
  Result<Node> ParseFlags(Flags* flags, size_t open);
  Result<Node> ParseEscape(Flags flags);
  Result<ByteSet> ParseClass(Flags flags);
  Result<ByteSet> ParseClassItem();
  Result<uint8_t> ParseEscapedByte();
  Result<uint8_t> ParseHexByte(size_t escape);
  bool TakeCounts(int* min, int* max);
  bool TakeNumber(int* number);
  static Node Bytes(ByteSet set, Flags flags);

  std::string_view pattern_;
  size_t at_ = 0;
  int depth_ = 0;
};

Node Parser::Bytes(ByteSet set, Flags flags) {
  Node node = MakeNode(Kind::kBytes);
  node->bytes = flags.fold_case ? FoldCase(set) : set;
  return node;
}

// A flag group such as (?i) inside one branch holds for the branches behind it too, as in RE2: so
// the flags pass from branch to branch.
Result<Node> Parser::ParseAlternation(Flags flags) {
  WARDER_ASSIGN(Node first, ParseConcatenation(&flags));
  if (AtEnd() || Peek() != '|') return first;
  Node node = MakeNode(Kind::kAlternate);
  node->children.push_back(std::move(first));
  while (Take("|")) {
    WARDER_ASSIGN(Node branch, ParseConcatenation(&flags));
    node->children.push_back(std::move(branch));
  }
  return node;
}

Result<Node> Parser::ParseConcatenation(Flags* flags) {
  Node node = MakeNode(Kind::kConcat);
  while (!AtEnd() && Peek() != '|' && Peek() != ')') {
    WARDER_ASSIGN(Node atom, ParseAtom(flags));
    if (atom == nullptr) continue;  // (?i): nothing to match
    WARDER_ASSIGN(Node item, ParseRepeats(std::move(atom), flags->swap_greed));
    if (item->kind == Kind::kConcat) {
      for (Node& child : item->children) node->children.push_back(std::move(child));
    } else if (item->kind != Kind::kEmpty) {
      node->children.push_back(std::move(item));
    }
  }
  if (node->children.empty()) return MakeNode(Kind::kEmpty);
  if (node->children.size() == 1) return std::move(node->children.front());
  return node;
}

bool Parser::TakeNumber(int* number) {
  if (AtEnd() || std::isdigit(static_cast<unsigned char>(Peek())) == 0) return false;
  *number = 0;
  while (!AtEnd() && std::isdigit(static_cast<unsigned char>(Peek())) != 0) {
    if (*number <= kMaxRepeat) *number = *number * 10 + (Peek() - '0');
    ++at_;
  }
  return true;
}

// {n} {n,} {n,m}. Anything else that starts with a brace is literal text, as in RE2; then nothing
// is taken.
bool Parser::TakeCounts(int* min, int* max) {
  const size_t start = at_;
  if (Take("{") && TakeNumber(min)) {
    *max = *min;
    if (Take("}")) return true;
    if (Take(",")) {
      if (!TakeNumber(max)) *max = -1;
      if (Take("}")) return true;
    }
  }
  at_ = start;
  return false;
}

Result<Node> Parser::ParseRepeats(Node child, bool swap_greed) {
  bool repeated = false;
  while (!AtEnd()) {
    const size_t start = at_;
    int min = 0;
    int max = -1;
    if (Take("?")) {
      max = 1;
    } else if (Take("+")) {
      min = 1;
    } else if (!Take("*") && !TakeCounts(&min, &max)) {
      break;
    }
    if (repeated) return Unexpected("a repeat of a repeat", start);
    if (min > kMaxRepeat || max > kMaxRepeat || (max >= 0 && min > max)) {
      return Unexpected("repeat counts must rise and be at most " + std::to_string(kMaxRepeat),
                        start);
    }
    repeated = true;
    Node node = MakeNode(Kind::kRepeat);
    node->lazy = Take("?") != swap_greed;
    node->min = min;
    node->max = max;
    node->children.push_back(std::move(child));
    child = std::move(node);
  }
  return child;
}

Result<Node> Parser::ParseAtom(Flags* flags) {
  const size_t start = at_;
  const char c = pattern_[at_++];
  switch (c) {
    case '(':
      return ParseGroup(flags);
    case '[': {
      WARDER_ASSIGN(ByteSet set, ParseClass(*flags));
      Node node = MakeNode(Kind::kBytes);
      node->bytes = set;
      return node;
    }
    case '.': {
      Node node = MakeNode(Kind::kBytes);
      node->bytes.set();
      if (!flags->dot_newline) node->bytes.reset('\n');
      return node;
    }
    case '^':
      return MakeNode(flags->multi_line ? Kind::kLineStart : Kind::kTextStart);
    case '$':
      return MakeNode(flags->multi_line ? Kind::kLineEnd : Kind::kTextEnd);
    case '*':
    case '+':
    case '?':
      return Unexpected("nothing to repeat", start);
    case '\\':
      --at_;
      return ParseEscape(*flags);
    default:
      return Bytes(ByteSet().set(static_cast<uint8_t>(c)), *flags);
  }
}

Result<Node> Parser::ParseGroup(Flags* flags) {
  const size_t open = at_ - 1;
  if (Take("?P<")) {
    const size_t close = pattern_.find('>', at_);
    if (close == std::string_view::npos || close == at_) {
      return Unexpected("the group's name does not end", open);
    }
    at_ = close + 1;
  } else if (Take("?")) {
    return ParseFlags(flags, open);
  }
  if (++depth_ > kMaxDepth) return Unexpected("groups are nested too deeply", open);
  WARDER_ASSIGN(Node node, ParseAlternation(*flags));
  --depth_;
  if (!Take(")")) return Unexpected("'(' without ')'", open);
  return node;
}

// What stands behind "(?": flags, then ')' for the rest of the group or ':' for a group of their
// own.
Result<Node> Parser::ParseFlags(Flags* flags, size_t open) {
  Flags changed = *flags;
  bool value = true;
  while (!AtEnd()) {
    const char c = pattern_[at_++];
    switch (c) {
      case 'i':
        changed.fold_case = value;
        break;
      case 'm':
        changed.multi_line = value;
        break;
      case 's':
        changed.dot_newline = value;
        break;
      case 'U':
        changed.swap_greed = value;
        break;
      case '-':
        value = false;
        break;
      case ')':
        *flags = changed;
        return Node();
      case ':': {
        if (++depth_ > kMaxDepth) return Unexpected("groups are nested too deeply", open);
        WARDER_ASSIGN(Node node, ParseAlternation(changed));
        --depth_;
        if (!Take(")")) return Unexpected("'(' without ')'", open);
        return node;
      }
      default:
        return Unexpected("this kind of group is not supported", open);
    }
  }
  return Unexpected("'(' without ')'", open);
}

Result<Node> Parser::ParseEscape(Flags flags) {
  const size_t escape = at_;
  if (at_ + 1 == pattern_.size()) return Unexpected("'\\' at the end", escape);
  const char letter = pattern_[at_ + 1];
  if (const auto set = EscapedClass(letter)) {
    at_ += 2;
    Node node = MakeNode(Kind::kBytes);
    node->bytes = *set;
    return node;
  }
  static constexpr std::pair<char, Kind> kAssertions[] = {{'b', Kind::kWordBoundary},
                                                          {'B', Kind::kNotWordBoundary},
                                                          {'A', Kind::kTextStart},
                                                          {'z', Kind::kTextEnd}};
  for (const auto& [known, kind] : kAssertions) {
    if (known != letter) continue;
    at_ += 2;
    return MakeNode(kind);
  }
  WARDER_ASSIGN(const uint8_t byte, ParseEscapedByte());
  return Bytes(ByteSet().set(byte), flags);
}

Result<uint8_t> Parser::ParseHexByte(size_t escape) {
  const bool braces = Take("{");
  unsigned value = 0;
  size_t digits = 0;
  while (!AtEnd() && (braces || digits < 2) &&
         std::isxdigit(static_cast<unsigned char>(Peek())) != 0) {
    const char c = static_cast<char>(std::tolower(static_cast<unsigned char>(pattern_[at_++])));
    value = value * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
    if (value > 0xFF)
      return Unexpected("characters beyond \\xFF are not supported; patterns match bytes", escape);
    ++digits;
  }
  if (digits == 0 || (!braces && digits != 2) || (braces && !Take("}"))) {
    return Unexpected("\\x needs two hexadecimal digits", escape);
  }
  return static_cast<uint8_t>(value);
}

// One byte written with a backslash; the position is on the backslash.
Result<uint8_t> Parser::ParseEscapedByte() {
  const size_t escape = at_++;
  if (AtEnd()) return Unexpected("'\\' at the end", escape);
  const char letter = pattern_[at_++];
  static constexpr std::pair<char, uint8_t> kControls[] = {{'a', 7},  {'f', 12}, {'n', 10},
                                                           {'r', 13}, {'t', 9},  {'v', 11}};
  for (const auto& [known, byte] : kControls) {
    if (known == letter) return byte;
  }
  if (letter == 'x') return ParseHexByte(escape);
  const auto is_octal = [&] { return !AtEnd() && Peek() >= '0' && Peek() <= '7'; };
  if (letter == '0' || (letter >= '1' && letter <= '7' && is_octal())) {
    int value = letter - '0';
    for (int i = 0; i < 2 && is_octal(); ++i) value = value * 8 + (pattern_[at_++] - '0');
    if (value > 0xFF) return Unexpected("octal character beyond \\377", escape);
    return static_cast<uint8_t>(value);
  }
  if (letter >= '1' && letter <= '9')
    return Unexpected("back references are not supported", escape);
  const auto byte = static_cast<uint8_t>(letter);
  if (byte < 0x80 && std::ispunct(byte) != 0) return byte;
  return Unexpected("this escape is not supported", escape);
}

// What stands behind '['.
Result<ByteSet> Parser::ParseClass(Flags flags) {
  const size_t open = at_ - 1;
  const bool negated = Take("^");
  ByteSet set;
  bool first = true;
  while (AtEnd() || Peek() != ']' || first) {
    if (AtEnd()) return Unexpected("'[' without ']'", open);
    first = false;
    WARDER_ASSIGN(const ByteSet item, ParseClassItem());
    set |= item;
  }
  ++at_;
  if (flags.fold_case) set = FoldCase(set);
  if (negated) set.flip();
  if (set.none()) return Unexpected("this class is empty", open);
  return set;
}

// A POSIX class, an escaped class, one byte, or a range of bytes.
Result<ByteSet> Parser::ParseClassItem() {
  const size_t start = at_;
  if (Take("[:")) {
    const size_t close = pattern_.find(":]", at_);
    if (close == std::string_view::npos) return Unexpected("'[:' without ':]'", start);
    std::string_view name = pattern_.substr(at_, close - at_);
    const bool negated = !name.empty() && name.front() == '^';
    if (negated) name.remove_prefix(1);
    const auto set = PosixClass(name);
    if (!set) return Unexpected("unknown class name", start);
    at_ = close + 2;
    return negated ? ~*set : *set;
  }
  if (Peek() == '\\' && at_ + 1 < pattern_.size()) {
    if (const auto set = EscapedClass(pattern_[at_ + 1])) {
      at_ += 2;
      return *set;
    }
  }
  const auto one_byte = [&]() -> Result<uint8_t> {
    if (Peek() == '\\') return ParseEscapedByte();
    return static_cast<uint8_t>(pattern_[at_++]);
  };
  WARDER_ASSIGN(const uint8_t low, one_byte());
  uint8_t high = low;
  const bool range = at_ + 1 < pattern_.size() && Peek() == '-' && pattern_[at_ + 1] != ']';
  if (range) {
    ++at_;
    WARDER_ASSIGN(high, one_byte());
    if (high < low) return Unexpected("this range goes backwards", start);
  }
  return ByteRange(low, high);
}

}  // namespace

Result<std::unique_ptr<RegexNode>> ParseRegex(std::string_view pattern) {
  return Parser(pattern).Parse();
}

}  // namespace warder
