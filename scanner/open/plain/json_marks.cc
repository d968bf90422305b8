#include "scanner/open/plain/json_marks.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace warder {
namespace {

constexpr size_t kLookAt = size_t{64} << 10;
constexpr std::string_view kBlanks = " \t\r\n";

// Whether a string has an escape for which what stands in the text is not what a program reads.
bool HasEscape(ByteView head) {
  for (size_t at = head.find('\\'); at != head.npos && at + 1 < head.size();
       at = head.find('\\', at + 2)) {
    if (std::string_view("ntru/").find(head[at + 1]) != std::string_view::npos) return true;
  }
  return false;
}

// Documents that are sealed as a whole, whose graders want them as they stand.
bool HasSealMark(ByteView head) {
  constexpr std::string_view kMarks[] = {"-----BEGIN", "\"sops\"", "\"encrypted\"", "ciphertext"};
  return std::any_of(std::begin(kMarks), std::end(kMarks),
                     [&](std::string_view mark) { return head.find(mark) != head.npos; });
}

}  // namespace

bool BeginsAsJson(ByteView head) {
  const size_t first = head.find_first_not_of(kBlanks);
  if (first == head.npos || (head[first] != '{' && head[first] != '[')) return false;
  const size_t second = head.find_first_not_of(kBlanks, first + 1);
  if (second == head.npos) return false;
  return head[second] == '"' ||
         (head[first] == '[' && (head[second] == '{' || head[second] == '['));
}

bool IsEscapedJson(ByteView head) {
  head = head.substr(0, kLookAt);
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  // Backslashes are rarer than what the marks begin with, and looked for in a fraction of the time.
  return BeginsAsJson(head) && HasEscape(head) && !HasSealMark(head);
}

}  // namespace warder
