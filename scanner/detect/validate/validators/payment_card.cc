// Payment card number: length by issuer identification number (ISO/IEC 7812), Luhn digit at the
// end.
//
// One number in ten passes Luhn, so issuer and length do most of the work; `boost` says that the
// number is in groups or belongs to a scheme that people carry here (Visa, Mastercard, American
// Express). Groups have to be those that cards are printed in. Numbers that payment providers
// publish for tests are `synthetic`.
#include <algorithm>

#include "scanner/detect/validate/checksums.h"
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

enum class Scheme : uint8_t { kNone, kCommon, kOther };

constexpr Scheme SchemeOf(std::string_view number) {
  const auto first = [&](size_t digits) { return ToNumber(number.substr(0, digits)); };
  const auto between = [](uint64_t n, uint64_t low, uint64_t high) {
    return n >= low && n <= high;
  };
  const size_t length = number.size();
  if (length == 16 &&
      (number[0] == '4' || between(first(2), 51, 55) || between(first(4), 2221, 2720))) {
    return Scheme::kCommon;
  }
  if (length == 15) return first(2) == 34 || first(2) == 37 ? Scheme::kCommon : Scheme::kNone;
  if (length == 14)
    return between(first(3), 300, 305) || first(2) == 36 || first(2) == 38 ? Scheme::kOther
                                                                           : Scheme::kNone;
  if (length == 13 || length == 19)
    return number[0] == '4' || first(2) == 62 ? Scheme::kOther : Scheme::kNone;
  if (length == 16 &&
      (first(4) == 6011 || between(first(3), 644, 659) || between(first(4), 3528, 3589) ||
       first(2) == 62 || first(2) == 50 || between(first(2), 56, 69))) {
    return Scheme::kOther;
  }
  return Scheme::kNone;
}

// Published by Stripe, PayPal, Adyen and the card schemes. Sorted.
constexpr std::string_view kTestNumbers[] = {
    "3056930009020004", "30569309025904",   "3530111333300000", "3566002020360505",
    "36227206271667",   "371449635398431",  "378282246310005",  "378734493671000",
    "38520000023237",   "4000000000000002", "4000000000000077", "4000000000009995",
    "4000056655665556", "4012888888881881", "4111111111111111", "4242424242424242",
    "4444333322221111", "4917610000000000", "5105105105105100", "5200828282828210",
    "5454545454545454", "5555555555554444", "6011000990139424", "6011111111111117",
    "6200000000000005"};
static_assert(std::is_sorted(std::begin(kTestNumbers), std::end(kTestNumbers)));

// No separators, or one kind of it that cuts the number 4-4-4-4(-3), 4-6-5 or 4-6-4.
bool HasCardGroups(std::string_view value, size_t digits) {
  if (value.size() == digits) return true;
  const char separator = value.size() > 4 ? value[4] : '\0';
  if (separator != ' ' && separator != '-') return false;
  size_t position = 0;
  for (const char c : value) {
    if (IsDigit(c)) {
      ++position;
      continue;
    }
    const bool edge =
        digits <= 15 && digits >= 14 ? position == 4 || position == 10 : position % 4 == 0;
    if (c != separator || !edge) return false;
  }
  return value.size() - digits == (digits <= 15 && digits >= 14 ? 2 : (digits - 1) / 4);
}

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<19>::Digits(value);
  const std::string_view number = digits.view();
  if (number.size() < 13 || AllSame(number) || number == "1234567890123456") return {};
  const Scheme scheme = SchemeOf(number);
  if (scheme == Scheme::kNone || !HasCardGroups(value, number.size())) return {};
  canonical->assign(number);
  return {.verdict = PassesLuhn(number) ? Verdict::kCheckPassed : Verdict::kCheckFailed,
          .synthetic = std::binary_search(std::begin(kTestNumbers), std::end(kTestNumbers), number),
          .boost = scheme == Scheme::kCommon || value.size() > number.size()};
}

}  // namespace

extern const Validator payment_card{
    "payment_card", "ISO/IEC 7812-1; schemes' issuer identification numbers", Validate};

}  // namespace warder::validators
