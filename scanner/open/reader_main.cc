// warder-reader: the program that parses foreign formats, in a sandbox. warder starts it; it is of
// no use by hand.
#include <sys/socket.h>

#include <cstdio>

#include "scanner/open/sandbox/launcher.h"
#include "scanner/open/sandbox/launcher_loop.h"

int main() {
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(warder::kLauncherSocket, SOL_SOCKET, SO_TYPE, &type, &size) != 0 ||
      type != SOCK_SEQPACKET) {
    std::fputs("warder-reader: is started by warder; run warder scan PATH\n", stderr);
    return 2;
  }
  return warder::RunLauncher();
}
