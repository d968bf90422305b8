// A byte b is in 0x01..0x7F if neither b nor b - 1 has its top bit set, so the OR of both over a
// block answers for the whole block with one test.
//
// Narrowing tests the upper nine bits of each unit the same way, on the 16-bit lanes of two
// registers, and packs their low bytes into one. A register that holds anything else ends the
// vector loop, and the rest is counted unit by unit.
#include "scanner/open/charset/kernels.h"

#include <cstdint>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scanner/open/charset/kernels.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::ScalableTag<uint8_t>;
using SignedBytes = hn::ScalableTag<int8_t>;

template <class V>
HWY_INLINE V TopBitIfNotPlain(V bytes) {
  return hn::Or(bytes, hn::Sub(bytes, hn::Set(Bytes(), 1)));
}

template <class V>
HWY_INLINE bool AnyTopBit(V bytes) {
  const SignedBytes signed_bytes;
  return !hn::AllFalse(signed_bytes,
                       hn::Lt(hn::BitCast(signed_bytes, bytes), hn::Zero(signed_bytes)));
}

// Bytes up to the first block of four registers that holds a byte which is not plain.
size_t PlainBlocks(const char* bytes, size_t size) {
  const Bytes d;
  const size_t n = hn::Lanes(d);
  const uint8_t* p = reinterpret_cast<const uint8_t*>(bytes);
  size_t at = 0;
  for (; at + 4 * n <= size; at += 4 * n) {
    const auto a = TopBitIfNotPlain(hn::LoadU(d, p + at));
    const auto b = TopBitIfNotPlain(hn::LoadU(d, p + at + n));
    const auto c = TopBitIfNotPlain(hn::LoadU(d, p + at + 2 * n));
    const auto e = TopBitIfNotPlain(hn::LoadU(d, p + at + 3 * n));
    if (AnyTopBit(hn::Or(hn::Or(a, b), hn::Or(c, e)))) break;
  }
  return at;
}

size_t PlainLength(const char* bytes, size_t size) {
  size_t at = PlainBlocks(bytes, size);
  const Bytes d;
  const SignedBytes signed_bytes;
  const size_t n = hn::Lanes(d);
  const uint8_t* p = reinterpret_cast<const uint8_t*>(bytes);
  for (; at < size; at += n) {
    const auto marked = hn::BitCast(signed_bytes, TopBitIfNotPlain(hn::LoadU(d, p + at)));
    const intptr_t first = hn::FindFirstTrue(signed_bytes, hn::Lt(marked, hn::Zero(signed_bytes)));
    if (first >= 0) {
      at += static_cast<size_t>(first);
      break;
    }
  }
  return at < size ? at : size;
}

size_t CopyLow(const char* in, size_t size, char* out) {
  const Bytes d;
  const SignedBytes signed_bytes;
  const size_t n = hn::Lanes(d);
  const uint8_t* p = reinterpret_cast<const uint8_t*>(in);
  uint8_t* to = reinterpret_cast<uint8_t*>(out);
  for (size_t at = 0; at < size; at += n) {
    const auto bytes = hn::LoadU(d, p + at);
    hn::StoreU(bytes, d, to + at);
    const auto high = hn::Lt(hn::BitCast(signed_bytes, bytes), hn::Zero(signed_bytes));
    const intptr_t first = hn::FindFirstTrue(signed_bytes, high);
    if (first >= 0) {
      const size_t length = at + static_cast<size_t>(first);
      return length < size ? length : size;
    }
  }
  return size;
}

#if HWY_TARGET == HWY_SCALAR
template <bool kBigEndian>
size_t NarrowBlocks(const char* /*in*/, size_t /*units*/, char* /*out*/) {
  return 0;  // the caller goes on unit by unit
}
#else
template <bool kBigEndian>
size_t NarrowBlocks(const char* in, size_t units, char* out) {
  const Bytes d;
  const hn::Repartition<uint16_t, Bytes> d16;
  const size_t n = hn::Lanes(d);
  const auto high = hn::Set(d16, kBigEndian ? 0x80FF : 0xFF80);
  const uint8_t* p = reinterpret_cast<const uint8_t*>(in);
  uint8_t* to = reinterpret_cast<uint8_t*>(out);
  size_t at = 0;
  for (; at + n <= units; at += n) {
    const auto a = hn::LoadU(d, p + 2 * at);
    const auto b = hn::LoadU(d, p + 2 * at + n);
    const auto both = hn::And(hn::BitCast(d16, hn::Or(a, b)), high);
    if (!hn::AllFalse(d16, hn::Ne(both, hn::Zero(d16)))) break;
    hn::StoreU(kBigEndian ? hn::ConcatOdd(d, b, a) : hn::ConcatEven(d, b, a), d, to + at);
  }
  return at;
}
#endif

