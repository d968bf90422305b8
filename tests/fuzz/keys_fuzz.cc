// Records of JSON and XML, in one block and in several.
#include <algorithm>
#include <memory>
#include <string>

#include "scanner/base/limits.h"
#include "scanner/open/plain/key_tracker.h"
#include "tests/fuzz/fuzz_target.h"

namespace warder {
struct TablePlan {};
}  // namespace warder

using namespace warder;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const ByteView bytes = fuzz::View(data, size);
  const HeadingReader headings{
      [](const std::vector<std::string>&) { return std::make_shared<TablePlan>(); },
      [](const std::string& heading) { return heading.size() % 2 == 0; }};
  const auto tracker = KeyTracker::For(bytes, headings);
  if (tracker == nullptr) return 0;
  const size_t step = 1 + data[size / 2];
  for (size_t owned = 0; owned < size; owned += step) {
    const size_t owned_end = std::min(owned + step, size);
    const size_t begin = owned - std::min(owned, kBlockMargin);
    const size_t end = std::min(owned_end + kBlockMargin, size);
    TextBlock block;
    block.text = bytes.substr(begin, end - begin);
    block.owned_begin = owned - begin;
    block.owned_end = owned_end - begin;
    const TableRows shown = tracker->AddBlock(block, owned_end == size);
    uint32_t last_end = 0;
    for (const TableRow& row : shown.rows) {
      fuzz::Require(row.begin >= last_end && row.begin <= row.end, "rows are apart, in order");
      fuzz::Require(row.end <= block.text.size(), "rows lie in the block");
      for (size_t i = row.first_cell; i < row.first_cell + row.cell_count; ++i) {
        const RowCell& cell = shown.cells[i];
        fuzz::Require(cell.begin >= row.begin && cell.end <= row.end, "cells lie in their row");
      }
      last_end = row.end;
    }
  }
  return 0;
}
