// The launcher's side, in the program `warder-reader`.
#ifndef WARDER_OPEN_SANDBOX_LAUNCHER_LOOP_H_
#define WARDER_OPEN_SANDBOX_LAUNCHER_LOOP_H_

#include <span>
#include <string>

namespace warder {

// Starts readers until the parent closes its end of kLauncherSocket. Gives the exit code. Each
// reader is a fork that never returns.
//
// `read_only_paths`: folders below which its readers may open files for reading, for data that a
// library loads only when a document asks for it. With none, the system calls that open files are
// not allowed either.
int RunLauncher(std::span<const std::string> read_only_paths = {});

// Whether the process found the launcher's socket open; if not, says on standard error what the
// program is for.
bool IsStartedByWarder(const char* program);

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_LAUNCHER_LOOP_H_
