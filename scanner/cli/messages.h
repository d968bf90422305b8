// One-line messages on standard error: "warder: PATH: what happened; what to do".
#ifndef WARDER_CLI_MESSAGES_H_
#define WARDER_CLI_MESSAGES_H_

#include <string_view>

namespace warder {

// Written at once, in one piece, with control characters taken out. An error there is nobody's to
// hear.
void PrintMessage(std::string_view message);

// Writes text that a command prints to standard output. False, after a message, if it could not be
// written.
bool PrintToStandardOutput(std::string_view text);

}  // namespace warder

#endif  // WARDER_CLI_MESSAGES_H_
