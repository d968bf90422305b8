// Who stands near whom.
#ifndef WARDER_DETECT_SCORE_NEIGHBOURS_H_
#define WARDER_DETECT_SCORE_NEIGHBOURS_H_

#include <algorithm>
#include <cstddef>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/detect/score/candidate.h"

namespace warder {

// A row counts as one record as far as this on either side; blocks carry more margin than that.
inline constexpr size_t kRowWindow = 512;

inline bool Overlap(const Candidate& a, const Candidate& b) {
  return a.begin < b.end && b.begin < a.end;
}

// Calls visit(other) for each other candidate that touches [low, high); stops when visit returns
// true. `all` is sorted by begin; the candidate itself touches the range or stands next to it.
template <class Visit>
void ForTouching(const std::vector<Candidate>& all, size_t index, size_t low, size_t high,
                 const Visit& visit) {
  const auto near = [&](const Candidate& other) { return other.end > low && other.begin < high; };
  for (size_t i = index; i-- > 0 && all[i].begin + kMaxMatchWidth > low;) {
    if (near(all[i]) && visit(all[i])) return;
  }
  for (size_t i = index + 1; i < all.size() && all[i].begin < high; ++i) {
    if (near(all[i]) && visit(all[i])) return;
  }
}

// As above, for those within `window` bytes, or, where the candidate stands in a row,
// for those in its row.
template <class Visit>
void ForNeighbours(const std::vector<Candidate>& all, size_t index, size_t window,
                   const Visit& visit) {
  const Candidate& self = all[index];
  if (self.InRow()) window = kRowWindow;
  size_t low = self.begin > window ? self.begin - window : 0;
  size_t high = self.end + window;
  if (self.InRow()) {
    low = std::max<size_t>(low, self.row_begin);
    high = std::min<size_t>(high, self.row_end);
  }
  ForTouching(all, index, low, high, visit);
}

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_NEIGHBOURS_H_
