// International Bank Account Number: country, two check digits, national number; read as a number
// with the first four characters moved to the end and letters as 10 to 35, it leaves 1 when divided
// by 97. Each country has one length.
#include <algorithm>

#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

struct Country {
  std::string_view code;
  size_t length;
};

// SWIFT, IBAN Registry. Sorted by code.
constexpr Country kCountries[] = {
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22},
    {"BH", 22}, {"BR", 29}, {"CH", 21}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DK", 18}, {"EE", 20},
    {"ES", 24}, {"FI", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18},
    {"GR", 27}, {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IL", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30},
    {"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"MC", 27},
    {"MD", 24}, {"ME", 22}, {"MK", 19}, {"MT", 31}, {"NL", 18}, {"NO", 15}, {"PK", 24}, {"PL", 28},
    {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"SA", 24}, {"SE", 24}, {"SI", 19},
    {"SK", 24}, {"SM", 27}, {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VG", 24}, {"XK", 20}};
static_assert(std::is_sorted(std::begin(kCountries), std::end(kCountries),
                             [](const Country& a, const Country& b) { return a.code < b.code; }));

size_t LengthOf(std::string_view country) {
  const auto found =
      std::lower_bound(std::begin(kCountries), std::end(kCountries), country,
                       [](const Country& c, std::string_view code) { return c.code < code; });
  return found != std::end(kCountries) && found->code == country ? found->length : 0;
}

uint32_t Append97(uint32_t remainder, char c) {
  return IsDigit(c) ? (remainder * 10 + static_cast<uint32_t>(c - '0')) % 97
                    : (remainder * 100 + static_cast<uint32_t>(c - 'A' + 10)) % 97;
}

Validation Validate(std::string_view value, std::string* canonical) {
  const auto text = FixedText<34>::Alnum(value);
  const std::string_view iban = text.view();
  if (iban.size() < 15 || LengthOf(iban.substr(0, 2)) != iban.size() ||
      !AllDigits(iban.substr(2, 2)))
    return {};
  if (iban.starts_with("GB") &&
      (!AllDigits(iban.substr(8)) ||
       iban.substr(4, 4).find_first_of("0123456789") != std::string_view::npos)) {
    return {};
  }
  uint32_t remainder = 0;
  for (const char c : iban.substr(4)) remainder = Append97(remainder, c);
  for (const char c : iban.substr(0, 4)) remainder = Append97(remainder, c);
  canonical->assign(iban);
  // WEST belongs to no bank; it is the registry's example.
  return {.verdict = remainder == 1 ? Verdict::kCheckPassed : Verdict::kCheckFailed,
          .synthetic = iban.substr(0, 2) == "GB" && iban.substr(4, 4) == "WEST"};
}

}  // namespace

extern const Validator iban{"iban", "ISO 13616-1; SWIFT IBAN Registry", Validate};

}  // namespace warder::validators
