// Opening an entry: its descriptor, its metadata, its extended attributes, and whether it changed
// meanwhile.
//
// Reading leaves no trace where the system allows that (O_NOATIME), never blocks on a pipe that
// took a file's place, and never goes through a symbolic link that the operator did not want
// followed.
#ifndef WARDER_SOURCE_OPEN_FILE_H_
#define WARDER_SOURCE_OPEN_FILE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "scanner/base/unique_fd.h"
#include "scanner/model/gap.h"
#include "scanner/model/object.h"
#include "scanner/source/entry.h"

namespace warder {

struct OpenedFile {
  UniqueFd fd;                          // a symbolic link's can only be asked for metadata
  ObjectId id;                          // of what was opened, whatever the listing said
  ObjectMetadata metadata;              // from one statx, and one listing of the attributes
  bool is_encrypted = false;            // the file system says that it keeps the content encrypted
  bool access_time_may_change = false;  // the system refused O_NOATIME and keeps access times
  bool attributes_known = true;         // false: the system would not list them
  // Set where the content must not be read although the file could be opened: a placeholder whose
  // content is elsewhere. Its metadata and attributes may be looked at.
  std::optional<Gap> content_gap;
};

// Whether those who may read a file and its extended attributes are asked for, which costs a system
// call.
enum class Rights : uint8_t { kAsked, kLeftOut };

// Opens a file for reading, a directory for its attributes, a symbolic link for its metadata.
// `entry` has no gap. A failure is a gap, ready for the account: denied, changed while read
// (vanished or replaced), special (a file that is a pipe or a device by now) ...  Any thread.
tl::expected<OpenedFile, Gap> OpenFile(const Entry& entry, Rights rights = Rights::kAsked);

// What tells whether a file is still the one that it was: identity and metadata without rights and
// attributes, without opening it. Nothing where it cannot be looked at or is of another kind.
struct Sight {
  ObjectId id;
  ObjectMetadata metadata;
};
std::optional<Sight> LookAtEntry(const Entry& entry);

// Values of the extended attributes `names`, as content. Access control lists are left out: they
// are metadata. One that vanished meanwhile is left out, one that cannot be read adds to `gaps`.
std::vector<std::pair<std::string, std::string>> ReadAttributes(
    int fd, const std::vector<std::string>& names, std::vector<Gap>* gaps);

// True if the file is not as it was when `metadata` was taken: size, modification or change time.
// Change time also moves when a file is renamed or its rights change: erring on the side of saying
// so. A change within the clock tick of the first look, without change of size, cannot be seen.
bool ChangedSince(int fd, const ObjectMetadata& metadata);

// Half-open range of bytes in a file.
struct ByteRange {
  uint64_t begin = 0;
  uint64_t end = 0;
  bool operator==(const ByteRange&) const = default;
};

// The first range at or after `from` that holds data, cut at `size`; nothing where only holes are
// left. File systems that do not know their holes say that all is data. A file of holes only costs
// one system call.
//
// Files whose content was moved to the cloud or to tape look exactly like files of holes on Linux
// unless the file system marks them (see PlaceholderGap in attributes.h); the two are not told
// apart by their block count.
std::optional<ByteRange> NextDataRange(int fd, uint64_t from, uint64_t size);

// The gap that a failed system call on an entry means. `error` is an errno value.
Gap GapFromErrno(int error);

}  // namespace warder

#endif  // WARDER_SOURCE_OPEN_FILE_H_
