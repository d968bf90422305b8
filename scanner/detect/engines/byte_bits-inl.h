// Bytes of a vector as bits of a number. Included once per instruction set.
#if defined(WARDER_DETECT_ENGINES_BYTE_BITS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef WARDER_DETECT_ENGINES_BYTE_BITS_INL_H_
#undef WARDER_DETECT_ENGINES_BYTE_BITS_INL_H_
#else
#define WARDER_DETECT_ENGINES_BYTE_BITS_INL_H_
#endif

#include <cstdint>
#include <cstring>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
// At most the 64 bytes that a bitmap's word speaks of.
using Bytes = hn::CappedTag<uint8_t, 64>;

// Where low <= byte < low + count.
template <class D, class V>
HWY_INLINE auto InRange(D d, V bytes, uint8_t low, uint8_t count) {
  // Unsigned compare by minimum: b - low < count.
  const auto shifted = hn::Sub(bytes, hn::Set(d, low));
  return hn::Eq(hn::Min(shifted, hn::Set(d, static_cast<uint8_t>(count - 1))), shifted);
}

// Bit i = lane i.
template <class D, class M>
HWY_INLINE uint64_t MaskBits(D d, M mask) {
  uint64_t bits = 0;
  uint8_t bytes[8] = {};
  hn::StoreMaskBits(d, mask, bytes);
  std::memcpy(&bits, bytes, sizeof bits);
  return bits;
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#endif
