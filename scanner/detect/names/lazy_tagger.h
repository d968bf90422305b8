// A tagger that is loaded when the first text asks for it: its tables are the largest part of what
// a scan loads, and many scans meet nothing beside which a name is sought.
#ifndef WARDER_DETECT_NAMES_LAZY_TAGGER_H_
#define WARDER_DETECT_NAMES_LAZY_TAGGER_H_

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "scanner/base/result.h"
#include "scanner/detect/names/tagger.h"

namespace warder {

using NamesLoader = std::function<Result<std::unique_ptr<const NameTagger>>()>;

// Thread-safe.
class LazyTagger {
 public:
  // `load` is called at most once; empty: there are no names.
  explicit LazyTagger(NamesLoader load) : load_(std::move(load)) {}

  bool exists() const { return load_ != nullptr; }
  // Loads it if need be; null if there is none or loading failed.
  const NameTagger* Get() const {
    if (!exists()) return nullptr;
    std::call_once(once_, [this] {
      auto loaded = load_();
      if (loaded) {
        tagger_ = std::move(*loaded);
      } else {
        error_ = std::move(loaded.error());
      }
      failed_.store(error_.has_value(), std::memory_order_release);
    });
    return tagger_.get();
  }
  // Why loading failed, if it was tried and did.
  Outcome outcome() const {
    if (!failed_.load(std::memory_order_acquire)) return {};
    return tl::unexpected(*error_);
  }

 private:
  const NamesLoader load_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const NameTagger> tagger_;
  mutable std::optional<Error> error_;
  mutable std::atomic<bool> failed_ = false;
};

}  // namespace warder

#endif  // WARDER_DETECT_NAMES_LAZY_TAGGER_H_
