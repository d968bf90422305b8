#include "scanner/open/plain/block_pool.h"

#include <cstdlib>
#include <cstring>
#include <new>

namespace warder {
namespace {

constexpr size_t kAlignment = 64;

}  // namespace

void TextBuffer::Free::operator()(char* memory) const {
  std::free(memory);
}

void TextBuffer::Reserve(size_t capacity, size_t used) {
  if (capacity <= capacity_) return;
  const size_t all = (capacity + 2 * kTextPadding + kAlignment - 1) / kAlignment * kAlignment;
  std::unique_ptr<char, Free> memory(static_cast<char*>(std::aligned_alloc(kAlignment, all)));
  if (!memory) throw std::bad_alloc();
  std::memset(memory.get(), 0, kTextPadding);
  if (used > 0) std::memcpy(memory.get() + kTextPadding, data(), used);
  memory_ = std::move(memory);
  capacity_ = all - 2 * kTextPadding;
}

void ReturnBlock::operator()(DecodedBlock* block) const {
  pool->Give(block);
}

BlockPool::~BlockPool() = default;

BlockHandle BlockPool::Take() {
  std::unique_ptr<DecodedBlock> block;
  {
    std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      block = std::move(free_.back());
      free_.pop_back();
    }
  }
  if (!block) block = std::make_unique<DecodedBlock>();
  block->text = TextBlock{};
  block->text.map = &block->map;
  block->map.Clear(0);
  block->index = 0;
  block->original_begin = block->original_end = 0;
  block->first_line = 1;
  block->line_start = 0;
  block->folded_breaks.clear();
  block->last = false;
  block->rows = {};
  return BlockHandle(block.release(), ReturnBlock{this});
}

void BlockPool::Give(DecodedBlock* block) {
  std::unique_ptr<DecodedBlock> owned(block);
  std::lock_guard lock(mutex_);
  if (free_.size() < max_kept_) free_.push_back(std::move(owned));
}

}  // namespace warder
