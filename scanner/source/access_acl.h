// Who may read a file, from its mode bits and its POSIX access control list.
#ifndef WARDER_SOURCE_ACCESS_ACL_H_
#define WARDER_SOURCE_ACCESS_ACL_H_

#include <cstdint>
#include <optional>

#include "scanner/base/bytes.h"
#include "scanner/model/object.h"

namespace warder {

struct AccessAcl {
  ReadBreadth breadth = ReadBreadth::kUnknown;
  uint32_t named_entries = 0;  // users and groups named one by one, whether or not they may read
};

// Reads the value of the attribute system.posix_acl_access. Nothing where it is not well-formed.
//
// Source of the format: Linux, include/uapi/linux/posix_acl_xattr.h and posix_acl.h; of its
// meaning: acl(5). An entry of a named user, a named group or the owning group grants no more than
// the mask does.
std::optional<AccessAcl> ParseAccessAcl(ByteView value);

// Without an ACL, the mode bits say it all. Rights on the directories above are not looked at.
ReadBreadth BreadthOfMode(uint32_t mode);

}  // namespace warder

#endif  // WARDER_SOURCE_ACCESS_ACL_H_
