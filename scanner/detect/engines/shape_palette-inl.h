// The palette's classes as functions of the eight bits of a byte. Included once per instruction set
// by the vector code, and once over sets of bytes to learn which classes these are.
#if defined(WARDER_SHAPE_PALETTE_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef WARDER_SHAPE_PALETTE_INL_H_
#undef WARDER_SHAPE_PALETTE_INL_H_
#else
#define WARDER_SHAPE_PALETTE_INL_H_
#endif

#include <hwy/highway.h>

#include "scanner/detect/engines/shape_palette.h"

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {

// Logic has And, Or, AndNot (of the first inverted and the second) and Not. `b` are the bits, least
// significant first.
template <class Logic, class T>
HWY_INLINE void ComputePalette(const T (&b)[8], T (&out)[kPaletteSize]) {
  using L = Logic;
  // High halves of the byte.
  const T low_half = L::AndNot(b[6], L::AndNot(b[7], b[5]));  // 0x20..0x3F
  const T row2 = L::AndNot(b[4], low_half);
  const T row3 = L::And(b[4], low_half);
  const T letters = L::AndNot(b[7], b[6]);  // 0x40..0x7F
  const T row46 = L::AndNot(b[4], letters);
  const T row57 = L::And(b[4], letters);
  // Low halves.
  const T b10 = L::And(b[1], b[0]);
  const T b32 = L::And(b[3], b[2]);
  const T b1or0 = L::Or(b[1], b[0]);
  const T zero = L::Not(L::Or(L::Or(b[3], b[2]), b1or0));
  const T above9 = L::And(b[3], L::Or(b[2], b[1]));
  const T above10 = L::And(b[3], L::Or(b[2], b10));
  const T below7 = L::Not(L::Or(b[3], L::And(b[2], b10)));
  const T is15 = L::And(b32, b10);
  const T is14 = L::AndNot(b[0], L::And(b32, b[1]));
  const T is13 = L::AndNot(b[1], L::And(b32, b[0]));
  const T is12 = L::AndNot(b1or0, b32);
  const T is11 = L::AndNot(b[2], L::And(b[3], b10));
  const T is10 = L::AndNot(L::Or(b[2], b[0]), L::And(b[3], b[1]));

  const T digit = L::AndNot(above9, row3);
  const T letter = L::Or(L::AndNot(zero, row46), L::AndNot(above10, row57));
  const T upper = L::AndNot(b[5], letter);
  const T lower = L::And(b[5], letter);
  const T letter_or_digit = L::Or(letter, digit);
  const T underscore = L::And(L::AndNot(b[5], row57), is15);
  const T word = L::Or(letter_or_digit, underscore);
  const T space = L::And(row2, zero);
  const T dash = L::And(row2, is13);
  const T point = L::And(row2, is14);
  out[0] = digit;
  out[1] = upper;
  out[2] = lower;
  out[3] = letter;
  out[4] = letter_or_digit;
  out[5] = L::Or(upper, digit);
  out[6] = L::Or(lower, digit);
  out[7] = L::Or(digit, L::And(row46, L::AndNot(zero, below7)));  // hexadecimal
  out[8] = word;
  out[9] = L::Not(word);
  out[10] = space;
  out[11] = dash;
  out[12] = L::Or(space, dash);
  out[13] = point;
  out[14] = L::And(row2, is15);                    // slash
  out[15] = L::And(row3, is10);                    // colon
  out[16] = L::And(L::AndNot(b[5], row46), zero);  // at
  out[17] = L::And(row2, is11);                    // plus
  out[18] = L::And(row2, is12);                    // comma
  out[19] = L::And(row3, is12);  // less-than, the filler of machine-readable documents
}

}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#endif
