// Tells JSON with escapes in its strings from other text: behind "\n" or "\u00e9" no word begins
// where it is seen to, so that a reader has to undo them. JSON without any is read as the text it
// is.
#ifndef WARDER_OPEN_PLAIN_JSON_MARKS_H_
#define WARDER_OPEN_PLAIN_JSON_MARKS_H_

#include "scanner/base/bytes.h"

namespace warder {

// An object of a string, or an array of objects or arrays.
bool BeginsAsJson(ByteView head);

// From the first 64 KiB, in UTF-8. Not for what seals or keys are told by: that text is looked at
// as it stands.
bool IsEscapedJson(ByteView head);

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_JSON_MARKS_H_
