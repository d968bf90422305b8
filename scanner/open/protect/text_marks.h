// Which texts are worth asking a protection grader about.
#ifndef WARDER_OPEN_PROTECT_TEXT_MARKS_H_
#define WARDER_OPEN_PROTECT_TEXT_MARKS_H_

#include "scanner/base/bytes.h"

namespace warder {

// Something sealed, or a key, begins in the first bytes of a text. About a microsecond: asked of
// every text file.
bool HasProtectionMark(ByteView head);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_TEXT_MARKS_H_
