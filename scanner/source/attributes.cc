#include "scanner/source/attributes.h"

#include <sys/xattr.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "scanner/source/access_acl.h"
#include "scanner/source/open_file.h"

namespace warder {
namespace {

constexpr const char* kAccessAcl = "system.posix_acl_access";
constexpr const char* kDefaultAcl = "system.posix_acl_default";
// Linux, include/uapi/linux/limits.h: XATTR_LIST_MAX and XATTR_SIZE_MAX.
constexpr size_t kMaxAttributeBytes = 65536;

// Calls get(buffer, size) with a small buffer and, where that is too small, with the largest there
// can be.
template <class Get>
tl::expected<std::string, int> GetBytes(Get get) {
  std::array<char, 1024> small;
  ssize_t length = get(small.data(), small.size());
  if (length >= 0) return std::string(small.data(), static_cast<size_t>(length));
  if (errno != ERANGE) return tl::unexpected(errno);
  std::string large(kMaxAttributeBytes, '\0');
  length = get(large.data(), large.size());
  if (length < 0) return tl::unexpected(errno);
  large.resize(static_cast<size_t>(length));
  return large;
}

// NFSv4 servers keep ACLs of another kind, of which the mode bits are a rough picture only
// (nfs4_acl(5)).
bool HasForeignAcl(const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return name == "system.nfs4_acl" || name == "system.cifs_acl" || name == "system.smb3_acl";
  });
}

void FillFromAcl(int fd, ObjectMetadata* metadata) {
  const auto value = ReadAttribute(fd, kAccessAcl);
  if (!value && value.error() == ENODATA) return;  // taken away a moment ago: the mode bits stand
  const auto acl = value ? ParseAccessAcl(*value) : std::nullopt;
  metadata->read_breadth = acl ? acl->breadth : ReadBreadth::kUnknown;
  metadata->acl_entries = acl ? acl->named_entries : 0;
}

}  // namespace

tl::expected<std::vector<std::string>, int> ListAttributes(int fd) {
  std::vector<std::string> names;
  const auto list =
      GetBytes([fd](char* buffer, size_t size) { return flistxattr(fd, buffer, size); });
  if (!list) {
    if (list.error() == ENOTSUP) return names;
    return tl::unexpected(list.error());
  }
  for (size_t at = 0; at < list->size();) {
    names.emplace_back(list->c_str() + at);
    at += names.back().size() + 1;
  }
  std::sort(names.begin(), names.end());
  return names;
}

tl::expected<std::string, int> ReadAttribute(int fd, const char* name) {
  return GetBytes(
      [fd, name](char* buffer, size_t size) { return fgetxattr(fd, name, buffer, size); });
}

bool FillRights(int fd, const Mount* mount, ObjectMetadata* metadata) {
  metadata->read_breadth = BreadthOfMode(metadata->mode);
  auto names = ListAttributes(fd);
  const bool known = names.has_value();
  if (known) metadata->attribute_names = std::move(*names);
  const auto& listed = metadata->attribute_names;
  if (std::binary_search(listed.begin(), listed.end(), kAccessAcl)) FillFromAcl(fd, metadata);
  if (!known || HasForeignAcl(listed) || (mount && mount->RemoteRights())) {
    metadata->read_breadth = ReadBreadth::kUnknown;
  }
  return known;
}

bool IsPlaceholder(uint32_t dos_attributes) {
  constexpr uint32_t kOffline = 0x1000;
  constexpr uint32_t kRecallOnOpen = 0x40000;
  constexpr uint32_t kRecallOnDataAccess = 0x400000;
  return dos_attributes & (kOffline | kRecallOnOpen | kRecallOnDataAccess);
}

std::optional<Gap> PlaceholderGap(int fd, const Mount* mount, uint64_t size, uint32_t owner) {
  if (!mount || !mount->HasDosAttributes()) return std::nullopt;
  // Both are left out of listings, so they are asked for by name.
  for (const char* name : {"system.ntfs_attrib", "user.cifs.dosattrib"}) {
    const auto value = ReadAttribute(fd, name);
    uint32_t bits = 0;  // four bytes in the order of this machine
    if (!value || value->size() != sizeof(bits)) continue;
    std::memcpy(&bits, value->data(), sizeof(bits));
    if (!IsPlaceholder(bits)) return std::nullopt;
    return Gap{CoverageClass::kPlaceholder, "content is kept elsewhere and was not fetched", size,
               owner};
  }
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> ReadAttributes(
    int fd, const std::vector<std::string>& names, std::vector<Gap>* gaps) {
  std::vector<std::pair<std::string, std::string>> values;
  for (const std::string& name : names) {
    if (name == kAccessAcl || name == kDefaultAcl) continue;
    auto value = ReadAttribute(fd, name.c_str());
    if (value) {
      values.emplace_back(name, std::move(*value));
    } else if (value.error() != ENODATA) {
      Gap gap = GapFromErrno(value.error());
      gap.reason = "extended attribute: " + gap.reason;
      gaps->push_back(std::move(gap));
    }
  }
  return values;
}

}  // namespace warder
