#include "scanner/detect/names/word_masks.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "scanner/detect/names/word.h"

// AVX3_DL adds nothing that is used here; SSSE3 without SSE4 no longer exists; SVE has no fixed
// vector size.
#define HWY_DISABLED_TARGETS \
  (HWY_SSSE3 | HWY_AVX3_DL | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scanner/detect/names/word_masks.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef WARDER_DETECT_NAMES_BYTE_BITS_
#define WARDER_DETECT_NAMES_BYTE_BITS_
namespace warder {
// What 64 bytes are, a bit each.
struct ByteBits {
  uint64_t letters_and_digits = 0;  // of ASCII
  uint64_t capitals = 0;            // of ASCII
  uint64_t high = 0;                // 0x80 and above
  uint64_t lead_e2 = 0;
  uint64_t lead_c2 = 0;
};
}  // namespace warder
#endif

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
constexpr hn::CappedTag<uint8_t, 64> kBytes;

template <class Mask>
void Put(Mask mask, size_t at, uint64_t* bits) {
  std::array<uint8_t, 8> stored{};
  hn::StoreMaskBits(kBytes, mask, stored.data());
  uint64_t value = 0;
  std::memcpy(&value, stored.data(), 8);
  const size_t lanes = hn::Lanes(kBytes);
  if (lanes < 64) value &= (uint64_t{1} << lanes) - 1;
  *bits |= value << at;
}

}  // namespace

void Classify(const char* text, size_t blocks, ByteBits* out) {
  const auto lower_a = hn::Set(kBytes, uint8_t{'a'});
  const auto upper_a = hn::Set(kBytes, uint8_t{'A'});
  const auto zero = hn::Set(kBytes, uint8_t{'0'});
  const auto twenty_six = hn::Set(kBytes, uint8_t{26});
  const auto ten = hn::Set(kBytes, uint8_t{10});
  const auto last_ascii = hn::Set(kBytes, uint8_t{0x7F});
  for (size_t block = 0; block < blocks; ++block) {
    ByteBits bits;
    for (size_t at = 0; at < 64; at += hn::Lanes(kBytes)) {
      const auto bytes =
          hn::LoadU(kBytes, reinterpret_cast<const uint8_t*>(text) + block * 64 + at);
      const auto capital = hn::Lt(hn::Sub(bytes, upper_a), twenty_six);
      const auto small = hn::Lt(hn::Sub(bytes, lower_a), twenty_six);
      const auto digit = hn::Lt(hn::Sub(bytes, zero), ten);
      Put(capital, at, &bits.capitals);
      Put(hn::Or(hn::Or(capital, small), digit), at, &bits.letters_and_digits);
      const auto is_high = hn::Gt(bytes, last_ascii);
      if (hn::AllFalse(kBytes, is_high)) continue;
      Put(is_high, at, &bits.high);
      Put(hn::Eq(bytes, hn::Set(kBytes, uint8_t{0xE2})), at, &bits.lead_e2);
      Put(hn::Eq(bytes, hn::Set(kBytes, uint8_t{0xC2})), at, &bits.lead_c2);
    }
    out[block] = bits;
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace warder {
HWY_EXPORT(Classify);

namespace {

// Blocks classified at a time: the bits stay in the first-level cache.
constexpr size_t kChunk = 64;

// Bits of one sequence that hang over into the next block.
struct Carry {
  uint64_t word = 0;         // the last byte was part of a word
  uint64_t punctuation = 0;  // bytes of a character of which the first ones came before
};

// High bytes that are letters.
uint64_t HighLetters(const ByteBits& bits, Carry* carry) {
  const uint64_t e2 = bits.lead_e2, c2 = bits.lead_c2;
  const uint64_t killed = e2 | e2 << 1 | e2 << 2 | c2 | c2 << 1 | carry->punctuation;
  carry->punctuation = (e2 >> 63) * 3 | (e2 >> 62 & 1) | c2 >> 63;
  return bits.high & ~killed;
}

}  // namespace

void FindWords(std::string_view text, WordMasks* masks) {
  const size_t blocks = (text.size() + 63) / 64;
  masks->words.assign(blocks + 1, 0);
  masks->capitals.assign(blocks + 1, 0);
  std::array<ByteBits, kChunk> chunk;
  const char* const end = text.data() + text.size();
  Carry carry;
  for (size_t block = 0; block < blocks; ++block) {
    if (block % kChunk == 0) {
      HWY_DYNAMIC_DISPATCH(Classify)
      (text.data() + block * 64, std::min(kChunk, blocks - block), chunk.data());
    }
    const ByteBits& bits = chunk[block % kChunk];
    uint64_t words = bits.letters_and_digits;
    uint64_t high = 0;
    if ((bits.high | carry.punctuation) != 0) {
      high = HighLetters(bits, &carry);
      words |= high;
    }
    if (block + 1 == blocks && text.size() % 64 != 0)
      words &= (uint64_t{1} << text.size() % 64) - 1;
    const uint64_t starts = words & ~(words << 1 | carry.word);
    carry.word = words >> 63;
    masks->words[block] = words;
    uint64_t capitals = starts & bits.capitals;
    for (uint64_t rest = starts & high; rest != 0; rest &= rest - 1) {
      const int at = std::countr_zero(rest);
      if (IsCapital(text.data() + block * 64 + at, end)) capitals |= uint64_t{1} << at;
    }
    masks->capitals[block] = capitals;
  }
}

size_t WordMasks::WordEnd(size_t at) const {
  size_t block = at >> 6;
  uint64_t gaps = ~words[block] & (~uint64_t{0} << (at & 63));
  // The last element is all gaps.
  while (gaps == 0) gaps = ~words[++block];
  return block * 64 + static_cast<size_t>(std::countr_zero(gaps));
}

size_t WordMasks::WordBegin(size_t at) const {
  size_t block = at >> 6;
  uint64_t gaps = ~words[block] & (~uint64_t{0} >> (63 - (at & 63)));
  while (gaps == 0) {
    if (block == 0) return 0;
    gaps = ~words[--block];
  }
  return block * 64 + 64 - static_cast<size_t>(std::countl_zero(gaps));
}

}  // namespace warder
#endif
