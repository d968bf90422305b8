// Blocks of text and the buffers they live in, recycled.
#ifndef WARDER_OPEN_PLAIN_BLOCK_POOL_H_
#define WARDER_OPEN_PLAIN_BLOCK_POOL_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/model/text_block.h"

namespace warder {

// Bytes with kTextPadding readable bytes before the first and after the last. Grows, never shrinks.
class TextBuffer {
 public:
  char* data() { return memory_.get() + kTextPadding; }
  const char* data() const { return memory_.get() + kTextPadding; }
  size_t capacity() const { return capacity_; }
  // Makes room for `capacity` bytes and keeps the first `used` ones. Data may move.
  void Reserve(size_t capacity, size_t used);

 private:
  struct Free {
    void operator()(char* memory) const;
  };
  std::unique_ptr<char, Free> memory_;  // 64-byte aligned
  size_t capacity_ = 0;
};

// A block of text that owns its memory. Its address is stable, so `text` may be used for as long as
// the handle lives, on any one thread at a time.
struct DecodedBlock {
  TextBlock text;  // map = &this->map
  OffsetMap map;
  uint64_t index = 0;           // from 0, in order
  uint64_t original_begin = 0;  // of the owned part: first byte and
  uint64_t original_end = 0;    // one past the last, in the original
  uint64_t first_line = 1;      // line that the first owned byte is in, from 1. Lines end with '\n'
  uint64_t line_start = 0;      // offset in the original of that line's first byte
  // View offsets of line breaks that the original does not have as '\n' (U+2028 ...), ascending:
  // they break lines for the matchers but are not counted.
  std::vector<uint32_t> folded_breaks;
  bool last = false;  // no block follows
  TableRows rows;     // what text.rows points to, if it does

  TextBuffer buffer;  // what `text` views; use `text`
};

class BlockPool;

struct ReturnBlock {
  BlockPool* pool = nullptr;
  void operator()(DecodedBlock* block) const;
};
using BlockHandle = std::unique_ptr<DecodedBlock, ReturnBlock>;

// Thread-safe; must outlive its blocks. Keeps at most `max_kept` unused blocks.
class BlockPool {
 public:
  explicit BlockPool(size_t max_kept = 16) : max_kept_(max_kept) {}
  ~BlockPool();
  BlockPool(const BlockPool&) = delete;
  BlockPool& operator=(const BlockPool&) = delete;

  // A block whose fields are reset; its buffer may hold old bytes.
  BlockHandle Take();

 private:
  friend struct ReturnBlock;
  void Give(DecodedBlock* block);

  const size_t max_kept_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<DecodedBlock>> free_;
};

// Line and column of positions in one block, asked for in ascending order. Costs one pass over the
// block in all.
class LineCursor {
 public:
  explicit LineCursor(const DecodedBlock& block);
  struct Place {
    uint64_t line = 0;    // from 1
    uint64_t column = 0;  // bytes of the original, from 1
  };
  // `view` is in the owned part and not smaller than in the call before.
  Place At(size_t view);

  // Counts the line breaks before `view`. line() is then the number of the line that holds `view`,
  // line_start() the offset of its first byte in the original.
  void CountTo(size_t view);
  uint64_t line() const { return line_; }
  uint64_t line_start() const { return line_start_; }

 private:
  void CountPlain(size_t end);

  const DecodedBlock& block_;
  size_t next_folded_ = 0;
  size_t at_;  // counted up to here
  uint64_t line_;
  uint64_t line_start_;  // in the original
};

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_BLOCK_POOL_H_
