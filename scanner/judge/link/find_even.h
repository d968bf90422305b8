// Finding a key among sorted keys. Keys are cut from digests, so those of one type are spread
// evenly: a guess by proportion lands close to where they are.
#ifndef WARDER_JUDGE_LINK_FIND_EVEN_H_
#define WARDER_JUDGE_LINK_FIND_EVEN_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "scanner/model/person_mention.h"

namespace warder {

// Index of `key` among keys[begin, end), which are sorted and of one type; keys.size() if it is not
// there.
inline size_t FindEven(const std::vector<PersonKey>& keys, size_t begin, size_t end,
                       PersonKey key) {
  if (begin == end) return keys.size();
  const double share = static_cast<double>(key << 6 >> 6) / static_cast<double>(uint64_t{1} << 58);
  size_t low = begin, high = end;
  const auto guess = begin + static_cast<size_t>(share * static_cast<double>(end - begin));
  for (size_t step = 32, at = std::min(guess, end - 1);; step *= 4) {
    if (keys[at] <= key) {
      low = at;
      if (end - at <= step) break;
      at += step;
      if (keys[at] > key) {
        high = at;
        break;
      }
    } else {
      high = at;
      if (at - begin < step) break;
      at -= step;
      if (keys[at] <= key) {
        low = at;
        break;
      }
    }
  }
  const auto first = keys.begin() + static_cast<std::ptrdiff_t>(low);
  const auto last = keys.begin() + static_cast<std::ptrdiff_t>(high);
  const auto found = std::lower_bound(first, last, key);
  const auto index = static_cast<size_t>(found - keys.begin());
  return index < keys.size() && keys[index] == key ? index : keys.size();
}

}  // namespace warder

#endif  // WARDER_JUDGE_LINK_FIND_EVEN_H_
