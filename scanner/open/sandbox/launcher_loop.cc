#include "scanner/open/sandbox/launcher_loop.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <utility>

#include "scanner/open/sandbox/channel.h"
#include "scanner/open/sandbox/launcher_messages.h"
#include "scanner/open/sandbox/process_handle.h"
#include "scanner/open/sandbox/reader_loop.h"

namespace warder {
namespace {

// Leaves the standard three, `socket` and `ring`, at the numbers that a reader expects.
bool ArrangeDescriptors(int socket, int ring) {
  // Out of the way of the two places first.
  socket = fcntl(socket, F_DUPFD, kReaderRing + 1);
  ring = fcntl(ring, F_DUPFD, kReaderRing + 1);
  if (socket < 0 || ring < 0) return false;
  if (dup2(socket, kReaderSocket) < 0 || dup2(ring, kReaderRing) < 0) return false;
  return close_range(kReaderRing + 1, ~0U, 0) == 0;
}

uint32_t StartReader(const ReaderOptions& options, std::span<const std::string> read_only_paths,
                     const Message& question, UniqueFd* process) {
  if (question.fds.size() != 2) return 0;
  const pid_t pid = fork();
  if (pid < 0) return 0;
  if (pid == 0) {
    if (!ArrangeDescriptors(question.fds[0].get(), question.fds[1].get())) _exit(1);
    RunReader(options, read_only_paths);
  }
  *process = OpenProcess(pid);
  if (process->valid()) return static_cast<uint32_t>(pid);
  kill(pid, SIGKILL);
  waitpid(pid, nullptr, 0);
  return 0;
}

uint32_t Reap(uint32_t pid) {
  int status = 0;
  while (waitpid(static_cast<pid_t>(pid), &status, 0) < 0) {
    if (errno != EINTR) return 0;
  }
  return static_cast<uint32_t>(status);
}

}  // namespace

bool IsStartedByWarder(const char* program) {
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(kLauncherSocket, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET)
    return true;
  std::fprintf(stderr, "%s: is started by warder; run warder scan PATH\n", program);
  return false;
}

int RunLauncher(std::span<const std::string> read_only_paths) {
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  for (;;) {
    const auto message = ReceiveMessage(kLauncherSocket);
    if (!message) return 1;
    if (message->bytes.empty()) return 0;  // the parent is gone
    const auto question = DecodeQuestion(message->bytes);
    if (!question) return 1;
    UniqueFd process;
    const uint32_t answer =
        question->kind == LauncherQuestion::Kind::kReap
            ? Reap(question->pid)
            : StartReader(question->options, read_only_paths, *message, &process);
    std::vector<int> fds;
    if (process.valid()) fds.push_back(process.get());
    if (!SendMessage(kLauncherSocket, EncodeAnswer(answer), fds)) return 1;
  }
}

}  // namespace warder
