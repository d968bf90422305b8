#include "scanner/open/sandbox/reader_loop.h"

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <clocale>
#include <cstdlib>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "scanner/open/joined_input.h"
#include "scanner/open/opener.h"
#include "scanner/open/sandbox/channel.h"
#include "scanner/open/sandbox/lockdown.h"
#include "scanner/open/sandbox/request.h"
#include "scanner/open/sandbox/ring.h"
#include "scanner/open/sandbox/ring_sink.h"

namespace warder {
namespace {

// A reader that has grown beyond this ends itself after the request; its successor starts small.
constexpr long kRetireKilobytes = 256 * 1024;
// So does one that has worked for this long, so that the limit on processor time is that of a
// request and not of a life.
constexpr long kRetireSeconds = 600;

[[noreturn]] void Exit(ReaderExit code) {
  _exit(static_cast<int>(code));
}

// Waits for the sign that the parent has read; while a request is in hand it sends nothing else.
bool AwaitSign() {
  char sign = 0;
  ssize_t got = 0;
  while ((got = recv(kReaderSocket, &sign, 1, 0)) < 0) {
    if (errno != EINTR) return false;
  }
  return got > 0;
}

bool HasGrown() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss > kRetireKilobytes ||
         usage.ru_utime.tv_sec + usage.ru_stime.tv_sec > kRetireSeconds;
}

// The object in one piece. There are as many descriptors as sizes.
JoinedInput InputOf(const OpenRequest& request, const std::vector<UniqueFd>& fds) {
  std::vector<std::unique_ptr<const RandomInput>> pieces;
  pieces.push_back(std::make_unique<DescriptorInput>(fds[0].get(), request.size));
  for (size_t i = 0; i < request.more_sizes.size(); ++i)
    pieces.push_back(std::make_unique<DescriptorInput>(fds[i + 1].get(), request.more_sizes[i]));
  return JoinedInput(std::move(pieces));
}

// Answers one request. False: the parent is gone.
bool Serve(const OpenRequest& request, const std::vector<UniqueFd>& fds, RingSink* sink) {
  const JoinedInput input = InputOf(request, fds);
  const auto opener = NewOpener(request.limits, sink, request.grades_only);
  const FormatReader* claimant = opener->Claimant(input, request.name);
  if (claimant == nullptr) {
    if (!sink->Opened({})) return false;
    const auto protection = opener->Grade(input, request.name);
    if (protection && !sink->Protect(*protection)) return false;
    return sink->Done({HasGrown(), input.system_error()});
  }
  if (!sink->Opened({std::string(claimant->name), claimant->has_index})) return false;
  std::string_view reader;
  MemberRange range = request.range;
  if (!claimant->has_index) range.last = UINT64_MAX;  // the first to be asked must read all
  if (!opener->Open(input, request.name, range, &reader)) return false;
  return sink->Done({HasGrown(), input.system_error()});
}

[[noreturn]] void ServeAll(RingSink* sink) {
  for (;;) {
    const auto message = ReceiveMessage(kReaderSocket);
    if (!message || message->bytes.empty()) Exit(ReaderExit::kOver);
    if (message->bytes.size() == 1) continue;  // a sign that came late
    const auto request = DecodeRequest(message->bytes);
    if (!request || message->fds.size() != 1 + request->more_sizes.size())
      Exit(ReaderExit::kFailed);
    if (!Serve(*request, message->fds, sink)) Exit(ReaderExit::kOver);
  }
}

}  // namespace

void RunReader(const ReaderOptions& options, std::span<const std::string> read_only_paths) {
  std::set_new_handler([] { Exit(ReaderExit::kMemory); });
  std::setlocale(LC_CTYPE, "C.UTF-8");
  auto memory = RingMemory::Map(UniqueFd(kReaderRing));
  if (!memory) Exit(ReaderExit::kFailed);
  RingWriter ring(std::move(*memory), AwaitSign, [] { SendSign(kReaderSocket); });
  RingSink sink(&ring);
  const SandboxLayers applied =
      LockDown({options.layers, read_only_paths, options.memory, options.processor_seconds});
  const char hello = static_cast<char>(applied.bits());
  if (!SendMessage(kReaderSocket, {&hello, 1})) Exit(ReaderExit::kOver);
  ServeAll(&sink);
}

}  // namespace warder
