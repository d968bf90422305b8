// Check digits that several identifiers share. All take digits only.
#ifndef WARDER_DETECT_VALIDATE_CHECKSUMS_H_
#define WARDER_DETECT_VALIDATE_CHECKSUMS_H_

#include <cstddef>
#include <string_view>

#include "scanner/detect/validate/digits.h"

namespace warder {

// ISO/IEC 7812-1 annex B, the last digit included.
constexpr bool PassesLuhn(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (size_t i = digits.size(); i-- > 0; twice = !twice) {
    const int digit = digits[i] - '0';
    sum += twice ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
  }
  return sum % 10 == 0;
}

// Sum of the first nine digits weighted 10, 9 ... 2; the health service numbers and the ULN are
// built on it.
constexpr int WeightedSum10To2(std::string_view digits) {
  int sum = 0;
  for (int i = 0; i < 9; ++i) sum += (digits[static_cast<size_t>(i)] - '0') * (10 - i);
  return sum;
}

// Check digit of the NHS number, the CHI number and the Health and Care number over their first
// nine digits (NHS Data Dictionary, "NHS NUMBER"); 10 means that no number with these nine digits
// exists.
constexpr int HealthNumberCheckDigit(std::string_view digits) {
  const int check = 11 - WeightedSum10To2(digits) % 11;
  return check == 11 ? 0 : check;
}

// Check digit of machine-readable travel documents (ICAO Doc 9303 part 3, 4.9): weights 7, 3, 1;
// '<' counts 0.
constexpr char MrzCheckDigit(std::string_view field) {
  constexpr int kWeights[] = {7, 3, 1};
  int sum = 0;
  for (size_t i = 0; i < field.size(); ++i) {
    const char c = field[i];
    const int value = IsDigit(c) ? c - '0' : IsUpper(c) ? c - 'A' + 10 : 0;
    sum += value * kWeights[i % 3];
  }
  return static_cast<char>('0' + sum % 10);
}

}  // namespace warder

#endif  // WARDER_DETECT_VALIDATE_CHECKSUMS_H_
