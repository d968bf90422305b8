// age files (age-encryption.org/v1).
#ifndef WARDER_OPEN_PROTECT_AGE_H_
#define WARDER_OPEN_PROTECT_AGE_H_

#include <optional>

#include "scanner/base/bytes.h"
#include "scanner/model/protection.h"

namespace warder {

inline constexpr ByteView kAgeMagic = "age-encryption.org/v1\n";

// From the beginning of a file; unknown where the header is cut off or has no recipient.
Protection GradeAge(ByteView head);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_AGE_H_
