#include <string>

#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/detect/engines/shapes.h"
#include "scanner/report/verdict.h"
#include "scanner/run/version.h"

namespace warder {
namespace {

int PrintVersion(const Arguments&) {
  const std::string text =
      "warder " + std::string(kVersion) + "\nshapes use " + ShapeTargetName() + '\n';
  return PrintToStandardOutput(text) ? 0 : kCouldNotRun;
}

}  // namespace

const Command& VersionCommand() {
  static constexpr Command kCommand{
      {"version",
       "",
       "Show the version",
       "Prints the version of warder and the instruction set in use.\n",
       {},
       ""},
      PrintVersion};
  return kCommand;
}

}  // namespace warder
