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
#include <hwy/nanobenchmark.h>

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

// One bit per byte of the 64 at `p` for which `test`, given a register of bytes, says so.
template <class Test>
HWY_INLINE uint64_t Mask64(const char* p, const Test& test) {
  uint64_t mask = 0;
#if HWY_TARGET == HWY_SCALAR
  const Bytes d;
  for (size_t i = 0; i < 64; ++i) {
    const auto byte = hn::Set(d, static_cast<uint8_t>(p[i]));
    mask |= uint64_t{!hn::AllFalse(d, test(d, byte))} << i;
  }
#else
  const hn::CappedTag<uint8_t, 64> d;
  const size_t n = hn::Lanes(d);
  alignas(8) uint8_t bits[8 + HWY_MAX_BYTES];
  for (size_t at = 0; at < 64; at += n) {
    const auto bytes = hn::LoadU(d, reinterpret_cast<const uint8_t*>(p) + at);
    hn::StoreMaskBits(d, test(d, bytes), bits + at / 8);
  }
  std::memcpy(&mask, bits, 8);
#endif
  return mask;
}

HWY_INLINE uint64_t HighMask(const char* p) {
  return Mask64(p, [](auto d, auto bytes) HWY_ATTR { return hn::Gt(bytes, hn::Set(d, 0x7F)); });
}

// Bytes in [low, high].
HWY_INLINE uint64_t RangeMask(const char* p, uint8_t low, uint8_t high) {
  return Mask64(p, [=](auto d, auto bytes) HWY_ATTR {
    return hn::Lt(hn::Sub(bytes, hn::Set(d, low)),
                  hn::Set(d, static_cast<uint8_t>(high - low + 1)));
  });
}

HWY_INLINE uint64_t Keep(uint64_t mask, size_t bytes) {
  return bytes < 64 ? mask & ((uint64_t{1} << bytes) - 1) : mask;
}

void HighMasks(const char* bytes, size_t size, uint64_t* masks) {
  for (size_t at = 0; at < size; at += 64) *masks++ = Keep(HighMask(bytes + at), size - at);
}

// A sequence is well-formed if each lead byte is followed by its number of continuation bytes and
// no others stand anywhere; four lead bytes also narrow what may follow them (The Unicode
// Standard 15.0, table 3-7), which is looked at only where they occur.
size_t Utf8Blocks(const char* bytes, size_t size, size_t* sequences) {
  uint64_t due = 0;          // continuation bytes that the block before left open
  uint64_t narrow_low = 0;   // its last byte was E0 or F0: the next must not be low,
  uint64_t narrow_high = 0;  // or ED or F4: must not be high
  uint64_t last_lead = 0;
  size_t at = 0;
  for (; at + 64 <= size; at += 64) {
    const char* p = bytes + at;
    const uint64_t high = HighMask(p);
    if (high == 0) {
      if (due != 0) return at;
      narrow_low = narrow_high = last_lead = 0;
      continue;
    }
    const uint64_t two = RangeMask(p, 0xC2, 0xDF), three = RangeMask(p, 0xE0, 0xEF);
    const uint64_t four = RangeMask(p, 0xF0, 0xF4), continuation = RangeMask(p, 0x80, 0xBF);
    const uint64_t leads = two | three | four;
    const uint64_t expected = leads << 1 | (three | four) << 2 | four << 3 | due;
    if (expected != continuation || (leads | continuation) != high) return at;
    due = leads >> 63 | (three | four) >> 62 | four >> 61;
    // The four narrow cases: E0 and ED, F0 and F4.
    const uint64_t special = RangeMask(p, 0xE0, 0xE0) | RangeMask(p, 0xED, 0xED) |
                             RangeMask(p, 0xF0, 0xF0) | RangeMask(p, 0xF4, 0xF4);
    if ((special | last_lead) != 0) {
      const uint64_t e0 = RangeMask(p, 0xE0, 0xE0), ed = RangeMask(p, 0xED, 0xED);
      const uint64_t f0 = RangeMask(p, 0xF0, 0xF0), f4 = RangeMask(p, 0xF4, 0xF4);
      const uint64_t below_a0 = RangeMask(p, 0x80, 0x9F), below_90 = RangeMask(p, 0x80, 0x8F);
      const uint64_t wrong =
          ((e0 << 1 | (narrow_low & 1)) & below_a0) | ((ed << 1 | (narrow_high & 1)) & ~below_a0) |
          ((f0 << 1 | narrow_low >> 1) & below_90) | ((f4 << 1 | narrow_high >> 1) & ~below_90);
      if (wrong != 0) return at;
      narrow_low = e0 >> 63 | (f0 >> 63) << 1;
      narrow_high = ed >> 63 | (f4 >> 63) << 1;
      last_lead = narrow_low | narrow_high;
    }
    *sequences += hwy::PopCount(leads);
  }
  return at;
}

