#include "scanner/base/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "scanner/base/folder.h"
#include "scanner/base/unique_fd.h"

namespace warder {
namespace {

constexpr size_t kMaxBytes = size_t{64} << 20;

tl::unexpected<Error> Unreadable(const std::string& path, std::string_view why) {
  return Fail(ErrorKind::kIo, path + ": cannot be read: " + std::string(why));
}

}  // namespace

Result<std::string> ReadWholeFile(const std::string& path) {
  const UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!fd.valid()) return Unreadable(path, std::strerror(errno));
  std::string text;
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const ssize_t got = read(fd.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Unreadable(path, std::strerror(errno));
    if (got == 0) return text;
    text.append(buffer.data(), static_cast<size_t>(got));
    if (text.size() > kMaxBytes) return Unreadable(path, "it is larger than 64 MiB");
  }
}

bool WriteAndSync(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<size_t>(written));
  }
  return fsync(fd) == 0;
}

// File systems that cannot sync a folder say EINVAL.
bool SyncFolderOf(const std::string& path) {
  const std::string folder(FolderOf(path));
  const UniqueFd fd(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return fd.valid() && (fsync(fd.get()) == 0 || errno == EINVAL);
}

Outcome WriteNewFile(const std::string& path, std::string_view bytes, mode_t mode) {
  const UniqueFd fd(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
  if (!fd.valid())
    return Fail(ErrorKind::kIo, path + ": cannot be written: " + std::strerror(errno));
  if (WriteAndSync(fd.get(), bytes) && SyncFolderOf(path)) return {};
  const int error = errno;
  unlink(path.c_str());
  return Fail(ErrorKind::kIo, path + ": cannot be written: " + std::strerror(error));
}

}  // namespace warder
