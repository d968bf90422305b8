// A block while it is decoded, and the hand-over from one block to the next.
#ifndef WARDER_OPEN_PLAIN_DRAFT_H_
#define WARDER_OPEN_PLAIN_DRAFT_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scanner/open/charset/view_builder.h"
#include "scanner/open/plain/block_pool.h"

namespace warder {

// Holds the view from a margin before the block to wherever decoding has got.
class Draft {
 public:
  bool active() const { return block_ != nullptr; }
  void Drop() { block_.reset(); }

  // Starts with text that is the same in the view: the margin before the block. It began at
  // `original`.
  void Start(BlockHandle block, uint64_t original, std::string_view margin);

  // Makes room for `more` bytes of view; then view() may be written to.
  void Reserve(size_t more);
  ViewBuilder* view() { return &view_; }

  // True if the view reaches at least `margin` bytes beyond the original offset `owned_end`.
  bool Covers(uint64_t owned_end, size_t margin) const;

  // Gives the block that ends at `owned_end` of the original, with up to `margin` bytes behind it
  // (more where that would cut a character). With a pool, a new draft is begun with the margin
  // before the next block and everything behind it; without, the draft is over.
  BlockHandle TakeBlock(uint64_t owned_end, size_t margin, BlockPool* pool);

 private:
  size_t ViewOf(uint64_t original) const;
  void GoOnFrom(const DecodedBlock& before, size_t from, size_t owned_end, BlockHandle block);

  BlockHandle block_{nullptr, ReturnBlock{}};
  ViewBuilder view_;
  size_t owned_begin_ = 0;
};

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_DRAFT_H_