#if HWY_TARGET == HWY_SCALAR
template <bool kBigEndian>
size_t NarrowBlocks(const char* /*in*/, size_t /*units*/, char* /*out*/) {
  return 0;  // the caller goes on unit by unit
}

size_t Units(const char* /*in*/, size_t /*units*/, bool /*big_endian*/) {
  return 0;
}
#else
size_t Units(const char* in, size_t units, bool big_endian) {
  const hn::ScalableTag<uint16_t> d;
  const size_t n = hn::Lanes(d);
  const auto high = hn::Set(d, static_cast<uint16_t>(big_endian ? 0x80FF : 0xFF80));
  size_t at = 0;
  for (; at + 2 * n <= units; at += 2 * n) {
    const uint8_t* p = reinterpret_cast<const uint8_t*>(in) + 2 * at;
    const Bytes bytes;
    const auto a = hn::BitCast(d, hn::LoadU(bytes, p));
    const auto b = hn::BitCast(d, hn::LoadU(bytes, p + 2 * n));
    const auto none = hn::Zero(d);
    const auto bad =
        hn::Or(hn::Ne(hn::And(hn::Or(a, b), high), none), hn::Or(hn::Eq(a, none), hn::Eq(b, none)));
    if (!hn::AllFalse(d, bad)) break;
  }
  return at;
}

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
  if (size == 0) return {0, 0};
  const uint64_t printable = Mask64(p, [](auto d, auto bytes) HWY_ATTR {
    return hn::Or(hn::Lt(hn::Sub(bytes, hn::Set(d, 0x20)), hn::Set(d, 0x5F)),
                  hn::Eq(bytes, hn::Set(d, '\t')));
  });
  return {Keep(printable, size), Keep(RangeMask(p, 0, 0), size)};
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
  return Mask64(p, [](auto d, auto bytes) HWY_ATTR {
    const auto lower = hn::Sub(hn::Or(bytes, hn::Set(d, 0x20)), hn::Set(d, 'a'));
    const auto letter = hn::Lt(lower, hn::Set(d, 26));
    const auto digit = hn::Lt(hn::Sub(bytes, hn::Set(d, '/')), hn::Set(d, 11));  // and '/'
    return hn::Or(hn::Or(letter, digit), hn::Eq(bytes, hn::Set(d, '+')));
  });
}

size_t TokenLength(const char* bytes, size_t size) {
  for (size_t at = 0; at < size; at += 64) {
    const uint64_t marks = Mask64(bytes + at, [](auto d, auto block) HWY_ATTR {
      return hn::Or(hn::Eq(block, hn::Set(d, '-')), hn::Eq(block, hn::Set(d, '_')));
    });
    const uint64_t others = ~Keep(TokenMask(bytes + at) | marks, size - at);
    if (others != 0) return at + hwy::Num0BitsBelowLS1Bit_Nonzero64(others);
  }
  return size;
}

// Whether eight bits in a row are set that begin at a multiple of eight.
HWY_INLINE bool HasWholeEight(uint64_t mask) {
  const uint64_t rest = ~mask;
  return ((rest - 0x0101010101010101ULL) & mask & 0x8080808080808080ULL) != 0;
}

