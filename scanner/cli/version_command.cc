#include <string>

#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/report/verdict.h"
#include "scanner/run/version.h"

namespace warder {
namespace {

int PrintVersion(const Arguments&) {
  return PrintToStandardOutput("warder " + std::string(kVersion) + '\n') ? 0 : kCouldNotRun;
}

}  // namespace

const Command& VersionCommand() {
  static constexpr Command kCommand{
      {"version", "", "Show the version", "Prints the version of warder.\n", {}, ""}, PrintVersion};
  return kCommand;
}

}  // namespace warder
