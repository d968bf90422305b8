// Runs are found by binary search; within a run the arithmetic of its head or tail gives the
// offset. Every byte of a unit maps to the unit's first byte, so a span that starts or ends inside
// a character is widened to whole characters of the original.
#include "scanner/model/text_block.h"

#include <algorithm>

namespace warder {
namespace {

bool InHead(const OffsetRun& run, size_t view) {
  if (run.original_length == 0) return false;
  return run.view_length == 0 || view - run.view_begin < run.view_length;
}

// Offset in the original of the tail's unit that holds `view`.
uint64_t UnitBegin(const OffsetRun& run, size_t view) {
  size_t in_tail = view - run.view_begin - (run.original_length == 0 ? 0 : run.view_length);
  if (run.unit > 1) in_tail /= run.unit;
  return run.original_begin + run.original_length + uint64_t{in_tail} * run.scale;
}

}  // namespace

size_t OffsetMap::RunAt(size_t view) const {
  auto after = std::upper_bound(runs_.begin(), runs_.end(), view,
                                [](size_t v, const OffsetRun& run) { return v < run.view_begin; });
  return after == runs_.begin() ? 0 : static_cast<size_t>(after - runs_.begin()) - 1;
}

uint64_t OffsetMap::Original(size_t view) const {
  if (runs_.empty()) return base_ + view;
  const OffsetRun& run = runs_[RunAt(view)];
  return InHead(run, view) ? run.original_begin : UnitBegin(run, view);
}

uint64_t OffsetMap::OriginalEnd(size_t view_end) const {
  if (runs_.empty()) return base_ + view_end;
  const size_t last = view_end - 1;
  const OffsetRun& run = runs_[RunAt(last)];
  if (InHead(run, last)) return run.original_begin + run.original_length;
  return UnitBegin(run, last) + run.scale;
}

bool OffsetMap::Disguised(size_t begin, size_t end) const {
  if (runs_.empty() || begin >= end) return false;
  for (size_t i = RunAt(begin); i < runs_.size() && runs_[i].view_begin < end; ++i) {
    const OffsetRun& run = runs_[i];
    if (!run.disguise) continue;
    if (run.original_length == 0 ? run.view_begin > begin
                                 : InHead(run, std::max<size_t>(begin, run.view_begin)))
      return true;
  }
  return false;
}

}  // namespace warder
