// The program behind main: arguments in, exit code out.
#ifndef WARDER_CLI_COMMAND_LINE_H_
#define WARDER_CLI_COMMAND_LINE_H_

namespace warder {

// Runs the command that the arguments name, prints to standard output and standard error, and gives
// the exit code (report/verdict.h). Never throws. Ignores SIGPIPE from here on.
int RunCommandLine(int argc, char** argv);

}  // namespace warder

#endif  // WARDER_CLI_COMMAND_LINE_H_
