#include "scanner/open/sandbox/reader_process.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include "scanner/open/sandbox/channel.h"
#include "scanner/open/sandbox/process_handle.h"
#include "scanner/open/sandbox/reader_loop.h"

namespace warder {
namespace {

// How often a wait looks at the clock, the stop flag, and frames that came without a sign.
constexpr std::chrono::milliseconds kTick{50};
// The reader keeps its budgets itself; one that does not is ended when it is this much over.
constexpr uint64_t kGrace = 2;

// Takes the signs that have come. False: the other end is closed.
bool TakeSigns(int socket) {
  std::array<char, 64> signs;
  for (;;) {
    const ssize_t got = recv(socket, signs.data(), signs.size(), MSG_DONTWAIT);
    if (got == 0) return false;
    if (got < 0) return errno == EAGAIN || errno == EINTR;
  }
}

}  // namespace

Result<std::unique_ptr<ReaderProcess>> ReaderProcess::Start(Launcher* launcher,
                                                            const ReaderOptions& options,
                                                            const ReaderPatience& patience,
                                                            const std::atomic<bool>* stop) {
  std::unique_ptr<ReaderProcess> reader(new ReaderProcess(launcher, patience, stop));
  WARDER_RETURN_IF_ERROR(reader->Launch(options));
  return reader;
}

Outcome ReaderProcess::Launch(const ReaderOptions& options) {
  WARDER_ASSIGN(auto ends, NewChannel());
  WARDER_ASSIGN(RingMemory memory, RingMemory::Create());
  const int memory_fd = memory.fd();
  WARDER_ASSIGN(StartedReader started,
                launcher_.StartReader(options, ends.second.get(), memory_fd));
  pid_ = started.pid;
  process_ = std::move(started.process);
  socket_ = std::move(ends.first);
  ends.second.Reset();
  ring_.emplace(
      std::move(memory), [this] { return AwaitFrames(); }, [this] { SendSign(socket_.get()); });
  WARDER_ASSIGN(const Message hello, ReceiveMessage(socket_.get()));
  if (hello.bytes.size() != 1)
    return warder::Fail(ErrorKind::kResource, "it ended before it was ready");
  layers_ = SandboxLayers::FromBits(static_cast<uint8_t>(hello.bytes[0]));
  if (layers_ == options.layers) return {};
  return warder::Fail(ErrorKind::kResource, "the sandbox could not be set up");
}

ReaderProcess::~ReaderProcess() {
  End();
}

void ReaderProcess::End() {
  if (pid_ == 0) return;
  KillProcess(process_.get());
  (void)launcher_.Reap(pid_);  // the launcher's own end reaps all
  pid_ = 0;
}

void ReaderProcess::Ask(const OpenRequest& request, const std::vector<int>& fds) {
  ++requests_;
  order_ = {};
  limits_ = request.limits;
  members_ = bytes_ = 0;
  waited_ = silent_ = {};
  content_left_ = 0;
  if (!SendMessage(socket_.get(), EncodeRequest(request), fds)) FailAsItDied();
}

// The clock runs only while there is nothing to read: time that the scan itself takes is not the
// reader's.
bool ReaderProcess::AwaitFrames() {
  if (gone_ || failure_) return false;
  if (ring_->bytes_read() != read_before_wait_) silent_ = {};
  read_before_wait_ = ring_->bytes_read();
  const auto start = Clock::now();
  pollfd ready{socket_.get(), POLLIN, 0};
  const auto tick = std::min<std::chrono::milliseconds>(kTick, patience_.silence);
  const int events = poll(&ready, 1, static_cast<int>(tick.count()));
  if (events > 0) gone_ = !TakeSigns(socket_.get());
  const auto took = Clock::now() - start;
  silent_ += took;
  waited_ += took;
  if (stop_) {
    Fail(ReaderFailure::Kind::kStopped, "stopped by the operator");
  } else if (silent_ > patience_.silence) {
    Fail(ReaderFailure::Kind::kTimedOut, "its reader took too long");
  } else if (waited_ > kGrace * std::chrono::seconds(limits_.max_seconds)) {
    Fail(ReaderFailure::Kind::kTimedOut, "its reader took too long (--max-seconds)");
  }
  return !gone_ && !failure_;
}

bool ReaderProcess::ReadRing(char* to, size_t size) {
  if (failure_) return false;
  const Outcome read = ring_->Read(to, size);
  if (read) return true;
  if (!failure_ && read.error().kind == ErrorKind::kInput) {
    Fail(ReaderFailure::Kind::kCrashed, "its reader sent what no reader sends");
  } else if (!failure_) {
    FailAsItDied();
  }
  return false;
}

size_t ReaderProcess::Take(char* to, size_t size) {
  const size_t count = std::min<size_t>(size, content_left_);
  if (count == 0 || !ReadRing(to, count)) return 0;
  content_left_ -= static_cast<uint32_t>(count);
  return count;
}

std::optional<Frame> ReaderProcess::Next() {
  std::array<char, 4096> skipped;
  while (content_left_ > 0) {
    if (Take(skipped.data(), skipped.size()) == 0) return std::nullopt;
  }
  std::array<char, kFrameHeaderSize> bytes;
  if (order_.done() || !ReadRing(bytes.data(), bytes.size())) return std::nullopt;
  const FrameHeader header = DecodeFrameHeader(bytes.data());
  payload_.clear();
  if (header.type != static_cast<uint32_t>(FrameType::kBytes) && header.length <= kMaxFrame) {
    payload_.resize(header.length);
    if (!ReadRing(payload_.data(), payload_.size())) return std::nullopt;
  }
  Result<Frame> frame = DecodeFrame(header, payload_);
  if (!frame || !order_.Accept(*frame)) {
    Fail(ReaderFailure::Kind::kCrashed, "its reader sent what no reader sends");
    return std::nullopt;
  }
  if (const auto* content = std::get_if<BytesFrame>(&*frame)) content_left_ = content->length;
  if (const auto* done = std::get_if<DoneFrame>(&*frame)) retired_ = done->retire;
  if (!CountOutput(*frame)) return std::nullopt;
  return std::move(*frame);
}

bool ReaderProcess::CountOutput(const Frame& frame) {
  if (std::holds_alternative<MemberHeader>(frame)) ++members_;
  bytes_ += content_left_;
  if (members_ / kGrace <= limits_.max_members && bytes_ / kGrace <= limits_.max_bytes) return true;
  Fail(ReaderFailure::Kind::kOverOutput, "over budget: its reader sent too much");
  content_left_ = 0;
  return false;
}

void ReaderProcess::Fail(ReaderFailure::Kind kind, std::string reason) {
  failure_ = ReaderFailure{kind, std::move(reason)};
  End();
}

// Its status tells why it is gone; one that only closed its end is ended here.
void ReaderProcess::FailAsItDied() {
  using Kind = ReaderFailure::Kind;
  pollfd ended{process_.get(), POLLIN, 0};
  const bool by_itself = poll(&ended, 1, 1000) > 0;
  if (!by_itself) KillProcess(process_.get());
  const auto status = launcher_.Reap(pid_);
  pid_ = 0;
  const bool memory =
      status && WIFEXITED(*status) && WEXITSTATUS(*status) == static_cast<int>(ReaderExit::kMemory);
  const bool time = status && WIFSIGNALED(*status) && WTERMSIG(*status) == SIGXCPU;
  if (memory) {
    failure_ = {Kind::kOverMemory, "over budget: its reader needs more memory than it may have"};
  } else if (time) {
    failure_ = {Kind::kTimedOut, "its reader took too long"};
  } else {
    failure_ = {Kind::kCrashed, "its reader crashed"};
  }
}

}  // namespace warder
