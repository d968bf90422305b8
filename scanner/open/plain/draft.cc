#include "scanner/open/plain/draft.h"

#include <algorithm>
#include <utility>

namespace warder {
namespace {

bool IsContinuation(char c) {
  return (c & 0xC0) == 0x80;
}

// Index of the run that covers `view`; there is at least one.
size_t RunAt(const std::vector<OffsetRun>& runs, size_t view) {
  const auto after =
      std::upper_bound(runs.begin(), runs.end(), view,
                       [](size_t v, const OffsetRun& run) { return v < run.view_begin; });
  return after == runs.begin() ? 0 : static_cast<size_t>(after - runs.begin()) - 1;
}

// The run as it is for a view that begins at `from`, which is in it and at the beginning of a
// character.
OffsetRun CutRun(const OffsetRun& run, size_t from) {
  OffsetRun cut = run;
  cut.view_begin = 0;
  if (from == run.view_begin) return cut;
  const size_t units = (from - run.view_begin - run.view_length) / run.unit;
  cut.original_begin += run.original_length + uint64_t{units} * run.scale;
  cut.original_length = 0;
  cut.view_length = 0;
  cut.disguise = false;
  return cut;
}

}  // namespace

void Draft::Start(BlockHandle block, uint64_t original, std::string_view margin) {
  block_ = std::move(block);
  block_->buffer.Reserve(margin.size() + kBlockMargin, 0);
  std::copy(margin.begin(), margin.end(), block_->buffer.data());
  view_.Start(block_->buffer.data(), 0, block_->map.mutable_runs(), &block_->folded_breaks);
  view_.SetScale(1);
  view_.Plain(original, margin.size());
  view_.Flush();
  owned_begin_ = margin.size();
}

void Draft::Reserve(size_t more) {
  block_->buffer.Reserve(view_.size() + more, view_.size());
  view_.MoveTo(block_->buffer.data());
}

// The smallest view offset whose character begins at `original` or behind it.
size_t Draft::ViewOf(uint64_t original) const {
  const std::vector<OffsetRun>& runs = block_->map.runs();
  const auto not_before =
      std::lower_bound(runs.begin(), runs.end(), original,
                       [](const OffsetRun& run, uint64_t o) { return run.original_begin < o; });
  const size_t end = not_before == runs.end() ? view_.size() : not_before->view_begin;
  if (not_before == runs.begin()) return end;
  const OffsetRun& run = *(not_before - 1);
  size_t view = run.view_begin + run.view_length;
  const uint64_t tail = run.original_begin + run.original_length;
  if (original > tail) view += (original - tail + run.scale - 1) / run.scale * run.unit;
  return std::min(view, end);
}

bool Draft::Covers(uint64_t owned_end, size_t margin) const {
  return ViewOf(owned_end) + margin <= view_.size();
}

BlockHandle Draft::TakeBlock(uint64_t owned_end, size_t margin, BlockPool* pool) {
  const char* data = view_.data();
  const size_t size = view_.size();
  const size_t owned_end_view = ViewOf(owned_end);
  size_t end = std::min(size, owned_end_view + margin);
  while (end < size && IsContinuation(data[end])) ++end;
  BlockHandle done = std::move(block_);
  done->text.text = {data, end};
  done->text.owned_begin = owned_begin_;
  done->text.owned_end = owned_end_view;
  if (pool == nullptr) return done;
  size_t from = owned_end_view > margin ? owned_end_view - margin : 0;
  while (from > 0 && IsContinuation(data[from])) --from;
  GoOnFrom(*done, from, owned_end_view, pool->Take());
  return done;
}

// Begins the next draft with the view of `before` from `from` on.
void Draft::GoOnFrom(const DecodedBlock& before, size_t from, size_t owned_end, BlockHandle block) {
  const std::vector<OffsetRun>& runs = before.map.runs();
  const size_t size = view_.size();
  size_t run = runs.empty() ? 0 : RunAt(runs, from);
  if (!runs.empty() && from - runs[run].view_begin < runs[run].view_length)
    from = runs[run].view_begin;
  block->buffer.Reserve(size - from + kBlockMargin, 0);
  std::copy(before.buffer.data() + from, before.buffer.data() + size, block->buffer.data());
  std::vector<OffsetRun>* to = block->map.mutable_runs();
  for (size_t i = run; i < runs.size(); ++i) {
    to->push_back(i == run ? CutRun(runs[i], from) : runs[i]);
    if (i > run) to->back().view_begin -= static_cast<uint32_t>(from);
  }
  for (uint32_t folded : before.folded_breaks)
    if (folded >= from) block->folded_breaks.push_back(folded - static_cast<uint32_t>(from));
  view_.Start(block->buffer.data(), size - from, to, &block->folded_breaks);
  owned_begin_ = owned_end - from;
  block_ = std::move(block);
}

}  // namespace warder
