// The protection of an object that the reader process has in hand.
#ifndef WARDER_OPEN_GRADE_OPENED_H_
#define WARDER_OPEN_GRADE_OPENED_H_

#include <optional>

#include "scanner/model/protection.h"
#include "scanner/open/object_input.h"

namespace warder {

// Nothing for an empty object, for text without a mark of something sealed, and where the answer
// needs bytes at any place that a format's reader is about to take in order: ask again when it has
// read, it may have held them. `claimed`: a format's reader will read the object.
std::optional<Protection> GradeOpened(ObjectInput* object, bool claimed);
// Of a claimed object that was read in order and not held: what its first bytes say.
Protection GradeHead(const ObjectInput& object);

}  // namespace warder

#endif  // WARDER_OPEN_GRADE_OPENED_H_
