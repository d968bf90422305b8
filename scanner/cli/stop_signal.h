// Ctrl-C: the first asks the run to end in order, the second ends the program.
#ifndef WARDER_CLI_STOP_SIGNAL_H_
#define WARDER_CLI_STOP_SIGNAL_H_

#include <atomic>

namespace warder {

// Set by SIGINT, SIGTERM or SIGHUP after CatchStopSignals, and by whoever cannot use the results
// any more.
std::atomic<bool>& StopRequested();

// The first such signal sets the flag and says so on standard error; the next has its usual effect.
void CatchStopSignals();

}  // namespace warder

#endif  // WARDER_CLI_STOP_SIGNAL_H_
