// The check letter that the PNC ID, CRO number, arrest/summons number and court case reference
// share: the remainder of a decimal number by 23, as one of 23 letters (no I, O, S). What goes into
// the number differs per identifier and is said by each validator. Source: CJS data standards, PNC
// ID and Court Case Reference.
#ifndef WARDER_DETECT_VALIDATE_CHECK_LETTER_H_
#define WARDER_DETECT_VALIDATE_CHECK_LETTER_H_

#include <cstdint>
#include <string_view>

namespace warder {

inline constexpr std::string_view kCheckLetters = "ZABCDEFGHJKLMNPQRTUVWXY";

constexpr char CheckLetter(uint64_t number) {
  return kCheckLetters[number % 23];
}

// Whether a capital letter can be a check letter at all.
constexpr bool IsCheckLetter(char c) {
  return c >= 'A' && c <= 'Z' && c != 'I' && c != 'O' && c != 'S';
}

}  // namespace warder

#endif  // WARDER_DETECT_VALIDATE_CHECK_LETTER_H_
