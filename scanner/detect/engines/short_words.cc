// A vector pass turns 64 bytes into three bitmaps (letters and digits, capitals, small letters);
// shifts and ANDs give the places where words begin, as AppendWords of rules/words.h cuts them. For
// each, five bits of its first four characters (none for the fourth, if the word is over by then)
// make a number, and one look at a bitmap of 8 KiB tells nearly always that no word of the set
// begins so.
#include "scanner/detect/engines/short_words.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "scanner/base/limits.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scanner/detect/engines/short_words.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::CappedTag<uint8_t, 64>;

struct Bits {
  uint64_t alnum = 0;
  uint64_t upper = 0;
  uint64_t lower = 0;
};

template <class D, class V>
HWY_INLINE auto InRange(D d, V bytes, uint8_t low, uint8_t count) {
  // Unsigned compare by minimum: b - low < count.
  const auto shifted = hn::Sub(bytes, hn::Set(d, low));
  return hn::Eq(hn::Min(shifted, hn::Set(d, static_cast<uint8_t>(count - 1))), shifted);
}

template <class D, class M>
HWY_INLINE uint64_t MaskBits(D d, M mask) {
  uint8_t bytes[8] = {};
  hn::StoreMaskBits(d, mask, bytes);
  uint64_t bits = 0;
  for (size_t i = 0; i < (hn::Lanes(d) + 7) / 8; ++i)
    bits |= static_cast<uint64_t>(bytes[i]) << (8 * i);
  return bits;
}

// Bit i = byte i of the 64 at `text`.
Bits Classify(const uint8_t* text) {
  const Bytes d;
  const size_t lanes = hn::Lanes(d);
  Bits bits;
  for (size_t at = 0; at < 64; at += lanes) {
    const auto bytes = hn::LoadU(d, text + at);
    const auto upper = InRange(d, bytes, 'A', 26);
    const auto lower = InRange(d, bytes, 'a', 26);
    const auto digit = InRange(d, bytes, '0', 10);
    bits.upper |= MaskBits(d, upper) << at;
    bits.lower |= MaskBits(d, lower) << at;
    bits.alnum |= MaskBits(d, hn::Or(digit, hn::Or(upper, lower))) << at;
  }
  return bits;
}

// Bitmaps of the first `count` times 64 bytes; `size` bytes of text follow `text`.
void WordStarts(const char* text, size_t size, size_t count, uint64_t* starts) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text);
  Bits before;
  Bits now = Classify(bytes);
  for (size_t at = 0; at < 64 * count; at += 64) {
    const size_t rest = size - at;
    if (rest < 64) {
      const uint64_t inside = (uint64_t{1} << rest) - 1;
      now.alnum &= inside;
      now.upper &= inside;
      now.lower &= inside;
    }
    const Bits behind = rest > 64 ? Classify(bytes + at + 64) : Bits();
    const uint64_t after_alnum = now.alnum << 1 | before.alnum >> 63;
    const uint64_t after_upper = now.upper << 1 | before.upper >> 63;
    const uint64_t after_lower = now.lower << 1 | before.lower >> 63;
    const uint64_t lower_next = now.lower >> 1 | behind.lower << 63;
    *starts++ =
        (now.alnum & ~after_alnum) | (now.upper & (after_lower | (after_upper & lower_next)));
    before = now;
    now = behind;
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace warder {
namespace {

HWY_EXPORT(WordStarts);

// Text whose starts are found before they are looked at: their bitmap stays in the first-level
// cache.
constexpr size_t kStretch = 8 * 1024;

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool IsUpper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool IsLower(char c) {
  return c >= 'a' && c <= 'z';
}
bool IsAlnum(char c) {
  return IsUpper(c) || IsLower(c) || (c >= '0' && c <= '9');
}

// Of the first three characters and the fourth, which is 0 where the word ends before it.
size_t BeginOf(char a, char b, char c, char fourth) {
  const uint32_t letters = static_cast<uint32_t>(a & 31) | static_cast<uint32_t>(b & 31) << 5 |
                           static_cast<uint32_t>(c & 31) << 10 |
                           static_cast<uint32_t>(fourth & 31) << 15;
  return (letters * 0x9E3779B1u) >> 16;
}

size_t BeginOf(std::string_view word) {
  return BeginOf(word[0], word[1], word[2], word.size() > 3 ? word[3] : '\0');
}

// Of the word that begins at text[at]; five readable bytes follow, of which those behind the text
// do not count.
size_t BeginAt(std::string_view text, size_t at) {
  const char* word = text.data() + at;
  const bool hump =
      IsUpper(word[3]) && (IsLower(word[2]) || (IsUpper(word[2]) && IsLower(word[4])));
  const bool goes_on = IsAlnum(word[3]) && !hump && at + 3 < text.size();
  return BeginOf(word[0], word[1], word[2], goes_on ? word[3] : '\0');
}

}  // namespace

bool ShortWordSet::Takes(std::string_view word) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return word.size() >= kMinLength && word.size() <= kMaxLength &&
         std::all_of(word.begin(), word.end(), fits);
}

ShortWordSet::ShortWordSet(std::span<const std::string> words, const std::vector<bool>& open)
    : begins_(1024), first_of_(65536) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (!Takes(words[i])) continue;
    const auto literal = static_cast<uint32_t>(i);
    words_.push_back({BeginOf(words[i]), words[i], literal});
    if (!open[i] || words[i].size() > 3) continue;
    for (char fourth = 1; fourth < 32; ++fourth) {
      words_.push_back({BeginOf(words[i] + fourth), words[i], literal});
    }
  }
  std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) {
    return std::tie(a.begin, a.text) < std::tie(b.begin, b.text);
  });
  for (size_t i = words_.size(); i-- > 0;) {
    const size_t begin = words_[i].begin;
    begins_[begin / 64] |= uint64_t{1} << (begin % 64);
    first_of_[begin] = static_cast<uint16_t>(i);
  }
}

void ShortWordSet::Look(std::string_view text, size_t at, std::vector<LiteralHit>* hits) const {
  const size_t begin = BeginAt(text, at);
  for (size_t i = first_of_[begin]; i < words_.size() && words_[i].begin == begin; ++i) {
    const std::string& word = words_[i].text;
    if (text.size() - at < word.size()) continue;
    const bool same =
        std::equal(word.begin(), word.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                   [](char a, char b) { return a == Lower(b); });
    if (same) hits->push_back({static_cast<uint32_t>(at + word.size()), words_[i].literal});
  }
}

void ShortWordSet::Scan(std::string_view text, std::vector<LiteralHit>* hits) const {
  if (words_.empty()) return;
  uint64_t starts[kStretch / 64 + 1];
  for (size_t from = 0; from < text.size(); from += kStretch) {
    // With the 64 bytes before it, so that no word seems to begin at the cut.
    const size_t begin = from > 0 ? from - 64 : 0;
    const size_t end = std::min(from + kStretch, text.size());
    const size_t count = (end - begin + 63) / 64;
    HWY_DYNAMIC_DISPATCH(WordStarts)(text.data() + begin, text.size() - begin, count, starts);
    for (size_t block = (from - begin) / 64; block < count; ++block) {
      for (uint64_t bits = starts[block]; bits != 0; bits &= bits - 1) {
        const size_t at = begin + block * 64 + static_cast<size_t>(std::countr_zero(bits));
        const size_t letters = BeginAt(text, at);
        if ((begins_[letters / 64] >> (letters % 64)) & 1) Look(text, at, hits);
      }
    }
  }
}

}  // namespace warder
#endif  // HWY_ONCE
