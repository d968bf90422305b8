// Driver number of a GB driving licence: the first five letters of the surname padded with 9, then
// the date of birth as decade, month (plus 50 for women), day and last digit of the year, two
// initials or 9s, and three characters whose rule the DVLA does not publish. The date is what can
// be tested. On the card two digits for the issue follow, which belong to the card and not to the
// driver.
#include "scanner/detect/validate/calendar.h"
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

// Letters first, then only 9s; at least one letter in the surname.
constexpr bool IsPadded(std::string_view text, size_t min_letters) {
  size_t letters = 0;
  while (letters < text.size() && IsUpper(text[letters])) ++letters;
  for (size_t i = letters; i < text.size(); ++i) {
    if (text[i] != '9') return false;
  }
  return letters >= min_letters;
}

constexpr bool HoldsDate(std::string_view six) {
  if (!AllDigits(six)) return false;
  const int year = (six[0] - '0') * 10 + (six[5] - '0');
  const int month = static_cast<int>(ToNumber(six.substr(1, 2)));
  const int day = static_cast<int>(ToNumber(six.substr(3, 2)));
  return IsDateOfSomeCentury(year, month > 50 ? month - 50 : month, day);
}

Validation Validate(std::string_view value, std::string* canonical) {
  const auto text = FixedText<18>::Alnum(value);
  if (text.size() != 16 && text.size() != 18) return {};
  const std::string_view number = text.view().substr(0, 16);
  if (!IsPadded(number.substr(0, 5), 1) || !HoldsDate(number.substr(5, 6)) ||
      !IsPadded(number.substr(11, 2), 0)) {
    return {};
  }
  if (!IsUpper(number[14]) || !IsUpper(number[15]) || !AllDigits(text.view().substr(16))) return {};
  canonical->assign(number);
  // Specimen cards that the DVLA publishes.
  const bool specimen = number.starts_with("MORGA657054SM") || number.starts_with("MORGA753116SM");
  return {.verdict = Verdict::kShape, .synthetic = specimen};
}

}  // namespace

extern const Validator driving_licence{
    "driving_licence", "DVLA driver number; NPCC POLE dictionary attribute 061", Validate};

}  // namespace warder::validators