size_t Narrow(const char* in, size_t units, bool big_endian, char* out) {
  return big_endian ? NarrowBlocks<true>(in, units, out) : NarrowBlocks<false>(in, units, out);
}

struct StringMasks {
  uint64_t printable;
  uint64_t zero;
};

// One bit per byte of the 64 at `p`; bytes from `size` on count as neither.
HWY_INLINE StringMasks MasksAt(const char* p, size_t size) {
  StringMasks masks{0, 0};
  if (size == 0) return masks;
#if HWY_TARGET == HWY_SCALAR
  for (size_t i = 0; i < 64 && i < size; ++i) {
    const bool graphic = static_cast<unsigned char>(p[i] - 0x20) < 0x5F;
    masks.printable |= uint64_t{graphic || p[i] == '\t'} << i;
    masks.zero |= uint64_t{p[i] == 0} << i;
  }
#else
  const hn::CappedTag<uint8_t, 64> d;
  const size_t n = hn::Lanes(d);
  alignas(8) uint8_t printable[8 + HWY_MAX_BYTES] = {};
  alignas(8) uint8_t zero[8 + HWY_MAX_BYTES] = {};
  for (size_t at = 0; at < 64; at += n) {
    const auto bytes = hn::LoadU(d, reinterpret_cast<const uint8_t*>(p) + at);
    // 0x20..0x7E moved to the bottom of the range, so that one comparison does.
    const auto graphic = hn::Lt(hn::Sub(bytes, hn::Set(d, 0x20)), hn::Set(d, 0x5F));
    const auto tab = hn::Eq(bytes, hn::Set(d, '\t'));
    hn::StoreMaskBits(d, hn::Or(graphic, tab), printable + at / 8);
    hn::StoreMaskBits(d, hn::Eq(bytes, hn::Zero(d)), zero + at / 8);
  }
  std::memcpy(&masks.printable, printable, 8);
  std::memcpy(&masks.zero, zero, 8);
  if (size < 64) {
    const uint64_t inside = (uint64_t{1} << size) - 1;
    masks.printable &= inside;
    masks.zero &= inside;
  }
#endif
  return masks;
}

// Bits i of `low` that are followed by length - 1 more, `step` apart; `high` holds the next 64
// bits.
HWY_INLINE uint64_t InARow(uint64_t low, uint64_t high, size_t length, size_t step) {
  uint64_t all = low;
  for (size_t i = 1; i < length; ++i) {
    const size_t shift = i * step;
    all &= low >> shift | high << (64 - shift);
  }
  return all;
}

size_t FindRun(const char* bytes, size_t size, size_t length) {
  const auto left = [&](size_t at) { return at < size ? size - at : 0; };
  StringMasks now = MasksAt(bytes, size);
  for (size_t at = 0; at < size; at += 64) {
    const StringMasks next = MasksAt(bytes + at + 64, left(at + 64));
    const uint64_t wide = now.printable & (now.zero >> 1 | next.zero << 63);
    const uint64_t next_wide = next.printable & next.zero >> 1;
    const uint64_t starts =
        InARow(now.printable, next.printable, length, 1) | InARow(wide, next_wide, length, 2);
    if (starts != 0) return at + hwy::Num0BitsBelowLS1Bit_Nonzero64(starts);
    now = next;
  }
  return size;
}