// Runs are grown by doubling: 2, 4, 8 in a row, then three of eight. What lies before the 64 bytes
// in hand comes in from their predecessors, whose own bits are right from the 24th on, and no
// others are asked for. A run that ends here has a whole eight here or in the 64 before, which few
// words of a text have.
size_t FindToken(const char* bytes, size_t size) {
  uint64_t before = 0;  // the mask of the 64 bytes before
  bool eight_before = false;
  for (size_t at = 0; at < size; at += 64) {
    const uint64_t mask = Keep(TokenMask(bytes + at), size - at);
    const bool eight = HasWholeEight(mask);
    const bool may_end = eight || eight_before;
    eight_before = eight;
    if (!may_end) {
      before = mask;
      continue;
    }
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

// One bit per byte of the 64 at `p` at which columns may begin.
HWY_INLINE uint64_t LayoutMask(const char* p) {
#if HWY_TARGET == HWY_SCALAR
  uint64_t mask = 0;
  for (size_t i = 0; i < 64; ++i) {
    const char c = p[i], next = p[i + 1];
    const bool behind_text = static_cast<unsigned char>(p[static_cast<ptrdiff_t>(i) - 1]) > ' ';
    const bool text_follows = static_cast<unsigned char>(next) > ' ';
    const bool is =
        c == '\t' || c == '|' || (c == '<' && (next == '/' || next == 't' || next == 'T')) ||
        ((c == ',' || c == ';') && behind_text && text_follows) ||
        (c == ' ' && next == ' ' && behind_text && p[static_cast<ptrdiff_t>(i) - 1] != '.');
    mask |= uint64_t{is} << i;
  }
  return mask;
#else
  const hn::CappedTag<uint8_t, 64> d;
  const size_t n = hn::Lanes(d);
  const auto is = [d](auto bytes, char c)
                      HWY_ATTR { return hn::Eq(bytes, hn::Set(d, static_cast<uint8_t>(c))); };
  const auto blank = hn::Set(d, ' ');
  alignas(8) uint8_t bits[8 + HWY_MAX_BYTES];
  const uint8_t* bytes = reinterpret_cast<const uint8_t*>(p);
  for (size_t at = 0; at < 64; at += n) {
    const auto here = hn::LoadU(d, bytes + at);
    const auto before = hn::LoadU(d, bytes + at - 1);
    const auto next = hn::LoadU(d, bytes + at + 1);
    const auto behind_text = hn::Gt(before, blank);
    const auto tight =
        hn::And(hn::Or(is(here, ','), is(here, ';')), hn::And(behind_text, hn::Gt(next, blank)));
    const auto gap =
        hn::AndNot(is(before, '.'), hn::And(behind_text, hn::And(is(here, ' '), is(next, ' '))));
    const auto tag = hn::And(is(here, '<'), hn::Or(is(next, '/'), is(hn::Or(next, blank), 't')));
    const auto mark = hn::Or(hn::Or(is(here, '\t'), is(here, '|')), tag);
    hn::StoreMaskBits(d, hn::Or(hn::Or(tight, gap), mark), bits + at / 8);
  }
  uint64_t mask = 0;
  std::memcpy(&mask, bits, 8);
  return mask;
#endif
}

size_t FindColumnMark(const char* bytes, size_t size) {
  for (size_t at = 0; at < size; at += 64) {
    const uint64_t mask = Keep(LayoutMask(bytes + at), size - at);
    if (mask != 0) return at + hwy::Num0BitsBelowLS1Bit_Nonzero64(mask);
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

// Highway's library measures the processor's clock whenever a program starts that is linked with
// it, for benchmarks: some 7 ms. This stands in front of its function; nothing here asks for time.
namespace hwy::platform {
uint64_t TimerResolution() {
  return 1;
}
}  // namespace hwy::platform

namespace warder {

HWY_EXPORT(PlainLength);
HWY_EXPORT(Narrow);
HWY_EXPORT(HighMasks);
HWY_EXPORT(Utf8Blocks);
HWY_EXPORT(Units);
HWY_EXPORT(FindRun);
HWY_EXPORT(FindToken);
HWY_EXPORT(TokenLength);
HWY_EXPORT(FindColumnMark);
HWY_EXPORT(CountBreaks);

size_t PlainAsciiLength(const char* bytes, size_t size) {
  return HWY_DYNAMIC_DISPATCH(PlainLength)(bytes, size);
}

bool IsPlainAscii(const char* bytes, size_t size) {
  return PlainAsciiLength(bytes, size) == size;
}

void HighBitMasks(const char* bytes, size_t size, uint64_t* masks) {
  HWY_DYNAMIC_DISPATCH(HighMasks)(bytes, size, masks);
}

size_t ValidUtf8Blocks(const char* bytes, size_t size, size_t* sequences) {
  return HWY_DYNAMIC_DISPATCH(Utf8Blocks)(bytes, size, sequences) / 64;
}

size_t AsciiUnits(const char* in, size_t units, bool big_endian) {
  return HWY_DYNAMIC_DISPATCH(Units)(in, units, big_endian);
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

size_t Base64Length(const char* bytes, size_t size) {
  return HWY_DYNAMIC_DISPATCH(TokenLength)(bytes, size);
}

size_t FindColumnLayout(const char* bytes, size_t size) {
  return HWY_DYNAMIC_DISPATCH(FindColumnMark)(bytes, size);
}

size_t CountLineBreaks(const char* bytes, size_t size) {
  return HWY_DYNAMIC_DISPATCH(CountBreaks)(bytes, size);
}

}  // namespace warder
#endif  // HWY_ONCE
