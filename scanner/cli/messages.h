// One-line messages on standard error: "warder: PATH: what happened; what to do".
#ifndef WARDER_CLI_MESSAGES_H_
#define WARDER_CLI_MESSAGES_H_

#include <string_view>

#include "scanner/base/result.h"

namespace warder {

// Written at once, in one piece, with control characters taken out. An error there is nobody's to
// hear.
void PrintMessage(std::string_view message);

// The same of an error; gives the exit code of what could not run.
int Complain(const Error& error);

// Writes text that a command prints to standard output. False, after a message, if it could not be
// written.
bool PrintToStandardOutput(std::string_view text);

}  // namespace warder

#endif  // WARDER_CLI_MESSAGES_H_
