// What all objects of one run share, and what each worker has for itself.
#ifndef WARDER_RUN_SCAN_CONTEXT_H_
#define WARDER_RUN_SCAN_CONTEXT_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/base/token.h"
#include "scanner/detect/detector.h"
#include "scanner/judge/kinds.h"
#include "scanner/judge/policy.h"
#include "scanner/open/plain/block_pool.h"
#include "scanner/open/plain/text_reader.h"
#include "scanner/open/sandbox/reader_pool.h"
#include "scanner/run/engine.h"
#include "scanner/run/scan_run.h"
#include "scanner/run/text_observer.h"

namespace warder {

class EncryptedTrees;
class KeptResults;

// Detection scratch, lent to whichever task needs one. Thread-safe.
class ScratchPool {
 public:
  explicit ScratchPool(const Detector& detector) : detector_(detector) {}

  class Lease {
   public:
    Lease(ScratchPool* pool, std::unique_ptr<DetectorScratch> scratch)
        : pool_(pool), scratch_(std::move(scratch)) {}
    ~Lease() { pool_->Give(std::move(scratch_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    DetectorScratch* get() const { return scratch_.get(); }

   private:
    ScratchPool* pool_;
    std::unique_ptr<DetectorScratch> scratch_;
  };

  Lease Take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return {this, detector_.NewScratch()};
    auto scratch = std::move(free_.back());
    free_.pop_back();
    return {this, std::move(scratch)};
  }

 private:
  void Give(std::unique_ptr<DetectorScratch> scratch) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(scratch));
  }

  const Detector& detector_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<DetectorScratch>> free_;
};

// Counters for the progress display; relaxed, since nothing depends on them.
struct ProgressCounters {
  std::atomic<uint64_t> files_known{0};
  std::atomic<uint64_t> files_done{0};
  std::atomic<uint64_t> bytes_done{0};
  std::atomic<uint64_t> findings{0};
  std::atomic<bool> walk_finished{false};
};

// Shared by all workers of a run; const but for what is safe from any thread.
struct ScanContext {
  const Detector& detector;
  const std::vector<RuleKind>& kinds;  // what the detector's rules say about people
  const Policy& policy;
  int64_t started_ns;  // of the run
  const TokenKey& key;
  Engine& engine;
  BlockPool& blocks;
  ScratchPool& scratches;
  ReaderPool& readers;
  const Limits& limits;
  Tier tier;
  const std::atomic<bool>& stop;
  ProgressCounters& progress;
  bool mentions = false;         // list the names of people
  TextObserver* text = nullptr;  // takes the text, in which nothing is then looked for
  bool grades_only = false;      // as ScanOptions
  EncryptedTrees* trees = nullptr;
  KeptResults* kept = nullptr;  // of the run that is gone on with
};

}  // namespace warder

#endif  // WARDER_RUN_SCAN_CONTEXT_H_
