// Court case reference on the PNC: year(2) / court(4) / serial(1 to 6 digits) and a check letter,
// that of year, court and the serial padded to six digits as one number. (The letter of the data
// standard's own example is wrong by this rule; references in use follow it.)
#include "scanner/detect/validate/check_letter.h"
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/padded.h"
#include "scanner/detect/validate/validator.h"

namespace warder {
namespace {

constexpr size_t kSerialDigits = 6;
constexpr size_t kBeforeSerial = 8;  // "05/9876/"

Validation Validate(std::string_view value, std::string* canonical) {
  if (value.size() < kBeforeSerial + 2 || value.size() > kBeforeSerial + kSerialDigits + 1)
    return {};
  if (value[2] != '/' || value[7] != '/') return {};
  const std::string_view year = value.substr(0, 2);
  const std::string_view court = value.substr(3, 4);
  const std::string_view serial = value.substr(kBeforeSerial, value.size() - kBeforeSerial - 1);
  for (const std::string_view part : {year, court, serial}) {
    for (const char c : part) {
      if (!IsDigit(c)) return {};
    }
  }
  const char letter = ToUpper(value.back());
  if (!IsCheckLetter(letter) || ToNumber(serial) == 0) return {};
  CanonicalText<2 + 4 + kSerialDigits + 1> text;
  text.Put(year);
  text.Put(court);
  text.PutPadded(serial, kSerialDigits);
  const bool passes = CheckLetter(ToNumber(text.view())) == letter;
  text.Put(letter);
  canonical->assign(text.view());
  return {.verdict = passes ? Verdict::kCheckPassed : Verdict::kCheckFailed};
}

}  // namespace

namespace validators {
extern const Validator court_case_reference = {
    .name = "court_case_reference",
    .standard = "CJS data standards, Court Case Reference",
    .validate = Validate};
}  // namespace validators
}  // namespace warder
