// The readers of a run: started when they are first needed, lent to one task at a time, kept for
// the next, and replaced when they fail, grow or have served for long.
#ifndef WARDER_OPEN_SANDBOX_READER_POOL_H_
#define WARDER_OPEN_SANDBOX_READER_POOL_H_

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "scanner/open/sandbox/launcher.h"
#include "scanner/open/sandbox/reader_process.h"

namespace warder {

// Requests that one process serves at most: what a format left behind in it does not last.
inline constexpr uint64_t kRequestsPerReader = 1000;

// Thread-safe.
class ReaderPool {
 public:
  // `stop` must outlive it and every reader.
  ReaderPool(std::unique_ptr<Launcher> launcher, const ReaderOptions& options,
             const ReaderPatience& patience, const std::atomic<bool>* stop)
      : launcher_(std::move(launcher)), options_(options), patience_(patience), stop_(*stop) {}

  Result<std::unique_ptr<ReaderProcess>> Take();
  // One that cannot be used again is ended.
  void Give(std::unique_ptr<ReaderProcess> reader);

 private:
  std::unique_ptr<Launcher> launcher_;
  const ReaderOptions options_;
  const ReaderPatience patience_;
  const std::atomic<bool>& stop_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ReaderProcess>> free_;
};

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_READER_POOL_H_
