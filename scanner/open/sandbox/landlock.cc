// The headers of Debian 12 know ABI 2; what came later is written here as the kernel defines it,
// and only asked for where the kernel says that it has it.
#include "scanner/open/sandbox/landlock.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstdint>

#include "scanner/base/unique_fd.h"

namespace warder {
namespace {

// struct landlock_ruleset_attr of ABI 6; older kernels take the beginning of it.
struct RulesetAttributes {
  uint64_t handled_access_fs;
  uint64_t handled_access_net;  // ABI 4
  uint64_t scoped;              // ABI 6
};

constexpr uint64_t kAllOfAbi1 = (uint64_t{1} << 13) - 1;  // up to LANDLOCK_ACCESS_FS_MAKE_SYM
constexpr uint64_t kTruncate = uint64_t{1} << 14;         // ABI 3
constexpr uint64_t kDeviceControl = uint64_t{1} << 15;    // ABI 5
constexpr uint64_t kBindAndConnectTcp = 3;
constexpr uint64_t kAbstractSocketsAndSignals = 3;

RulesetAttributes DenyAll(int abi, size_t* size) {
  RulesetAttributes all{kAllOfAbi1, 0, 0};
  *size = sizeof(uint64_t);
  if (abi >= 2) all.handled_access_fs |= LANDLOCK_ACCESS_FS_REFER;
  if (abi >= 3) all.handled_access_fs |= kTruncate;
  if (abi >= 5) all.handled_access_fs |= kDeviceControl;
  if (abi >= 4) {
    all.handled_access_net = kBindAndConnectTcp;
    *size = 2 * sizeof(uint64_t);
  }
  if (abi >= 6) {
    all.scoped = kAbstractSocketsAndSignals;
    *size = sizeof all;
  }
  return all;
}

bool AllowReading(int ruleset, const std::string& path) {
  const UniqueFd folder(open(path.c_str(), O_PATH | O_CLOEXEC));
  if (!folder.valid()) return true;
  landlock_path_beneath_attr rule{};
  rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  rule.parent_fd = folder.get();
  return syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

}  // namespace

int LandlockAbi() {
  const long abi =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return abi > 0 ? static_cast<int>(abi) : 0;
}

bool RestrictFileSystem(std::span<const std::string> read_only_paths) {
  const int abi = LandlockAbi();
  if (abi == 0) return false;
  size_t size = 0;
  const RulesetAttributes deny_all = DenyAll(abi, &size);
  const UniqueFd ruleset(
      static_cast<int>(syscall(SYS_landlock_create_ruleset, &deny_all, size, 0)));
  if (!ruleset.valid()) return false;
  for (const std::string& path : read_only_paths) {
    if (!AllowReading(ruleset.get(), path)) return false;
  }
  return syscall(SYS_landlock_restrict_self, ruleset.get(), 0) == 0;
}

}  // namespace warder
