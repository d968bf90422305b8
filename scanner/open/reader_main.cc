// warder-reader: the program that parses foreign formats, in a sandbox. warder starts it; it is of
// no use by hand.
#include "scanner/open/sandbox/launcher_loop.h"

int main() {
  return warder::IsStartedByWarder("warder-reader") ? warder::RunLauncher() : 2;
}
