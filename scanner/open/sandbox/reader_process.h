// One sandboxed reader, as the parent sees it: asks it to open an object, takes its frames, and
// ends it if it crashes, hangs or sends what no reader sends.
#ifndef WARDER_OPEN_SANDBOX_READER_PROCESS_H_
#define WARDER_OPEN_SANDBOX_READER_PROCESS_H_

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/model/gap.h"
#include "scanner/open/sandbox/frames.h"
#include "scanner/open/sandbox/launcher.h"
#include "scanner/open/sandbox/request.h"
#include "scanner/open/sandbox/ring.h"

namespace warder {

// Why an answer ended before its Done.
struct ReaderFailure {
  enum class Kind : uint8_t {
    kCrashed,     // died, or sent what no reader sends
    kTimedOut,    // sent nothing for too long, or took too long as a whole
    kOverMemory,  // an allocation failed
    kOverOutput,  // sent more than its limits allow
    kStopped,     // the run was stopped
  };
  Kind kind = Kind::kCrashed;
  std::string reason;  // for a gap
};

// A reader that says nothing for this long hangs.
inline constexpr std::chrono::seconds kReaderSilence{60};

struct ReaderPatience {
  std::chrono::milliseconds silence = kReaderSilence;
};

// Belongs to one thread at a time.
class ReaderProcess {
 public:
  // `launcher` and `stop` must outlive it. Fails if the reader could not be started, or could not
  // apply each of `options.layers`.
  static Result<std::unique_ptr<ReaderProcess>> Start(Launcher* launcher,
                                                      const ReaderOptions& options,
                                                      const ReaderPatience& patience,
                                                      const std::atomic<bool>* stop);
  ~ReaderProcess();
  ReaderProcess(const ReaderProcess&) = delete;
  ReaderProcess& operator=(const ReaderProcess&) = delete;

  // Asks it to open the object behind `fds[0]`. The answer before must have been read to its Done.
  void Ask(const OpenRequest& request, const std::vector<int>& fds);
  // The next frame of the answer; nothing after Done or a failure. The content of a kBytes frame
  // that was not taken is skipped.
  std::optional<Frame> Next();
  // Takes up to `size` bytes of the content of the kBytes frame that Next gave last; 0 at its end
  // and after a failure.
  size_t Take(char* to, size_t size);

  // What went wrong; the reader is dead then.
  const std::optional<ReaderFailure>& failure() const { return failure_; }
  // It can be asked again.
  bool usable() const { return !failure_ && order_.done() && !retired_; }
  uint64_t requests() const { return requests_; }
  SandboxLayers layers() const { return layers_; }

 private:
  using Clock = std::chrono::steady_clock;

  ReaderProcess(Launcher* launcher, const ReaderPatience& patience, const std::atomic<bool>* stop)
      : launcher_(*launcher), patience_(patience), stop_(*stop) {}

  Outcome Launch(const ReaderOptions& options);
  bool AwaitFrames();
  bool ReadRing(char* to, size_t size);
  bool CountOutput(const Frame& frame);
  void Fail(ReaderFailure::Kind kind, std::string reason);
  void FailAsItDied();
  void End();

  Launcher& launcher_;
  const ReaderPatience patience_;
  const std::atomic<bool>& stop_;
  pid_t pid_ = 0;
  UniqueFd process_;
  UniqueFd socket_;
  std::optional<RingReader> ring_;
  SandboxLayers layers_ = SandboxLayers::FromBits(0);
  FrameOrder order_;
  std::optional<ReaderFailure> failure_;
  bool gone_ = false;  // it has closed its end
  bool retired_ = false;
  uint64_t requests_ = 0;
  uint32_t content_left_ = 0;  // of the kBytes frame in hand
  std::string payload_;
  // Of the answer in hand
  Limits limits_;
  uint64_t members_ = 0;
  uint64_t bytes_ = 0;
  Clock::duration waited_{0};
  uint64_t read_before_wait_ = 0;
  Clock::duration silent_{0};
};

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_READER_PROCESS_H_
