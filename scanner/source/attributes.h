// Extended attributes of an open file. For the files of this folder only; ReadAttributes is in
// open_file.h.
#ifndef WARDER_SOURCE_ATTRIBUTES_H_
#define WARDER_SOURCE_ATTRIBUTES_H_

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "scanner/model/gap.h"
#include "scanner/model/object.h"
#include "scanner/source/mounts.h"

namespace warder {

// Names in bytewise order; none where the file system has no attributes. On failure errno.
tl::expected<std::vector<std::string>, int> ListAttributes(int fd);
// On failure errno.
tl::expected<std::string, int> ReadAttribute(int fd, const char* name);

// Fills attribute_names, read_breadth and acl_entries of `metadata`, whose mode is set. Costs one
// system call for a file without attributes. Returns false where the system would not list the
// attributes.
bool FillRights(int fd, const Mount* mount, ObjectMetadata* metadata);

// The gap of a file whose content is not on this volume.
//
// Only where the file system says so: NTFS and SMB keep the attributes of Windows, which mark a
// file as offline or as recalled when it is opened or read (Windows SDK, FILE_ATTRIBUTE_OFFLINE,
// _RECALL_ON_OPEN, _RECALL_ON_DATA_ACCESS; as extended attributes: ntfs-3g "Extended attributes"
// page, Linux fs/ntfs3 and fs/smb/client). A FUSE file system that fetches on demand tells nobody,
// and a file of holes is not a mark.
std::optional<Gap> PlaceholderGap(int fd, const Mount* mount, uint64_t size, uint32_t owner);

// The same decision from the attributes of Windows alone.
bool IsPlaceholder(uint32_t dos_attributes);

}  // namespace warder

#endif  // WARDER_SOURCE_ATTRIBUTES_H_
