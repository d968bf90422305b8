// One enumerated thing: a file, directory, link or member of a container, with what its metadata
// says.
#ifndef WARDER_MODEL_OBJECT_H_
#define WARDER_MODEL_OBJECT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/base/token.h"

namespace warder {

// Identity that survives renaming: device and inode on the volume, then the stream inside. Never a
// bare path. Where inodes are not stable (FAT, exFAT, FUSE) `inode` is 0 and the keyed path stands
// in its place.
struct ObjectId {
  uint64_t device = 0;
  uint64_t inode = 0;
  std::string stream;  // member chain or named stream, empty for the main data
  bool operator==(const ObjectId&) const = default;
};

enum class ObjectKind : uint8_t { kFile, kDirectory, kSymlink, kSpecial, kStandardInput };

// Who may read it on this system, from the mode bits and the access ACL together.
enum class ReadBreadth : uint8_t {
  kOwner,     // the owner only
  kNamed,     // owner and users or groups named one by one in an ACL
  kGroup,     // the owning group
  kEveryone,  // others may read
  kUnknown,   // could not be read
};
std::string_view ReadBreadthName(ReadBreadth breadth);

struct ObjectTimes {
  int64_t modified_ns = 0;  // since the Unix epoch
  int64_t changed_ns = 0;
};

// Read once, when the object is opened; a second look after reading tells whether it changed.
struct ObjectMetadata {
  uint64_t size = 0;
  uint64_t allocated_bytes = 0;  // less than size where there are holes
  uint32_t mode = 0;
  uint32_t owner = 0;
  uint32_t group = 0;
  uint32_t links = 1;
  ObjectTimes times;
  ReadBreadth read_breadth = ReadBreadth::kUnknown;
  uint32_t acl_entries = 0;  // named users and groups in the access ACL
  std::vector<std::string> attribute_names;
};

// What an object is called; as it is, so to be masked and escaped before it is printed.
struct ObjectName {
  PathBytes path;
  std::vector<PathBytes> members;
  auto operator<=>(const ObjectName&) const = default;
};

struct Object {
  ObjectId id;
  ObjectKind kind = ObjectKind::kFile;
  // Token of the text of the link that it is, or that was followed to it; all zero = none.
  TokenBytes link_target{};
  PathBytes path;                  // as the operator would type it
  std::vector<PathBytes> members;  // container chain; empty for a plain file
  ObjectMetadata metadata;
};

}  // namespace warder

#endif  // WARDER_MODEL_OBJECT_H_
