// Unique Pupil Number (England): a check letter, local authority (3 digits), establishment (4),
// year (2) and a serial of three digits, or of two and a letter in temporary numbers. The letter is
// the sum of the other characters weighted 2 to 13, modulo 23, in an alphabet of its own that
// begins with A.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

// Local authorities have 201 to 938, pseudo authorities 001 to 005.
constexpr bool IsAuthority(int code) {
  return (code >= 1 && code <= 5) || (code >= 201 && code <= 938);
}

Validation Validate(std::string_view value, std::string* canonical) {
  const auto text = FixedText<13>::Alnum(value);
  if (text.size() != 13 || kLetters.find(text[0]) == std::string_view::npos) return {};
  if (!AllDigits(text.view().substr(1, 11)) ||
      !IsAuthority(static_cast<int>(ToNumber(text.view().substr(1, 3)))))
    return {};
  size_t sum = 0;
  for (size_t i = 1; i < 13; ++i) {
    const size_t character =
        IsDigit(text[i]) ? static_cast<size_t>(text[i] - '0') : kLetters.find(text[i]);
    if (character == std::string_view::npos) return {};
    sum += character * (i + 1);
  }
  canonical->assign(text.view());
  return {.verdict = text[0] == kLetters[sum % 23] ? Verdict::kCheckPassed : Verdict::kCheckFailed};
}

}  // namespace

extern const Validator upn{"upn", "Government Data Standards Catalogue, Unique Pupil Number 2.0",
                           Validate};

}  // namespace warder::validators
