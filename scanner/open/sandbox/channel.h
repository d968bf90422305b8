// Messages with descriptors over a Unix socket (SOCK_SEQPACKET): how the parent, the launcher and
// the readers ask each other for things. Content never goes this way.
#ifndef WARDER_OPEN_SANDBOX_CHANNEL_H_
#define WARDER_OPEN_SANDBOX_CHANNEL_H_

#include <string>
#include <utility>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"
#include "scanner/base/unique_fd.h"

namespace warder {

inline constexpr size_t kMaxMessage = 8 * 1024;
inline constexpr size_t kMaxMessageFds = 248;

struct Message {
  std::string bytes;  // empty = the other side has closed its end
  std::vector<UniqueFd> fds;
};

// Two connected ends, closed on exec.
Result<std::pair<UniqueFd, UniqueFd>> NewChannel();

// Copies of `fds` go along; at most kMaxMessageFds. Blocks while the other side is slow to take it.
Outcome SendMessage(int socket, ByteView bytes, const std::vector<int>& fds = {});
// Blocks until a message comes. One that does not fit is an error.
Result<Message> ReceiveMessage(int socket);

// One byte that says "look again". Never blocks: if the socket is full there are signs enough.
void SendSign(int socket);

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_CHANNEL_H_
