#include "scanner/open/sandbox/channel.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace warder {
namespace {

constexpr size_t kControlSize = CMSG_SPACE(kMaxMessageFds * sizeof(int));

Error SocketError(const char* what) {
  return {ErrorKind::kIo, std::string(what) + ": " + std::strerror(errno)};
}

void TakeDescriptors(msghdr* header, Message* message) {
  for (cmsghdr* c = CMSG_FIRSTHDR(header); c != nullptr; c = CMSG_NXTHDR(header, c)) {
    if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS) continue;
    const size_t count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t i = 0; i < count; ++i) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(c) + i * sizeof fd, sizeof fd);
      message->fds.emplace_back(fd);
    }
  }
}

}  // namespace

Result<std::pair<UniqueFd, UniqueFd>> NewChannel() {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return tl::unexpected(SocketError("cannot create a socket"));
  return std::pair{UniqueFd(ends[0]), UniqueFd(ends[1])};
}

Outcome SendMessage(int socket, ByteView bytes, const std::vector<int>& fds) {
  alignas(cmsghdr) std::array<char, kControlSize> control{};
  iovec data{const_cast<char*>(bytes.data()), bytes.size()};
  msghdr header{};
  header.msg_iov = &data;
  header.msg_iovlen = 1;
  if (fds.size() > kMaxMessageFds || bytes.size() > kMaxMessage)
    return Fail(ErrorKind::kResource, "a message that is too large");
  if (!fds.empty()) {
    header.msg_control = control.data();
    header.msg_controllen = CMSG_SPACE(fds.size() * sizeof(int));
    cmsghdr* c = CMSG_FIRSTHDR(&header);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(fds.size() * sizeof(int));
    std::memcpy(CMSG_DATA(c), fds.data(), fds.size() * sizeof(int));
  }
  while (sendmsg(socket, &header, MSG_NOSIGNAL) < 0) {
    if (errno != EINTR) return tl::unexpected(SocketError("cannot send"));
  }
  return {};
}

Result<Message> ReceiveMessage(int socket) {
  alignas(cmsghdr) std::array<char, kControlSize> control{};
  Message message;
  message.bytes.resize(kMaxMessage);
  iovec data{message.bytes.data(), message.bytes.size()};
  msghdr header{};
  header.msg_iov = &data;
  header.msg_iovlen = 1;
  header.msg_control = control.data();
  header.msg_controllen = control.size();
  ssize_t size = 0;
  while ((size = recvmsg(socket, &header, MSG_CMSG_CLOEXEC)) < 0) {
    if (errno != EINTR) return tl::unexpected(SocketError("cannot receive"));
  }
  TakeDescriptors(&header, &message);
  if ((header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0)
    return Fail(ErrorKind::kInput, "a message that is too large");
  message.bytes.resize(static_cast<size_t>(size));
  return message;
}

void SendSign(int socket) {
  const char sign = '!';
  (void)send(socket, &sign, 1, MSG_DONTWAIT | MSG_NOSIGNAL);
}

}  // namespace warder
