#include "scanner/open/sandbox/reader_pool.h"

#include <utility>

namespace warder {

Result<std::unique_ptr<ReaderProcess>> ReaderPool::Take() {
  {
    const std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      auto reader = std::move(free_.back());
      free_.pop_back();
      return reader;
    }
  }
  return ReaderProcess::Start(launcher_.get(), options_, patience_, &stop_);
}

void ReaderPool::Give(std::unique_ptr<ReaderProcess> reader) {
  if (!reader->usable() || reader->requests() >= kRequestsPerReader) return;
  const std::lock_guard lock(mutex_);
  free_.push_back(std::move(reader));
}

}  // namespace warder
