#include "scanner/open/unpack/zip/ranges.h"

#include <algorithm>
#include <iterator>

namespace warder::zip {

uint64_t Ranges::Claim(uint64_t begin, uint64_t end) {
  if (begin >= end) return 0;
  uint64_t overlap = 0;
  auto at = ranges_.upper_bound(begin);
  if (at != ranges_.begin() && std::prev(at)->second >= begin) --at;
  while (at != ranges_.end() && at->first <= end) {
    const uint64_t common_begin = std::max(begin, at->first);
    const uint64_t common_end = std::min(end, at->second);
    if (common_end > common_begin) overlap += common_end - common_begin;
    begin = std::min(begin, at->first);
    end = std::max(end, at->second);
    at = ranges_.erase(at);
  }
  ranges_.emplace_hint(at, begin, end);
  return overlap;
}

std::vector<Ranges::Range> Ranges::Unclaimed(uint64_t size) const {
  std::vector<Range> gaps;
  uint64_t at = 0;
  for (const auto& [begin, end] : ranges_) {
    if (begin > at && at < size) gaps.push_back({at, std::min(begin, size)});
    at = std::max(at, end);
  }
  if (at < size) gaps.push_back({at, size});
  return gaps;
}

}  // namespace warder::zip
