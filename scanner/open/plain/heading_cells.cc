#include "scanner/open/plain/heading_cells.h"

#include <algorithm>

#include "scanner/base/char_set.h"

namespace warder {
namespace {

constexpr size_t kMaxHeading = 44;
constexpr int kMaxWords = 6;
constexpr size_t kMaxDigits = 3;

// Bytes that stand in no heading, as the functions below say.
constexpr CharSet kNoHeading("@{}=<>\\`$~^");

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

// The marks that names of values do without and code does not.
bool HoldsCode(std::string_view cell) {
  static constexpr CharSet kCode("{}=;<>\\`$~^");
  return kCode.HoldsAny(cell) || cell.find("()") != cell.npos || cell.find("//") != cell.npos ||
         cell.starts_with('-');
}

// "Name: A Person", but not "Name:".
bool HoldsPair(std::string_view cell) {
  const size_t colon = cell.find(':');
  return colon != cell.npos && colon + 1 < cell.size();
}

}  // namespace

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

bool LooksLikeValue(std::string_view cell) {
  const auto digits = static_cast<size_t>(std::count_if(cell.begin(), cell.end(), IsDigit));
  return digits * 2 >= cell.size() || digits > kMaxDigits || cell.find('@') != cell.npos ||
         cell.size() > 60;
}

bool MayBeHeadings(std::string_view line) {
  size_t digits = 0;
  for (const char c : line) {
    digits = IsDigit(c) ? digits + 1 : 0;
    if (digits > kMaxDigits || kNoHeading.Holds(c)) return false;
  }
  return true;
}

bool LooksLikeHeadings(std::string_view line, const std::vector<CellSpan>& cells) {
  size_t filled = 0;
  for (const CellSpan& span : cells) {
    const std::string_view cell = Trimmed(line.substr(span.begin, span.end - span.begin));
    if (cell.empty()) continue;
    if (cell.size() > kMaxHeading || LooksLikeValue(cell) || HoldsCode(cell) || HoldsPair(cell))
      return false;
    if (std::count(cell.begin(), cell.end(), ' ') >= kMaxWords) return false;
    ++filled;
  }
  return filled >= 2 && filled * 2 >= cells.size();
}

bool IsRuleLine(std::string_view line) {
  size_t strokes = 0;
  for (const char c : line) {
    if (c == '-' || c == '=' || c == '_') {
      ++strokes;
    } else if (c != '+' && c != '|' && c != ':' && c != ' ' && c != '\t' && c != '\r') {
      return false;
    }
  }
  return strokes >= 3;
}

}  // namespace warder
