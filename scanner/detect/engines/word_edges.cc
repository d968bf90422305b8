#include "scanner/detect/engines/word_edges.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scanner/detect/engines/word_edges.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "scanner/detect/engines/byte_bits-inl.h"

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {
namespace {

struct ByteKinds {
  uint64_t alnum = 0;
  uint64_t upper = 0;
  uint64_t lower = 0;
};

// Of the first `size` of the 64 bytes at `text`.
HWY_INLINE ByteKinds KindsOf(const uint8_t* text, size_t size) {
  const Bytes d;
  ByteKinds kinds;
  for (size_t at = 0; at < 64; at += hn::Lanes(d)) {
    const auto bytes = hn::LoadU(d, text + at);
    const auto digit = InRange(d, bytes, '0', 10);
    const auto letter = InRange(d, hn::Or(bytes, hn::Set(d, uint8_t{0x20})), 'a', 26);
    const uint64_t letters = MaskBits(d, letter);
    const uint64_t capitals = MaskBits(d, InRange(d, bytes, 'A', 26));
    kinds.upper |= capitals << at;
    kinds.lower |= (letters ^ capitals) << at;
    kinds.alnum |= (letters | MaskBits(d, digit)) << at;
  }
  if (size < 64) {
    const uint64_t inside = (uint64_t{1} << size) - 1;
    kinds.alnum &= inside;
    kinds.upper &= inside;
    kinds.lower &= inside;
  }
  return kinds;
}

void Edges(const uint8_t* text, size_t size, WordEdges* edges) {
  ByteKinds before, now = KindsOf(text, size);
  for (size_t word = 0; word < edges->starts.size(); ++word) {
    ByteKinds behind;
    if (word == 0 && size > 64) behind = KindsOf(text + 64, size - 64);
    const uint64_t after_alnum = now.alnum << 1 | before.alnum >> 63;
    const uint64_t after_upper = now.upper << 1 | before.upper >> 63;
    const uint64_t after_lower = now.lower << 1 | before.lower >> 63;
    const uint64_t lower_next = now.lower >> 1 | behind.lower << 63;
    edges->starts[word] = now.alnum & ~after_alnum;
    edges->ends[word] = ~now.alnum;
    edges->humps[word] = now.upper & (after_lower | (after_upper & lower_next));
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

HWY_EXPORT(Edges);

}  // namespace

WordEdges FindWordEdges(std::string_view text) {
  WordEdges edges;
  HWY_DYNAMIC_DISPATCH(Edges)
  (reinterpret_cast<const uint8_t*>(text.data()), text.size(), &edges);
  return edges;
}

}  // namespace warder
#endif  // HWY_ONCE
