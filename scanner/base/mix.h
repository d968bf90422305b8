// Spreads the bits of a number over all of it. No digest: whoever knows the result knows the
// number.
#ifndef WARDER_BASE_MIX_H_
#define WARDER_BASE_MIX_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace warder {

constexpr uint64_t Mix(uint64_t x) {  // the finaliser of SplitMix64; a bijection
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

// Of a text behind others: no two different sequences of texts feed it the same words.
inline uint64_t MixText(uint64_t state, std::string_view text) {
  const auto add = [&](uint64_t word) { state = Mix((state ^ word) + 0x9E3779B97F4A7C15); };
  add(text.size());
  for (size_t at = 0; at < text.size(); at += sizeof(uint64_t)) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + at, std::min(text.size() - at, sizeof word));
    add(word);
  }
  return state;
}

}  // namespace warder

#endif  // WARDER_BASE_MIX_H_
