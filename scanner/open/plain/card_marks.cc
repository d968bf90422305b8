#include "scanner/open/plain/card_marks.h"

#include <algorithm>

namespace warder {
namespace {

// `word` in lower case.
bool BeginsWith(ByteView text, ByteView word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b | 0x20 : b); });
}

}  // namespace

CardKind RecogniseCards(ByteView head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == head.npos) return CardKind::kNone;
  if (BeginsWith(head.substr(begin), "begin:vcard")) return CardKind::kCards;
  return BeginsWith(head.substr(begin), "begin:vcalendar") ? CardKind::kCalendar : CardKind::kNone;
}

}  // namespace warder
