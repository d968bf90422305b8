#include "scanner/open/plain/view_rows.h"

#include <algorithm>

namespace warder {

void ShowRow(const ViewRow& row, uint64_t base, uint64_t size, TableRows* shown) {
  const uint64_t text_end = base + size;
  const auto clip = [&](uint64_t at) {
    return static_cast<uint32_t>(std::clamp(at, base, text_end) - base);
  };
  if (row.end <= base || row.begin >= text_end) return;
  TableRow& out = shown->rows.emplace_back();
  out.begin = clip(row.begin);
  out.end = clip(row.end);
  out.first_cell = shown->cells.size();
  out.plan = row.plan.get();
  for (const ViewCell& cell : row.cells) {
    if (cell.end > base && cell.begin < text_end)
      shown->cells.push_back({clip(cell.begin), clip(cell.end), cell.column});
  }
  out.cell_count = shown->cells.size() - out.first_cell;
  if (shown->plans.empty() || shown->plans.back() != row.plan) shown->plans.push_back(row.plan);
}

}  // namespace warder
