#include "scanner/volume/file_system.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace warder {
namespace {

struct TypeKind {
  std::string_view type;
  StorageKind kind;
};
constexpr std::array<TypeKind, 33> kTypes{{
    {"tmpfs", StorageKind::kMemory},
    {"ramfs", StorageKind::kMemory},
    {"rootfs", StorageKind::kMemory},
    {"devtmpfs", StorageKind::kMemory},
    {"nfs", StorageKind::kNetwork},
    {"nfs4", StorageKind::kNetwork},
    {"cifs", StorageKind::kNetwork},
    {"smb3", StorageKind::kNetwork},
    {"smbfs", StorageKind::kNetwork},
    {"ncpfs", StorageKind::kNetwork},
    {"afs", StorageKind::kNetwork},
    {"coda", StorageKind::kNetwork},
    {"ceph", StorageKind::kNetwork},
    {"glusterfs", StorageKind::kNetwork},
    {"lustre", StorageKind::kNetwork},
    {"beegfs", StorageKind::kNetwork},
    {"gfs2", StorageKind::kDevice},
    {"9p", StorageKind::kNetwork},
    {"virtiofs", StorageKind::kNetwork},
    {"vboxsf", StorageKind::kNetwork},
    {"fuse.sshfs", StorageKind::kNetwork},
    {"fuse.rclone", StorageKind::kNetwork},
    {"fuse.s3fs", StorageKind::kNetwork},
    {"fuse.glusterfs", StorageKind::kNetwork},
    {"fuse.vmhgfs-fuse", StorageKind::kNetwork},
    {"fuse.davfs2", StorageKind::kNetwork},
    {"fuse.curlftpfs", StorageKind::kNetwork},
    {"fuse.gvfsd-fuse", StorageKind::kNetwork},
    {"fuse.onedriver", StorageKind::kNetwork},
    {"overlay", StorageKind::kOverlay},
    {"btrfs", StorageKind::kBtrfs},
    {"zfs", StorageKind::kZfs},
    {"bcachefs", StorageKind::kBcachefs},
}};

struct CryptType {
  std::string_view type;    // of the mount
  std::string_view source;  // what the mount's source begins with; "" = anything
  std::string_view scheme;
  std::string_view marker;  // in the directory of the ciphertext
  bool source_is_lower;
  bool reverse;
};
constexpr std::array<CryptType, 11> kCryptTypes{{
    {"ecryptfs", "", "eCryptfs", "", true, false},
    {"fuse.gocryptfs", "", "gocryptfs", "gocryptfs.conf", true, false},
    {"fuse.gocryptfs-reverse", "", "gocryptfs, reverse", "", true, true},
    {"fuse.encfs", "", "EncFS", "", false, false},
    {"fuse", "encfs", "EncFS", "", false, false},
    {"fuse.cryfs", "", "CryFS", "cryfs.config", true, false},
    {"fuse", "cryfs@", "CryFS", "cryfs.config", true, false},
    {"fuse.securefs", "", "securefs", "", true, false},
    {"fuse", "veracrypt", "VeraCrypt", "", false, false},
    {"fuse", "truecrypt", "TrueCrypt", "", false, false},
    {"fuse.dislocker", "", "BitLocker, by dislocker", "", false, false},
}};

const CryptType* CryptTypeOf(const MountLine& mount) {
  for (const CryptType& type : kCryptTypes) {
    if (mount.type == type.type && mount.source.starts_with(type.source)) return &type;
  }
  return nullptr;
}

// Splits at ':' where no backslash stands before it.
void AppendPaths(std::string_view list, std::vector<PathBytes>* paths) {
  PathBytes path;
  const auto end_path = [&] {
    if (!path.empty()) paths->push_back(std::exchange(path, PathBytes()));
  };
  for (size_t i = 0; i < list.size(); ++i) {
    if (list[i] == '\\' && i + 1 < list.size()) {
      path += list[++i];
    } else if (list[i] == ':') {
      end_path();
    } else {
      path += list[i];
    }
  }
  end_path();
}

// Calls `visit` with name and value of each comma-separated option. A comma behind a backslash is
// part of a value.
template <class Visit>
void ForEachOption(std::string_view options, Visit visit) {
  while (!options.empty()) {
    size_t comma = 0;
    while (comma < options.size() && options[comma] != ',') comma += options[comma] == '\\' ? 2 : 1;
    comma = std::min(comma, options.size());
    const std::string_view option = options.substr(0, comma);
    const size_t equals = std::min(option.find('='), option.size());
    visit(option.substr(0, equals), option.substr(std::min(equals + 1, option.size())));
    options.remove_prefix(std::min(comma + 1, options.size()));
  }
}

}  // namespace

