// Small files in one piece: rules, a case, a policy, a key.
#ifndef WARDER_BASE_WHOLE_FILE_H_
#define WARDER_BASE_WHOLE_FILE_H_

#include <sys/types.h>

#include <string>
#include <string_view>

#include "scanner/base/result.h"

namespace warder {

// Its bytes. Fails with the path and the reason where it cannot be read (a folder cannot) or is
// larger than 64 MiB, which nothing that a person writes is.
Result<std::string> ReadWholeFile(const std::string& path);

// All of the bytes, synced; false with errno where they cannot be.
bool WriteAndSync(int fd, std::string_view bytes);
// So that the name, or its being gone, outlasts a loss of power; false with errno.
bool SyncFolderOf(const std::string& path);

// Makes the file, which must not exist, for its owner alone unless `mode` says otherwise, and syncs
// it and its name. What could not be written whole is removed again.
Outcome WriteNewFile(const std::string& path, std::string_view bytes, mode_t mode = 0600);

}  // namespace warder

#endif  // WARDER_BASE_WHOLE_FILE_H_
