// How the word engine numbers the first letters of a word: the same for what is sought and for what
// is read, whatever the instruction set.
#ifndef WARDER_DETECT_ENGINES_WORD_NUMBER_H_
#define WARDER_DETECT_ENGINES_WORD_NUMBER_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace warder {

static_assert(std::endian::native == std::endian::little);

// The first eight bytes; letters of either case are the same, and so are some other bytes.
inline uint64_t FirstEight(const char* word) {
  uint64_t letters = 0;
  std::memcpy(&letters, word, sizeof letters);
  return letters | 0x2020202020202020u;
}

// Of the first `count` of them, 16 bits.
template <size_t count>
inline uint32_t WordNumber(uint64_t first_eight) {
  return static_cast<uint32_t>(((first_eight << (64 - 8 * count)) * 0x9E3779B97F4A7C15u) >> 48);
}

// Of the first three letters, 11 bits.
inline uint32_t BeginNumber(uint64_t first_eight) {
  return WordNumber<3>(first_eight) >> 5;
}

// The fourth letter as a bit from 32 on.
inline uint64_t FollowBit(uint64_t first_eight) {
  return first_eight >> 24 & 63;
}

template <class Words>
inline uint64_t HasBit(const Words& bits, size_t index) {
  return (bits[index / 64] >> (index % 64)) & 1;
}

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_WORD_NUMBER_H_
