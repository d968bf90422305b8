// Text between opening and detection: UTF-8 as the matchers see it, with a map back to the original
// bytes.
#ifndef WARDER_MODEL_TEXT_BLOCK_H_
#define WARDER_MODEL_TEXT_BLOCK_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "scanner/model/table_rows.h"

namespace warder {

// Maps offsets of a view to offsets of the original. Empty = the view is the original, byte for
// byte.
//
// Runs are sorted by view_begin, the first has view_begin 0, and each covers the view up to the
// next run. A run is a head and a tail, either of which may be missing. The head is one replaced
// character: its `view_length` view bytes (0 = the whole run) stand for `original_length` bytes,
// and any of them maps to their first. The tail is plain: each `unit` view bytes stand for the next
// `scale` original bytes (1 and 1 for bytes as they are, 1 and 2 for narrowed UTF-16, 3 and 4 for
// base64).
struct OffsetRun {
  uint32_t view_begin = 0;
  uint32_t original_length = 0;  // of the head; 0 = no head
  uint64_t original_begin = 0;
  uint8_t scale = 1;  // original bytes per unit of the tail
  // With a head: it is a confusable letter or a full-width form. Without: zero-width characters
  // were removed just before view_begin.
  bool disguise = false;
  uint8_t unit = 1;          // view bytes per unit of the tail
  uint16_t view_length = 0;  // view bytes of the head; 0 = the whole run, if there is a head
};

class OffsetMap {
 public:
  void Clear(uint64_t original_begin) {
    runs_.clear();
    base_ = original_begin;
  }
  // view_begin must not decrease.
  void Append(const OffsetRun& run) { runs_.push_back(run); }

  bool is_identity() const { return runs_.empty(); }
  // Offset in the original of the byte that `view` came from; for view == size of the view, one
  // past the end.
  uint64_t Original(size_t view) const;
  // Original end offset of a span whose last view byte is `view_end - 1`. view_end > 0.
  uint64_t OriginalEnd(size_t view_end) const;
  // True if a run marked `disguise` touches the inside of [begin, end).
  bool Disguised(size_t begin, size_t end) const;
  const std::vector<OffsetRun>& runs() const { return runs_; }
  // For those who build maps.
  std::vector<OffsetRun>* mutable_runs() { return &runs_; }

 private:
  size_t RunAt(size_t view) const;  // index of the run that covers `view`
  std::vector<OffsetRun> runs_;
  uint64_t base_ = 0;
};

// One block of one part. `text` has kTextPadding readable bytes on either side. Text outside
// [owned_begin, owned_end) is margin: it gives context, but what starts there belongs to the
// neighbouring block.
struct TextBlock {
  std::string_view text;
  size_t owned_begin = 0;
  size_t owned_end = 0;
  const OffsetMap* map = nullptr;  // never null
  // First byte of the text that starts a row (or line) of the part, where rows are known to be
  // whole from there; npos = not known.
  size_t first_row = std::string_view::npos;
  // Rows of tables in the middle of the text; null if there are none.
  const TableRows* rows = nullptr;
  bool strings_only = false;  // printable strings of a file that is not text
  bool decoded = false;       // decoded from base64, hex or quoted-printable
};

}  // namespace warder

#endif  // WARDER_MODEL_TEXT_BLOCK_H_
