// What can be read in bytes of a document that are no text.
#ifndef WARDER_OPEN_EXTRACT_PRINTABLE_H_
#define WARDER_OPEN_EXTRACT_PRINTABLE_H_

#include <cstddef>
#include <string>

#include "scanner/base/bytes.h"

namespace warder {

// Appends the runs of at least `least` characters, each followed by `separator`: of UTF-8, and of
// ASCII in UTF-16LE. Control characters end a run.
void AppendPrintable(ByteView bytes, size_t least, char separator, std::string* out);

// All of it is UTF-8 without control characters other than tabs and line breaks.
bool IsCleanText(ByteView bytes);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_PRINTABLE_H_
