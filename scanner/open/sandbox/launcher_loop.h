// The launcher's side, in the program `warder-reader`.
#ifndef WARDER_OPEN_SANDBOX_LAUNCHER_LOOP_H_
#define WARDER_OPEN_SANDBOX_LAUNCHER_LOOP_H_

namespace warder {

// Starts readers until the parent closes its end of kLauncherSocket. Gives the exit code. Each
// reader is a fork that never returns.
int RunLauncher();

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_LAUNCHER_LOOP_H_
