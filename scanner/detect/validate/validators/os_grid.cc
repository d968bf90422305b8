// Reference of the British national grid: a square of 100 km with land in it, and two numbers of
// equal length. The canonical form has no spaces. `boost`: eight digits or more, ten metres or
// better.
#include <array>

#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

constexpr std::string_view kSquares =
    "SV SW SX SY SZ TV SR SS ST SU TQ TR SM SN SO SP TL TM SH SJ SK TF TG SC SD SE TA NW NX NY NZ "
    "NR NS NT NU NL NM NN NO "
    "NF NG NH NJ NK NA NB NC ND HW HX HY HZ HT HU HP ";

// Bit n of row m: the square of the m-th and n-th letter.
constexpr std::array<uint32_t, 26> SquareTable() {
  std::array<uint32_t, 26> table{};
  for (size_t i = 0; i < kSquares.size(); i += 3) {
    table[static_cast<size_t>(kSquares[i] - 'A')] |= 1u << (kSquares[i + 1] - 'A');
  }
  return table;
}
constexpr auto kSquareTable = SquareTable();

constexpr bool IsSquare(char first, char second) {
  return IsUpper(first) && IsUpper(second) &&
         ((kSquareTable[static_cast<size_t>(first - 'A')] >> (second - 'A')) & 1u) != 0;
}

// Easting and northing have as many digits each; a space between them has to stand in the middle.
bool AreHalves(std::string_view value, size_t digits) {
  size_t seen = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    if (IsDigit(value[i])) ++seen;
    if (!IsAlnum(value[i]) && seen != 0 && seen != digits / 2) return false;
  }
  return true;
}

// 1975 1988: a span of years behind two letters.
bool IsSpanOfYears(std::string_view digits) {
  const auto is_year = [](std::string_view four) {
    return four.starts_with("19") || four.starts_with("20");
  };
  return digits.size() == 8 && is_year(digits) && is_year(digits.substr(4));
}

Validation Validate(std::string_view value, std::string* canonical) {
  const auto text = FixedText<12>::Alnum(value);
  if (text.size() < 4 || text.size() % 2 != 0 || !IsSquare(text[0], text[1])) return {};
  if (!AllDigits(text.view().substr(2)) || !AreHalves(value, text.size() - 2)) return {};
  canonical->assign(text.view());
  return {.verdict = Verdict::kShape,
          .boost = text.size() >= 10 && !IsSpanOfYears(text.view().substr(2))};
}

}  // namespace

extern const Validator os_grid{"os_grid", "Ordnance Survey, the National Grid", Validate};

}  // namespace warder::validators
