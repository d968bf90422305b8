#include "scanner/cli/stop_signal.h"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

namespace warder {
namespace {

constexpr int kStopSignals[] = {SIGINT, SIGTERM, SIGHUP};
std::atomic<bool> stop_requested = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may set it");

extern "C" void OnStopSignal(int) {
  const int saved_errno = errno;
  stop_requested = true;
  for (const int signal : kStopSignals) ::signal(signal, SIG_DFL);
  constexpr std::string_view kMessage =
      "\nwarder: stopping: what is in hand is finished first; a second signal ends it at once\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, kMessage.data(), kMessage.size());
  errno = saved_errno;
}

}  // namespace

std::atomic<bool>& StopRequested() {
  return stop_requested;
}

void CatchStopSignals() {
  struct sigaction action {};
  action.sa_handler = OnStopSignal;
  action.sa_flags = SA_RESTART;
  for (const int signal : kStopSignals) {
    struct sigaction old {};
    // Whoever started us with a signal ignored (nohup) wants it to stay so.
    if (sigaction(signal, nullptr, &old) == 0 && old.sa_handler == SIG_IGN) continue;
    sigaction(signal, &action, nullptr);
  }
}

}  // namespace warder
