// PNC ID: year / serial / check letter. The letter is that of the two-digit year followed by the
// serial padded to seven digits, so `2021/9990005V` and `21/9990005V` carry the same one.
//
// Without a slash the lengths overlap: twelve characters can only be the long form (four-digit
// year, padded serial); everything of up to ten is read as the short form. Services disagree on
// which century a short year belongs to, so the canonical form keeps two digits.
#include "scanner/detect/validate/check_letter.h"
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/padded.h"
#include "scanner/detect/validate/validator.h"

namespace warder {
namespace {

constexpr size_t kSerialDigits = 7;
constexpr uint64_t kSerialRange = 10'000'000;
constexpr size_t kMaxDigits = 4 + kSerialDigits;

// The digits before and after the separator, if there is one, and the letter.
struct Pieces {
  char digits[kMaxDigits];
  size_t count = 0;
  size_t year_count = 0;  // 0 = no separator
  char letter = 0;
};

constexpr bool IsSeparator(char c) {
  return c == '/' || c == '\\' || c == '-';
}

bool Split(std::string_view value, Pieces* pieces) {
  for (const char c : value) {
    if (c == ' ') continue;
    if (pieces->letter != 0) return false;
    if (IsDigit(c)) {
      if (pieces->count == kMaxDigits) return false;
      pieces->digits[pieces->count++] = c;
    } else if (IsSeparator(c)) {
      if (pieces->year_count != 0 || pieces->count == 0) return false;
      pieces->year_count = pieces->count;
    } else {
      pieces->letter = ToUpper(c);
    }
  }
  return IsCheckLetter(pieces->letter);
}

// Length of the year, or 0 if there is no way to read the digits.
size_t YearDigits(const Pieces& pieces) {
  if (pieces.year_count != 0) return pieces.year_count;
  if (pieces.count == kMaxDigits) return 4;
  return pieces.count >= 3 && pieces.count <= 2 + kSerialDigits ? 2 : 0;
}

Validation Validate(std::string_view value, std::string* canonical) {
  Pieces pieces;
  if (!Split(value, &pieces)) return {};
  const size_t year_digits = YearDigits(pieces);
  if (year_digits != 2 && year_digits != 4) return {};
  std::string_view year(pieces.digits, year_digits);
  if (year_digits == 4) {
    if (!year.starts_with("19") && !year.starts_with("20")) return {};
    year.remove_prefix(2);
  }
  const std::string_view serial(pieces.digits + year_digits, pieces.count - year_digits);
  if (serial.empty() || serial.size() > kSerialDigits) return {};
  const uint64_t number = ToNumber(serial);
  if (number == 0) return {};
  const bool passes = CheckLetter(ToNumber(year) * kSerialRange + number) == pieces.letter;
  CanonicalText<2 + kSerialDigits + 1> text;
  text.Put(year);
  text.PutPadded(serial, kSerialDigits);
  text.Put(pieces.letter);
  canonical->assign(text.view());
  return {.verdict = passes ? Verdict::kCheckPassed : Verdict::kCheckFailed};
}

}  // namespace

namespace validators {
extern const Validator pnc_id = {
    .name = "pnc_id",
    .standard = "NPCC Minimum POLE Data Standards Dictionary v1.1, attribute 072",
    .validate = Validate};
}  // namespace validators
}  // namespace warder
