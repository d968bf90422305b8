// Keys and stores go nowhere where what is scanned goes: what lies on the same file system is
// refused by name.
#ifndef WARDER_CLI_ON_TARGET_H_
#define WARDER_CLI_ON_TARGET_H_

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"

namespace warder {

// The file system that a file or folder lies on, or will lie on once it is made; of "fd:N" that of
// the file behind it. Nothing if neither it nor a folder above it is there, or behind N is no file.
std::optional<dev_t> DeviceOf(const std::string& file);

// Fails if one of the paths lies on the file system `device`. `file`: what lies there too; `what`:
// "store" or "key"; `advice`: what to do.
Outcome RefuseOnTarget(const std::optional<dev_t>& device, const std::string& file,
                       std::string_view what, std::string_view advice,
                       const std::vector<PathBytes>& paths);
// The same for a key, which may lie there in no case.
Outcome RefuseKeyOnTarget(const std::optional<dev_t>& device, const std::string& file,
                          const std::vector<PathBytes>& paths);

}  // namespace warder

#endif  // WARDER_CLI_ON_TARGET_H_
