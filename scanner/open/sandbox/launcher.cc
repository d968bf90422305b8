#include "scanner/open/sandbox/launcher.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <vector>

#include "scanner/open/sandbox/channel.h"
#include "scanner/open/sandbox/launcher_messages.h"
#include "scanner/open/sandbox/wire.h"

namespace warder {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNull = "/dev/null";

// What a spawned process starts with; freed at the end of the scope.
class SpawnSetup {
 public:
  explicit SpawnSetup(int socket) {
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, kNull, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, kNull, O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, kNull, O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, socket, kLauncherSocket);
    posix_spawn_file_actions_addclosefrom_np(&actions, kLauncherSocket + 1);
    posix_spawn_file_actions_addchdir_np(&actions, "/");
    posix_spawnattr_init(&attributes);
    // A session of its own: signals of the terminal are for the parent, which ends in order. All
    // signals are as they are in a new process.
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    sigset_t set;
    sigemptyset(&set);
    posix_spawnattr_setsigmask(&attributes, &set);
    sigfillset(&set);
    posix_spawnattr_setsigdefault(&attributes, &set);
  }
  ~SpawnSetup() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSetup(const SpawnSetup&) = delete;
  SpawnSetup& operator=(const SpawnSetup&) = delete;

  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
};

}  // namespace

std::string ReaderProgram() {
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  // warder-pdf reads all that warder-reader does; it may be missing where its licence is not
  // wanted.
  for (const fs::path& base : {folder, folder.parent_path()}) {
    for (const char* name : {"warder-pdf", "warder-reader"}) {
      const fs::path program = base / "libexec/warder" / name;
      if (fs::exists(program, error)) return program;
    }
  }
  return {};
}

Outcome Launcher::Start() {
  WARDER_ASSIGN(auto ends, NewChannel());
  // At a number that the duplication below does not hit: the copy would keep its close-on-exec.
  UniqueFd theirs(fcntl(ends.second.get(), F_DUPFD_CLOEXEC, kLauncherSocket + 1));
  const SpawnSetup setup(theirs.get());
  std::string name = path_;
  const std::array<char*, 2> arguments{name.data(), nullptr};
  const std::array<char*, 1> environment{nullptr};
  pid_t pid = 0;
  const int error = posix_spawn(&pid, path_.c_str(), &setup.actions, &setup.attributes,
                                arguments.data(), environment.data());
  if (error != 0) {
    return Fail(ErrorKind::kIo,
                path_ + ": cannot be started: " + std::strerror(error) + "; install warder again");
  }
  pid_ = pid;
  socket_ = std::move(ends.first);
  return {};
}

Launcher::~Launcher() {
  if (pid_ == 0) return;
  socket_.Reset();
  kill(pid_, SIGKILL);
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<StartedReader> Launcher::StartReader(const ReaderOptions& options, int socket, int ring) {
  const std::lock_guard lock(mutex_);
  if (pid_ == 0) WARDER_RETURN_IF_ERROR(Start());
  WARDER_RETURN_IF_ERROR(SendMessage(socket_.get(), EncodeStartQuestion(options), {socket, ring}));
  WARDER_ASSIGN(Message answer, ReceiveMessage(socket_.get()));
  WARDER_ASSIGN(const uint32_t pid, DecodeAnswer(answer.bytes));
  if (pid == 0 || answer.fds.size() != 1)
    return Fail(ErrorKind::kResource, "the system gave no process for it");
  return StartedReader{static_cast<pid_t>(pid), std::move(answer.fds[0])};
}

Result<int> Launcher::Reap(pid_t pid) {
  const std::lock_guard lock(mutex_);
  WARDER_RETURN_IF_ERROR(
      SendMessage(socket_.get(), EncodeReapQuestion(static_cast<uint32_t>(pid))));
  WARDER_ASSIGN(const Message answer, ReceiveMessage(socket_.get()));
  WARDER_ASSIGN(const uint32_t status, DecodeAnswer(answer.bytes));
  return static_cast<int>(status);
}

}  // namespace warder
