// Appends decoded text to a view and keeps its offset map: the pen of every decoder.
//
// The caller makes room for the text beforehand; no method checks. The map is complete after Flush.
// Runs are appended only where the arithmetic of the current one does not hold any longer, so plain
// text costs none, and a replaced character among plain text one.
#ifndef WARDER_OPEN_CHARSET_VIEW_BUILDER_H_
#define WARDER_OPEN_CHARSET_VIEW_BUILDER_H_

#include <cstdint>
#include <cstring>
#include <vector>

#include "scanner/model/text_block.h"

namespace warder {

class ViewBuilder {
 public:
  // Goes on at `size` bytes of `out`, whose map so far is `runs`. All three belong to the caller.
  void Start(char* out, size_t size, std::vector<OffsetRun>* runs,
             std::vector<uint32_t>* folded_breaks) {
    out_ = out;
    size_ = size;
    runs_ = runs;
    folded_breaks_ = folded_breaks;
    next_run_ = end_of_runs_ = nullptr;
    unit_ = 0;  // no run is continued
    kept_view_ = 0;
  }
  void MoveTo(char* out) { out_ = out; }

  // Original bytes per ASCII character in the encoding at hand.
  void SetScale(uint8_t scale) { scale_ = scale; }

  char* end() { return out_ + size_; }
  const char* data() const { return out_; }
  size_t size() const { return size_; }

  // `count` ASCII characters (or other bytes that stand for themselves) were written at end(); they
  // come from `original` onwards, scale bytes each.
  void Plain(uint64_t original, size_t count) {
    if (count == 0) return;
    Tail(original, 1, scale_);
    size_ += count;
    next_ += uint64_t{count} * scale_;
    kept_view_ = 0;
  }

  // `view_length` bytes were written at end() in place of the character of `length` bytes at
  // `original`.
  void Replaced(uint64_t original, uint32_t length, uint16_t view_length, bool disguise) {
    Push({static_cast<uint32_t>(size_), length, original, scale_, disguise, 1, view_length});
    size_ += view_length;
    next_ = original + length;
    unit_ = 1;
    tail_scale_ = scale_;
    kept_view_ = 0;
  }

  // Like Replaced for a character that is the same in another encoding. Stretches of such
  // characters share a run.
  void Kept(uint64_t original, uint8_t length, uint8_t view_length) {
    const bool again = kept_view_ == view_length && kept_length_ == length && next_ == original;
    if (again) {
      Tail(original, view_length, length);
      size_ += view_length;
      next_ += length;
    } else {
      Replaced(original, length, view_length, false);
    }
    kept_view_ = view_length;
    kept_length_ = length;
  }

  // The character of `length` bytes at `original` has no place in the view.
  void Removed(uint64_t original, uint32_t length, bool disguise) {
    next_ = original + length;
    unit_ = 1;
    tail_scale_ = scale_;
    kept_view_ = 0;
    if (run_count() > 0) {
      OffsetRun& last = next_run_ != nullptr ? next_run_[-1] : runs_->back();
      if (last.view_begin == size_ && last.original_length == 0) {
        last = {last.view_begin, 0, next_, scale_, last.disguise || disguise, 1, 0};
        return;
      }
    }
    Push({static_cast<uint32_t>(size_), 0, next_, scale_, disguise, 1, 0});
  }

  // Gives the runs written so far to the map's vector.
  void Flush() {
    if (next_run_ == nullptr) return;
    runs_->resize(run_count());
    next_run_ = end_of_runs_ = nullptr;
  }

  void MarkFoldedBreak() { folded_breaks_->push_back(static_cast<uint32_t>(size_)); }

 private:
  size_t run_count() const {
    return next_run_ == nullptr ? runs_->size() : static_cast<size_t>(next_run_ - runs_->data());
  }
  // Runs are written into elements that the vector has ahead, which is much cheaper than push_back.
  void Push(const OffsetRun& run) {
    if (next_run_ == end_of_runs_) Grow();
    *next_run_++ = run;
  }
  void Grow() {
    const size_t used = run_count();
    runs_->resize(used + 256 + used / 2);
    next_run_ = runs_->data() + used;
    end_of_runs_ = runs_->data() + runs_->size();
  }

  void Tail(uint64_t original, uint8_t unit, uint8_t scale) {
    if (unit_ == unit && tail_scale_ == scale && next_ == original) return;
    Push({static_cast<uint32_t>(size_), 0, original, scale, false, unit, 0});
    unit_ = unit;
    tail_scale_ = scale;
    next_ = original;
  }

  char* out_ = nullptr;
  size_t size_ = 0;
  std::vector<OffsetRun>* runs_ = nullptr;
  std::vector<uint32_t>* folded_breaks_ = nullptr;
  OffsetRun* next_run_ = nullptr;
  OffsetRun* end_of_runs_ = nullptr;
  uint8_t scale_ = 1;
  // The tail of the last run: its geometry, and the original offset that end() has if it goes on.
  uint8_t unit_ = 0;
  uint8_t tail_scale_ = 1;
  uint64_t next_ = 0;
  uint8_t kept_view_ = 0;  // of the character just before, if it was Kept
  uint8_t kept_length_ = 0;
};

}  // namespace warder

#endif  // WARDER_OPEN_CHARSET_VIEW_BUILDER_H_
