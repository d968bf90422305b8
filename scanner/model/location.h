// Where something is: a container chain, a part, then a position.
//
//   share/a.zip!inner.tar.gz!list.csv:12:3
//
// Printed and parsed with escapes, so that any byte in any name survives the round trip.
#ifndef WARDER_MODEL_LOCATION_H_
#define WARDER_MODEL_LOCATION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"

namespace warder {

// What part of an object's bytes or description a position is in.
enum class PartKind : uint8_t {
  kContent,            // the visible text
  kName,               // the object's own name (and its directory's), scanned as content
  kLinkTarget,         // where a symbolic link points
  kExtendedAttribute,  // name or value of one
  kStrings,            // printable strings of a file that is not text
  kComment,            // a remark in a container: of the archive, of a member
  kUnclaimed,          // bytes of a container that no structure in it claims
};
inline constexpr int kPartKindCount = 7;
std::string_view PartKindName(PartKind kind);

struct Position {
  uint64_t offset = 0;  // bytes from the start of the original, undecoded part
  uint32_t length = 0;  // bytes of the original
  uint64_t line = 0;    // from 1; 0 = not known
  uint64_t column = 0;  // bytes from 1 in that line; 0 = not known
  bool operator==(const Position&) const = default;
};

struct Location {
  PathBytes path;  // of the outermost object, as the operator would type it
  std::vector<PathBytes>
      members;  // container chain inside it, outermost first; empty for a plain file
  PartKind part = PartKind::kContent;
  std::string part_label;  // which sheet, attribute ...; empty where the kind says all
  Position position;
  bool operator==(const Location&) const = default;
};

// Escapes bytes that would break the printed form: '!', ':', '\\', control characters and anything
// that is not valid UTF-8 become \xHH; printable UTF-8 stays.
std::string EscapeName(std::string_view name);
Result<PathBytes> UnescapeName(std::string_view text);

// The text that the kName part of an object consists of, and that offsets of its findings refer to:
// the path, then
// '!' and the name for each member; bytes as they are, without escapes.
PathBytes NameText(const PathBytes& path, const std::vector<PathBytes>& members);

// "path!member:line:column"; without a line, "path!member".
std::string PrintLocation(const Location& location);
// The inverse for path, members, line and column; part, offset and length are not in the printed
// form.
Result<Location> ParseLocation(std::string_view text);

}  // namespace warder

#endif  // WARDER_MODEL_LOCATION_H_
