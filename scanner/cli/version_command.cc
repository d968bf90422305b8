#include <string>

#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/detect/engines/shapes.h"
#include "scanner/report/verdict.h"
#include "scanner/run/sandbox.h"
#include "scanner/run/version.h"

namespace warder {
namespace {

int PrintVersion(const Arguments&) {
  const std::string text = "warder " + std::string(kVersion) + "\nshapes use " + ShapeTargetName() +
                           '\n' + DescribeSandbox();
  return PrintToStandardOutput(text) ? 0 : kCouldNotRun;
}

}  // namespace

const Command& VersionCommand() {
  static constexpr Command kCommand{
      {"version",
       "",
       "Show the version",
       "Prints the version of warder, the instruction set in use, and the layers of the sandbox "
       "for foreign formats that this system has.\n",
       {},
       ""},
      PrintVersion};
  return kCommand;
}

}  // namespace warder
