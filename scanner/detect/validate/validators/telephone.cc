// UK telephone number: +44, 0044 or 0 and the national number, by Ofcom's National Telephone
// Numbering Plan. The canonical form is E.164.
//
// Length and first digits are what can be tested: ten digits behind the 0 except in some forty
// areas that still have numbers of nine. How the digits are grouped also speaks: what stands before
// the first separator is an area code of three or more digits, which a date or a version number is
// not. `boost`: written with the country code, and not a number of an organisation (03, 08, 09).
#include <algorithm>

#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

// Areas, without the leading 0, where a national number may have nine digits.
constexpr uint16_t kShortAreas[] = {
    1204, 1208, 1254, 1276, 1297, 1298, 1363, 1364, 1384, 1386, 1404, 1420, 1460, 1461,
    1480, 1488, 1524, 1527, 1562, 1566, 1606, 1629, 1635, 1647, 1659, 1695, 1697, 1726,
    1744, 1750, 1768, 1827, 1837, 1884, 1900, 1905, 1935, 1946, 1949, 1963, 1995};

constexpr bool IsNational(std::string_view number) {
  if (number.size() == 9) {
    const uint64_t area = ToNumber(number.substr(0, 4));
    return number[0] == '1' &&
           std::binary_search(std::begin(kShortAreas), std::end(kShortAreas), area);
  }
  if (number.size() != 10) return false;
  switch (number[0]) {
    case '1':
      return number[1] != '0';
    case '2':
      return number[1] == '0' || number[1] == '3' || number[1] == '4' || number[1] == '8' ||
             number[1] == '9';
    case '3':
      return number[1] == '0' || number[1] == '3' || number[1] == '4' || number[1] == '7';
    case '5':
      return number[1] == '5' || number[1] == '6';
    case '7':
      return true;
    case '8':
      return number[1] == '0' || number[1] == '4' || number[1] == '7';
    case '9':
      return number[1] == '0' || number[1] == '1' || number[1] == '8';
    default:
      return false;
  }
}

// "Telephone numbers for use in TV and radio drama programmes" (Ofcom): how the thousand numbers of
// each begin.
constexpr std::string_view kDrama[] = {"1134960", "1144960", "1154960", "1164960", "1174960",
                                       "1184960", "1214960", "1314960", "1414960", "1514960",
                                       "1614960", "1632960", "1914980", "2079460", "2896496",
                                       "2920180", "3069990", "7700900", "8081570"};

constexpr bool IsDrama(std::string_view number) {
  for (const std::string_view start : kDrama) {
    if (number.starts_with(start)) return true;
  }
  return false;
}

// Digits before the first separator that stands between digits, brackets aside.
constexpr size_t FirstGroup(std::string_view value) {
  size_t digits = 0;
  for (const char c : value) {
    if (IsDigit(c)) {
      ++digits;
    } else if (digits > 0) {
      break;
    }
  }
  return digits;
}

// Whether dots, if there are any, separate as they do in telephone numbers.
constexpr bool HasPlainSeparators(std::string_view value) {
  bool dots = false;
  bool others = false;
  bool short_group = false;
  size_t group = 0;
  for (size_t i = 0; i <= value.size(); ++i) {
    const char c = i < value.size() ? value[i] : ' ';
    if (IsDigit(c)) {
      ++group;
      continue;
    }
    dots = dots || c == '.';
    others = others || (i < value.size() && (c == ' ' || c == '-'));
    short_group = short_group || (group > 0 && group < 3 && i > 3);
    group = 0;
  }
  return !dots || (!others && !short_group);
}

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<15>::Digits(value);
  std::string_view number = digits.view();
  bool international = true;
  if (number.starts_with("0044")) {
    number.remove_prefix(4);
  } else if (number.starts_with("44")) {
    number.remove_prefix(2);
  } else if (number.starts_with("0")) {
    international = false;
    if (FirstGroup(value) < 3) return {};
  } else if (number.size() == 10 && number[0] == '7') {
    international = false;
  } else {
    return {};
  }
  if (number.starts_with("0")) number.remove_prefix(1);
  if (!IsNational(number) || AllSame(number) || !HasPlainSeparators(value)) return {};
  canonical->reserve(3 + number.size());
  canonical->append("+44").append(number);
  const bool organisation = number[0] == '3' || number[0] == '8' || number[0] == '9';
  return {.verdict = Verdict::kShape,
          .synthetic = IsDrama(number),
          .boost = international && !organisation};
}

}  // namespace

extern const Validator telephone{"telephone",
                                 "Ofcom National Telephone Numbering Plan; ITU-T E.164", Validate};

}  // namespace warder::validators
