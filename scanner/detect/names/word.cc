// The common word, ASCII and at most 16 bytes, is folded and measured in two registers; everything
// else takes the byte loop. Both give the same hash.
#include "scanner/detect/names/word.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace warder {
namespace {

constexpr uint64_t kOnes = 0x0101010101010101u;
constexpr uint64_t kHighBits = 0x8080808080808080u;

// U+00C0..U+00FF and U+0100..U+017F without their accents.
constexpr std::array<const char*, 64> kLatin1{
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  "x", "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  "x", "o", "u", "u", "u", "u", "y", "th", "y"};
constexpr std::string_view kLatinA =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllnnnnnnnnnooooooooorrrrrrssss"
    "ss"
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatinA.size() == 128);

uint8_t Byte(char c) {
  return static_cast<uint8_t>(c);
}

uint64_t HashHalves(uint64_t low, uint64_t high, uint64_t size) {
  uint64_t h = (low ^ 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
  h ^= (high + size) * 0xFF51AFD7ED558CCDu;
  h ^= h >> 29;
  h *= 0x9E3779B97F4A7C15u;
  return h ^ (h >> 32);
}

// The first `size` (at most 8) bytes; the others 0.
uint64_t LoadUpTo8(const char* at, size_t size) {
  uint64_t value = 0;
  std::memcpy(&value, at, size);
  return value;
}

// High bit of each byte that is in [low, high]; all bytes of `x` are below 0x80.
uint64_t InRange(uint64_t x, uint8_t low, uint8_t high) {
  return (x + kOnes * (0x80u - low)) & ~(x + kOnes * (0x7Fu - high)) & kHighBits;
}

bool HoldsApostrophe(uint64_t x) {
  return InRange(x, '\'', '\'') != 0;
}

WordShape ShapeOf(bool capital, int capitals, int digits, int size) {
  if (!capital) return WordShape::kLower;
  if (size == 1) return WordShape::kInitial;
  if (digits > 0) return WordShape::kMixed;
  return capitals == size ? WordShape::kUpper : WordShape::kCapital;
}

// As many low bytes as `size` says; size <= 8.
uint64_t KeepLow(size_t size) {
  return size == 8 ? ~uint64_t{0} : (uint64_t{1} << (size * 8)) - 1;
}

uint32_t LastThree(uint64_t low, uint64_t high, size_t size) {
  uint32_t suffix = 0;
  for (size_t i = 0; i < 3; ++i) {
    const size_t at = size - 1 - i;
    const uint64_t byte = at < 8 ? low >> (at * 8) : high >> ((at - 8) * 8);
    suffix |= static_cast<uint32_t>(byte & 0xFF) << (i * 8);
  }
  return suffix;
}

// False if the word is not of the common kind.
bool ReadShortWord(const char* begin, size_t size, Word* word) {
  uint64_t low = 0, high = 0;
  std::memcpy(&low, begin, 8);
  std::memcpy(&high, begin + 8, 8);
  low &= KeepLow(std::min<size_t>(size, 8));
  high &= size > 8 ? KeepLow(size - 8) : 0;
  if (((low | high) & kHighBits) != 0 || HoldsApostrophe(low) || HoldsApostrophe(high))
    return false;
  const uint64_t low_upper = InRange(low, 'A', 'Z');
  const uint64_t high_upper = InRange(high, 'A', 'Z');
  const bool capital = (low_upper & 0x80) != 0;
  const int capitals = std::popcount(low_upper) + std::popcount(high_upper);
  const int digits = std::popcount(InRange(low, '0', '9')) + std::popcount(InRange(high, '0', '9'));
  low |= low_upper >> 2;
  high |= high_upper >> 2;
  word->hash = HashHalves(low, high, size);
  word->suffix = size >= 3 ? LastThree(low, high, size) : 0;
  word->length = static_cast<uint8_t>(std::min<size_t>(size, 15));
  word->shape = ShapeOf(capital, capitals, digits, static_cast<int>(size));
  return true;
}

}  // namespace

std::string FoldWord(std::string_view word) {
  std::string folded;
  for (size_t i = 0; i < word.size(); ++i) {
    const uint8_t c = Byte(word[i]);
    const uint8_t next = i + 1 < word.size() ? Byte(word[i + 1]) : 0;
    const bool pair = next >= 0x80 && next < 0xC0;
    if (c == '\'') continue;
    if (c >= 'A' && c <= 'Z') {
      folded += static_cast<char>(c | 0x20);
    } else if (c == 0xC3 && pair) {
      folded += kLatin1[next & 0x3F];
      ++i;
    } else if ((c == 0xC4 || c == 0xC5) && pair) {
      folded += kLatinA[static_cast<size_t>((c & 1) << 6 | (next & 0x3F))];
      ++i;
    } else {
      folded += static_cast<char>(c);
    }
  }
  return folded;
}

uint64_t HashFolded(std::string_view folded) {
  const size_t size = folded.size();
  const auto half = [&](size_t from) {
    return from < size ? LoadUpTo8(folded.data() + from, std::min<size_t>(size - from, 8)) : 0;
  };
  uint64_t hash = HashHalves(half(0), half(8), size);
  for (size_t from = 16; from < size; from += 16)
    hash ^= HashHalves(half(from), half(from + 8), size) * 3;
  return hash;
}

Word ReadWord(const char* begin, const char* end) {
  Word word;
  const auto size = static_cast<size_t>(end - begin);
  if (size <= 16 && ReadShortWord(begin, size, &word)) return word;
  const std::string folded = FoldWord({begin, size});
  word.hash = HashFolded(folded);
  word.length = static_cast<uint8_t>(std::min<size_t>(folded.size(), 15));
  if (folded.size() >= 3) {
    const char* last = folded.data() + folded.size();
    word.suffix =
        static_cast<uint32_t>(Byte(last[-1]) | Byte(last[-2]) << 8 | Byte(last[-3]) << 16);
  }
  int letters = 0, capitals = 0, digits = 0;
  for (const char* at = begin; at < end; ++at) {
    const uint8_t c = Byte(*at);
    if (c == '\'' || (c >= 0x80 && c < 0xC0)) continue;  // a continuation byte
    ++letters;
    if (c >= '0' && c <= '9') ++digits;
    capitals += IsCapital(at, end) ? 1 : 0;
  }
  word.shape = ShapeOf(IsCapital(begin, end), capitals, digits, letters);
  return word;
}

bool IsCapital(const char* at, const char* end) {
  const uint8_t c = Byte(*at);
  if (c >= 'A' && c <= 'Z') return true;
  if (c < 0xC3 || c > 0xD0 || at + 1 >= end) return false;
  const uint8_t d = Byte(at[1]);
  if (c == 0xC3) return d >= 0x80 && d <= 0x9E && d != 0x97;
  if (c == 0xC4 || c == 0xC5) {
    const int point = (c & 0x1F) << 6 | (d & 0x3F);
    const bool odd = (point & 1) != 0;
    // U+0139..0148 and U+0179..017E have their capitals at odd places.
    return (point >= 0x139 && point <= 0x148) || (point >= 0x179 && point <= 0x17E) ? odd : !odd;
  }
  if (c == 0xCE) return d >= 0x91 && d <= 0xA9;
  if (c == 0xD0) return d >= 0x80 && d <= 0xAF;
  return false;
}

}  // namespace warder
