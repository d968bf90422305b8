// RAR archives of every version, by their block headers. Read from RARLAB's technote (RAR 5) and
// the headers of its published unpacker (1.4, 1.5 to 4).
#ifndef WARDER_OPEN_PROTECT_RAR_H_
#define WARDER_OPEN_PROTECT_RAR_H_

#include <optional>

#include "scanner/base/bytes.h"
#include "scanner/model/protection.h"
#include "scanner/open/input.h"

namespace warder {

inline constexpr ByteView kRar5Magic = ByteView("Rar!\x1A\x07\x01\x00", 8);
inline constexpr ByteView kRar4Magic = ByteView("Rar!\x1A\x07\x00", 7);
inline constexpr ByteView kRar14Magic = "RE~^";

// `archive` begins with the magic. No value: what follows is no archive of that kind (programs hold
// the magic too). Evidence counts from the beginning of `archive`.
std::optional<Protection> GradeRar(const RandomInput& archive);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_RAR_H_
