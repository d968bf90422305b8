#include "scanner/volume/fscrypt.h"

#include <fcntl.h>
#include <linux/fscrypt.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

#include <array>
#include <string_view>

#include "scanner/base/unique_fd.h"

namespace warder {
namespace {

struct Mode {
  uint8_t number;
  std::string_view name;
  uint32_t key_bits;
};

// Numbers from linux/fscrypt.h; newer ones than Debian's header are given as such.
constexpr std::array<Mode, 7> kModes{{{1, "AES-256-XTS", 512},
                                      {4, "AES-256-CTS-CBC", 256},
                                      {5, "AES-128-CBC-ESSIV", 128},
                                      {6, "AES-128-CTS-CBC", 128},
                                      {9, "Adiantum", 256},
                                      {10, "AES-256-HCTR2", 256},
                                      {7, "SM4-XTS", 256}}};

std::optional<Mode> ModeOf(uint8_t number) {
  for (const Mode& mode : kModes) {
    if (mode.number == number) return mode;
  }
  return std::nullopt;
}

}  // namespace

Protection FscryptProtection(uint8_t contents_mode, uint8_t names_mode) {
  Protection protection;
  protection.grade = ProtectionGrade::kEncrypted;
  protection.scheme = "fscrypt";
  protection.names_visible = false;
  protection.metadata_visible = true;  // sizes, times and the shape of the tree
  const auto mode = ModeOf(contents_mode);
  protection.algorithm = mode ? std::string(mode->name) : "mode " + std::to_string(contents_mode);
  protection.key_bits = mode ? mode->key_bits : 0;
  const auto names = ModeOf(names_mode);
  protection.note =
      "names under " + (names ? std::string(names->name) : "mode " + std::to_string(names_mode));
  protection.evidence.push_back({0, "fscrypt policy of the file"});
  return protection;
}

std::optional<Protection> FscryptOf(int fd) {
  struct statx found;
  if (statx(fd, "", AT_EMPTY_PATH | AT_NO_AUTOMOUNT, 0, &found) != 0) return std::nullopt;
  if ((found.stx_attributes_mask & found.stx_attributes & STATX_ATTR_ENCRYPTED) == 0)
    return std::nullopt;
  fscrypt_get_policy_ex_arg policy{};
  policy.policy_size = sizeof(policy.policy);
  if (ioctl(fd, FS_IOC_GET_ENCRYPTION_POLICY_EX, &policy) != 0) {
    // The attribute alone says that it is encrypted, but not how: EFS on ntfs3, or a policy that
    // may not be read.
    Protection protection = FscryptProtection(0, 0);
    protection.scheme = "encryption attribute of the file system";
    protection.algorithm.clear();
    protection.note = "the policy could not be read";
    protection.evidence = {{0, "statx, attribute encrypted"}};
    return protection;
  }
  const bool is_v2 = policy.policy.version == FSCRYPT_POLICY_V2;
  return FscryptProtection(
      is_v2 ? policy.policy.v2.contents_encryption_mode : policy.policy.v1.contents_encryption_mode,
      is_v2 ? policy.policy.v2.filenames_encryption_mode
            : policy.policy.v1.filenames_encryption_mode);
}

std::optional<Protection> FscryptOfPath(const PathBytes& path) {
  const UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY));
  return fd.valid() ? FscryptOf(fd.get()) : std::nullopt;
}

}  // namespace warder
