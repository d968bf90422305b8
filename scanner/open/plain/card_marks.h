// Tells cards of people and calendars from other text: their lines are folded and encoded, and a
// row each says more than the lines by themselves.
#ifndef WARDER_OPEN_PLAIN_CARD_MARKS_H_
#define WARDER_OPEN_PLAIN_CARD_MARKS_H_

#include <cstdint>

#include "scanner/base/bytes.h"

namespace warder {

enum class CardKind : uint8_t {
  kNone,
  kCards,     // vCard
  kCalendar,  // iCalendar, vCalendar
};

CardKind RecogniseCards(ByteView head);

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_CARD_MARKS_H_
