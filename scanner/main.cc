// arguments -> command -> exit code
#include "scanner/cli/command_line.h"

int main(int argc, char** argv) {
  return warder::RunCommandLine(argc, argv);
}
