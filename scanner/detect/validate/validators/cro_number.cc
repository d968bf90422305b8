// CRO number, two kinds.
//
// Standard: serial / year / letter (`999901/03T`); the letter is that of the year followed by the
// serial padded to six digits. File number, for people whose fingerprints are not held: SF, year /
// serial / letter (`SF83/58B`). For those the standard pads the serial to five digits from 1965 on
// and uses the serial alone, padded to six, before; several services instead never pad and always
// use the year. Numbers by either rule are in circulation, so either passes; the standard's rule,
// with a year from 39 to 95, gives a boost.
#include "scanner/detect/validate/check_letter.h"
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/padded.h"
#include "scanner/detect/validate/validator.h"

namespace warder {
namespace {

constexpr size_t kMaxSerialDigits = 6;
constexpr uint64_t kFirstPaddedYear = 65;
constexpr uint64_t kFirstFileYear = 39;
constexpr uint64_t kLastFileYear = 95;

bool AllDigits(std::string_view text) {
  for (const char c : text) {
    if (!IsDigit(c)) return false;
  }
  return !text.empty();
}

// Two-digit `year` in front of `serial` written with `digits` digits.
constexpr uint64_t YearBefore(uint64_t year, uint64_t serial, uint64_t digits) {
  uint64_t factor = 1;
  for (; digits > 0; --digits) factor *= 10;
  return year * factor + serial;
}

constexpr uint64_t DigitCount(uint64_t number) {
  uint64_t count = 1;
  for (; number >= 10; number /= 10) ++count;
  return count;
}

Validation FileNumber(uint64_t year, uint64_t serial, char letter) {
  const uint64_t digits = DigitCount(serial);
  const bool early = year < kFirstPaddedYear;
  const char by_standard =
      CheckLetter(early ? serial : YearBefore(year, serial, digits > 5 ? digits : 5));
  const char by_services = CheckLetter(YearBefore(year, serial, digits));
  const bool in_range = year >= kFirstFileYear && year <= kLastFileYear;
  if (letter == by_standard) return {.verdict = Verdict::kCheckPassed, .boost = in_range};
  const bool passes = letter == by_services || letter == CheckLetter(YearBefore(year, serial, 5));
  return {.verdict = passes ? Verdict::kCheckPassed : Verdict::kCheckFailed};
}

Validation Standard(uint64_t year, uint64_t serial, char letter) {
  const bool passes = letter == CheckLetter(YearBefore(year, serial, kMaxSerialDigits));
  return {.verdict = passes ? Verdict::kCheckPassed : Verdict::kCheckFailed, .boost = passes};
}

Validation Validate(std::string_view value, std::string* canonical) {
  const bool file = value.size() > 2 && ToUpper(value[0]) == 'S' && ToUpper(value[1]) == 'F';
  if (file) value.remove_prefix(value[2] == ' ' ? 3 : 2);
  const size_t slash = value.find('/');
  if (slash == std::string_view::npos || value.size() < slash + 3) return {};
  const char letter = ToUpper(value.back());
  if (!IsCheckLetter(letter)) return {};
  const std::string_view left = value.substr(0, slash);
  const std::string_view right = value.substr(slash + 1, value.size() - slash - 2);
  const std::string_view year = file ? left : right;
  const std::string_view serial = file ? right : left;
  if (year.size() != 2 || serial.size() > kMaxSerialDigits) return {};
  if (!AllDigits(year) || !AllDigits(serial) || ToNumber(serial) == 0) return {};

  CanonicalText<2 + kMaxSerialDigits + 2 + 1> text;
  if (file) text.Put("SF");
  if (file) text.Put(year);
  text.PutPadded(serial, kMaxSerialDigits);
  if (!file) text.Put(year);
  text.Put(letter);
  canonical->assign(text.view());
  return (file ? FileNumber : Standard)(ToNumber(year), ToNumber(serial), letter);
}

}  // namespace

namespace validators {
extern const Validator cro_number = {
    .name = "cro_number",
    .standard = "NPCC Minimum POLE Data Standards Dictionary v1.1, attribute 071",
    .validate = Validate};
}  // namespace validators
}  // namespace warder
