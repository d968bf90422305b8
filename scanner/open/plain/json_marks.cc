#include "scanner/open/plain/json_marks.h"

#include <string_view>

namespace warder {
namespace {

constexpr size_t kLookAt = size_t{64} << 10;
constexpr std::string_view kBlanks = " \t\r\n";

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
  if (!BeginsAsJson(head)) return false;
  for (const std::string_view mark : {"-----BEGIN", "\"sops\"", "\"encrypted\"", "ciphertext"})
    if (head.find(mark) != head.npos) return false;
  for (size_t at = head.find('\\'); at != head.npos && at + 1 < head.size();
       at = head.find('\\', at + 2)) {
    if (std::string_view("ntru/").find(head[at + 1]) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace warder
