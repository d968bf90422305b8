#include "scanner/cli/messages.h"

#include <unistd.h>

#include <string>

#include "scanner/report/output.h"
#include "scanner/report/verdict.h"

namespace warder {

void PrintMessage(std::string_view message) {
  std::string line = "warder: ";
  for (const char c : message) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
  line += '\n';
  Output(STDERR_FILENO).Write(line);
}

int Complain(const Error& error) {
  PrintMessage(error.message);
  return kCouldNotRun;
}

bool PrintToStandardOutput(std::string_view text) {
  Output output(STDOUT_FILENO);
  output.Write(text);
  output.Flush();
  if (output.ok()) return true;
  PrintMessage(OutputErrorMessage("standard output", output.error()));
  return false;
}

}  // namespace warder
