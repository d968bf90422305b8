#include "scanner/detect/score/record_line.h"

#include <algorithm>
#include <array>

#include "scanner/base/char_set.h"

namespace warder {
namespace {

// Shorter lines are as often the end of a paragraph.
constexpr size_t kMinRecordLine = 16;
constexpr int kMinDelimiters = 3;
// What a line is must not depend on which of its values asks.
constexpr size_t kLineHead = 512;
static_assert(kLineHead <= kMaxRecordLine);

// 'd' stands for a digit, 'A' for a letter; "2024-03-12T14:33", "12/03/2024 14:33", "14:33:05",
// "Mar 12 14:33:05", "1710253985.204 ".
bool StartsLike(std::string_view line, std::string_view shape) {
  if (line.size() < shape.size()) return false;
  for (size_t i = 0; i < shape.size(); ++i) {
    const char c = line[i];
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool fits = shape[i] == 'd'   ? digit
                      : shape[i] == 'A' ? letter
                      : shape[i] == '_' ? c == ' ' || c == 'T' || digit
                                        : c == shape[i];
    if (!fits) return false;
  }
  return true;
}

bool StartsWithTimeStamp(std::string_view line) {
  static constexpr std::array<std::string_view, 6> kShapes{"dddd-dd-dd_dd:dd", "dddd/dd/dd dd:dd",
                                                           "dd/dd/dddd dd:dd", "dd:dd:dd",
                                                           "AAA _d dd:dd",     "dddddddddd.ddd "};
  if (line.starts_with('[')) line.remove_prefix(1);
  return std::any_of(kShapes.begin(), kShapes.end(),
                     [&](std::string_view shape) { return StartsLike(line, shape); });
}

// "A1234BC   SMITH John    12/03/1984", "A1234BC | Smith | 12/03/1984": gaps of two blanks or more,
// or bars with blanks around them, between cells of which two hold digits.
bool HoldsColumns(std::string_view line) {
  static constexpr CharSet kBefore(" \t|"), kBetween(" \t|\r"), kBars("|\t");
  int cells = 0, with_digits = 0;
  for (size_t at = kBefore.FirstNotIn(line, 0); at < line.size(); ++cells) {
    bool digit = false;
    for (; at < line.size() && !kBars.Holds(line[at]); ++at) {
      if (line[at] == ' ' && at + 1 < line.size() && line[at + 1] == ' ') break;
      digit = digit || kDigitChars.Holds(line[at]);
    }
    with_digits += digit;
    at = kBetween.FirstNotIn(line, at);
  }
  return cells >= kMinDelimiters && with_digits >= 2;
}

bool HoldsDelimiters(std::string_view line) {
  static constexpr std::string_view kDelimiters = "\t|;,";
  static constexpr CharSet kSet(kDelimiters);
  std::array<int, kDelimiters.size()> count{};
  for (size_t at = kSet.FirstIn(line, 0); at < line.size(); at = kSet.FirstIn(line, at + 1)) {
    const bool tight =
        (at == 0 || line[at - 1] != ' ') && at + 1 < line.size() && line[at + 1] != ' ';
    if (tight && ++count[kDelimiters.find(line[at])] == kMinDelimiters) return true;
  }
  return false;
}

}  // namespace

bool IsRecordLine(std::string_view line) {
  line = line.substr(0, kLineHead);
  const size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos || line.size() - first < kMinRecordLine) return false;
  const std::string_view body = line.substr(first);
  if (body[0] == '{' || body[0] == '|') return true;
  if (body.starts_with("<tr") || body.starts_with("<TR")) return true;
  return StartsWithTimeStamp(body) || HoldsDelimiters(body) || HoldsColumns(body);
}

LineSpan LineAt(std::string_view text, size_t at) {
  const size_t floor = at - std::min(at, kMaxRecordLine);
  const size_t ceiling = std::min(text.size(), at + kMaxRecordLine);
  const std::string_view before = text.substr(floor, at - floor);
  const size_t line_break = before.rfind('\n');
  const bool whole = line_break != std::string_view::npos || floor == 0;
  LineSpan line;
  line.begin = line_break == std::string_view::npos ? floor : floor + line_break + 1;
  line.end = std::min(text.substr(0, ceiling).find('\n', at), ceiling);
  line.complete = whole && (line.end < ceiling || ceiling == text.size());
  line.is_record = whole && IsRecordLine(text.substr(line.begin, line.end - line.begin));
  return line;
}

}  // namespace warder
