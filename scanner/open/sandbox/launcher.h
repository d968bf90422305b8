// The launcher: a small process with one thread that starts readers, so that the parent, which has
// many, never forks. It is the program `warder-reader` or `warder-pdf`; each reader is a fork of
// it, locked down before its first request. It parses nothing itself.
#ifndef WARDER_OPEN_SANDBOX_LAUNCHER_H_
#define WARDER_OPEN_SANDBOX_LAUNCHER_H_

#include <sys/types.h>

#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "scanner/base/result.h"
#include "scanner/base/unique_fd.h"
#include "scanner/open/sandbox/layers.h"

namespace warder {

// Descriptors that the two kinds of process find open, besides the standard three on /dev/null.
inline constexpr int kLauncherSocket = 3;
inline constexpr int kReaderSocket = 3;
inline constexpr int kReaderRing = 4;

struct ReaderOptions {
  SandboxLayers layers = SandboxLayers::All();  // to be applied
  uint64_t memory = 0;                          // address space in bytes
  uint64_t processor_seconds = 0;
};

struct StartedReader {
  pid_t pid = 0;
  UniqueFd process;  // a pidfd, to signal it without the danger of hitting a later process
};

// The parent's side. Thread-safe.
class Launcher {
 public:
  // Will start the program at `path`, with an empty environment and none of this process's
  // descriptors, when the first reader is asked for: most scans of plain text never do. The thread
  // that asks first must live as long as the launcher, which ends with it.
  explicit Launcher(std::string path) : path_(std::move(path)) {}
  // Ends it, and with it the readers.
  ~Launcher();
  Launcher(const Launcher&) = delete;
  Launcher& operator=(const Launcher&) = delete;

  // A reader whose end of the channel is `socket` and that writes into the ring behind `ring`.
  Result<StartedReader> StartReader(const ReaderOptions& options, int socket, int ring);
  // Waits for a reader that was killed or is about to end; gives its status as waitpid does.
  Result<int> Reap(pid_t pid);

 private:
  Outcome Start();

  const std::string path_;
  pid_t pid_ = 0;  // 0 = not started
  UniqueFd socket_;
  std::mutex mutex_;  // one question at a time
};

// Where the program lies: libexec/warder beside this program, or one level up for an installed one.
// Empty if it is not there.
std::string ReaderProgram();

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_LAUNCHER_H_