StorageKind KindOfFileSystem(const MountLine& mount) {
  if (CryptTypeOf(mount) != nullptr) return StorageKind::kStackedCrypt;
  for (const auto& [type, kind] : kTypes) {
    if (mount.type == type) return kind;
  }
  const bool has_device = mount.device_major != 0 || mount.source.starts_with("/dev/");
  if (mount.type.starts_with("fuse.")) return StorageKind::kOther;
  return has_device ? StorageKind::kDevice : StorageKind::kOther;
}

StackedCrypt StackedCryptOf(const MountLine& mount) {
  StackedCrypt stacked;
  const CryptType* type = CryptTypeOf(mount);
  if (type == nullptr) return stacked;
  stacked.reverse = type->reverse;
  stacked.marker = type->marker;
  if (type->source_is_lower) {
    stacked.lower = mount.source.substr(std::min(mount.source.find('/'), mount.source.size()));
  }
  Protection& protection = stacked.protection;
  protection.scheme = type->scheme;
  if (type->reverse) {
    protection.note = "the mount shows ciphertext, the files below it are plain";
    return stacked;
  }
  protection.grade = ProtectionGrade::kEncrypted;
  protection.evidence.push_back({0, "mount of type " + mount.type});
  if (mount.type == "ecryptfs") {
    protection.algorithm = OptionValue(mount.super_options, "ecryptfs_cipher").value_or("");
    protection.names_visible = !OptionValue(mount.super_options, "ecryptfs_fnek_sig").has_value();
    const auto bytes = OptionValue(mount.super_options, "ecryptfs_key_bytes");
    if (bytes && bytes->size() <= 2 && bytes->find_first_not_of("0123456789") == bytes->npos)
      protection.key_bits = static_cast<uint32_t>(std::stoul("0" + *bytes)) * 8;
    if (protection.algorithm.find("des3") != std::string::npos ||
        protection.algorithm == "blowfish" || protection.algorithm == "cast5") {
      protection.legacy = true;
    }
    if (OptionValue(mount.super_options, "ecryptfs_passthrough")) {
      protection.grade = ProtectionGrade::kUnknown;
      protection.note = "plain files of the lower directory are passed through";
    }
  } else if (protection.scheme.starts_with("BitLocker")) {
    protection.grade = ProtectionGrade::kUnknown;
    protection.note = "whether protection is suspended (a clear key) is not known";
  }
  return stacked;
}

std::vector<PathBytes> OverlayDirectories(const MountLine& mount) {
  std::vector<PathBytes> upper;
  std::vector<PathBytes> lower;
  // The kernel writes special characters of its options as octal.
  ForEachOption(mount.super_options, [&](std::string_view name, std::string_view value) {
    if (name == "upperdir" || name == "workdir") AppendPaths(UnescapeOctal(value), &upper);
    if (name == "lowerdir" || name == "lowerdir+" || name == "datadir+")
      AppendPaths(UnescapeOctal(value), &lower);
  });
  upper.insert(upper.end(), lower.begin(), lower.end());
  return upper;
}

std::optional<std::string> OptionValue(std::string_view options, std::string_view name) {
  std::optional<std::string> found;
  ForEachOption(options, [&](std::string_view option, std::string_view value) {
    if (option == name) found = std::string(value);
  });
  return found;
}

}  // namespace warder