// One bit per byte of the 64 at `p` that is a letter, a digit, '+' or '/'.
HWY_INLINE uint64_t TokenMask(const char* p) {
  uint64_t mask = 0;
#if HWY_TARGET == HWY_SCALAR
  for (size_t i = 0; i < 64; ++i) {
    const unsigned char c = static_cast<unsigned char>(p[i]);
    const bool in = static_cast<unsigned char>((c | 0x20) - 'a') < 26 ||
                    static_cast<unsigned char>(c - '/') < 11 || c == '+';
    mask |= uint64_t{in} << i;
  }
#else
  const hn::CappedTag<uint8_t, 64> d;
  const size_t n = hn::Lanes(d);
  alignas(8) uint8_t bits[8 + HWY_MAX_BYTES] = {};
  for (size_t at = 0; at < 64; at += n) {
    const auto bytes = hn::LoadU(d, reinterpret_cast<const uint8_t*>(p) + at);
    const auto lower = hn::Sub(hn::Or(bytes, hn::Set(d, 0x20)), hn::Set(d, 'a'));
    const auto letter = hn::Lt(lower, hn::Set(d, 26));
    const auto digit = hn::Lt(hn::Sub(bytes, hn::Set(d, '/')), hn::Set(d, 11));  // and '/'
    const auto plus = hn::Eq(bytes, hn::Set(d, '+'));
    hn::StoreMaskBits(d, hn::Or(hn::Or(letter, digit), plus), bits + at / 8);
  }
  std::memcpy(&mask, bits, 8);
#endif
  return mask;
}

// Runs are grown by doubling: 2, 4, 8 in a row, then three of eight. What lies before the 64 bytes
// in hand comes in from their predecessors, whose own bits are right from the 24th on, and no
// others are asked for.
size_t FindToken(const char* bytes, size_t size) {
  uint64_t before = 0;  // the mask of the 64 bytes before
  for (size_t at = 0; at < size; at += 64) {
    uint64_t mask = TokenMask(bytes + at);
    if (size - at < 64) mask &= (uint64_t{1} << (size - at)) - 1;
    // Bit i of `ends`: bytes i - 23 to i are all in the run.
    const auto back = [](uint64_t now, uint64_t earlier, int by) {
      return now << by | earlier >> (64 - by);
    };
    uint64_t ends = mask, ends_before = before;
    for (int by : {1, 2, 4}) {
      const uint64_t wider = ends & back(ends, ends_before, by);
      ends_before &= ends_before << by;
      ends = wider;
    }
    // Eight in a row so far; twice more at distances of eight.
    ends &= back(ends, ends_before, 8) & back(ends, ends_before, 16);
    if (ends != 0) return at + hwy::Num0BitsBelowLS1Bit_Nonzero64(ends) + 1 - 24;
    before = mask;
  }
  return size;
}

size_t CountBreaks(const char* bytes, size_t size) {
  const Bytes d;
  const size_t n = hn::Lanes(d);
  const auto line_feed = hn::Set(d, '\n');
  const uint8_t* p = reinterpret_cast<const uint8_t*>(bytes);
  size_t count = 0;
  size_t at = 0;
  for (; at + n <= size; at += n)
    count += hn::CountTrue(d, hn::Eq(hn::LoadU(d, p + at), line_feed));
  for (; at < size; ++at) count += bytes[at] == '\n';
  return count;
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace warder {

HWY_EXPORT(PlainLength);
HWY_EXPORT(Narrow);
HWY_EXPORT(CopyLow);
HWY_EXPORT(FindRun);
HWY_EXPORT(FindToken);
HWY_EXPORT(CountBreaks);

size_t PlainAsciiLength(const char* bytes, size_t size) {
  return HWY_DYNAMIC_DISPATCH(PlainLength)(bytes, size);
}

bool IsPlainAscii(const char* bytes, size_t size) {
  return PlainAsciiLength(bytes, size) == size;
}

size_t CopyAscii(const char* in, size_t size, char* out) {
  return HWY_DYNAMIC_DISPATCH(CopyLow)(in, size, out);
}

size_t NarrowUtf16(const char* in, size_t units, bool big_endian, char* out) {
  size_t at = HWY_DYNAMIC_DISPATCH(Narrow)(in, units, big_endian, out);
  const size_t low = big_endian ? 1 : 0;
  for (; at < units; ++at) {
    const char* unit = in + 2 * at;
    if (unit[1 - low] != 0 || (unit[low] & 0x80) != 0) break;
    out[at] = unit[low];
  }
  return at;
}

size_t FindString(const char* bytes, size_t size, size_t length) {
  return HWY_DYNAMIC_DISPATCH(FindRun)(bytes, size, length);
}

size_t FindLongToken(const char* bytes, size_t size) {
  return HWY_DYNAMIC_DISPATCH(FindToken)(bytes, size);
}

size_t CountLineBreaks(const char* bytes, size_t size) {
  return HWY_DYNAMIC_DISPATCH(CountBreaks)(bytes, size);
}

}  // namespace warder
#endif  // HWY_ONCE
