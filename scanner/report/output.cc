#include "scanner/report/output.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace warder {
namespace {

// A descriptor that somebody made non-blocking: wait until it takes more.
void WaitUntilWritable(int descriptor) {
  pollfd entry{descriptor, POLLOUT, 0};
  poll(&entry, 1, -1);
}

}  // namespace

void Output::Flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && error_ == 0) {
    const ssize_t written = write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<size_t>(written));
    } else if (errno == EAGAIN) {
      WaitUntilWritable(descriptor_);
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  buffer_.clear();
}

std::string OutputErrorMessage(std::string_view name, int error) {
  std::string message(name);
  if (error == EPIPE)
    return message +
           ": whoever was reading it stopped; what follows is missing, run it again for the whole";
  if (error == ENOSPC)
    return message + ": no space left; what follows is missing, free some space or write elsewhere";
  return message + ": " + std::strerror(error) + "; what follows is missing, write elsewhere";
}

}  // namespace warder
