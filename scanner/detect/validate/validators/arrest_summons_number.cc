// Arrest/summons number: year(2) force(2) unit(2) system(2) serial(11) check letter, written in one
// piece or as `11/01ZD/01/448754K` with the serial's zeros left out. One variant has a letter, the
// top level of the organisation code, behind the year.
//
// The letter is that of force + system + year + padded serial as one number; the unit is not in it,
// and a force or system that is not all digits contributes nothing. The check counts as passed only
// if a numeric force is one that exists, too. Bodies that give no numbers of their own use fixed
// dummies, which identify nobody.
#include <algorithm>

#include "scanner/detect/validate/check_letter.h"
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/padded.h"
#include "scanner/detect/validate/tables/police_forces.h"
#include "scanner/detect/validate/validator.h"

namespace warder {
namespace {

constexpr size_t kSerialDigits = 11;
constexpr size_t kFixed = 8;  // year, force, unit, system
constexpr size_t kMaxCompact = kFixed + 1 + kSerialDigits + 1;

struct Number {
  std::string_view year, force, unit, system, serial;
  char letter = 0;
};

bool AllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), IsDigit);
}

// Reads the compact form (upper case, no separators); `has_level` says that a letter stands behind
// the year.
bool Read(std::string_view compact, bool has_level, Number* number) {
  if (compact.size() < kFixed + (has_level ? 1u : 0u) + 2) return false;
  number->year = compact.substr(0, 2);
  compact.remove_prefix(has_level ? 3 : 2);
  number->force = compact.substr(0, 2);
  number->unit = compact.substr(2, 2);
  number->system = compact.substr(4, 2);
  number->serial = compact.substr(6, compact.size() - 7);
  number->letter = compact.back();
  return number->serial.size() <= kSerialDigits && AllDigits(number->year) &&
         AllDigits(number->serial) && ToNumber(number->serial) != 0 &&
         IsCheckLetter(number->letter) && !(IsDigit(number->unit[0]) && !IsDigit(number->unit[1]));
}

char ExpectedLetter(const Number& number) {
  uint64_t total = 0;
  for (const std::string_view part : {number.force, number.system}) {
    if (AllDigits(part)) total = total * 100 + ToNumber(part);
  }
  total = total * 100 + ToNumber(number.year);
  constexpr uint64_t kSerialRange = 100'000'000'000;
  return CheckLetter(total * kSerialRange + ToNumber(number.serial));
}

// The dummies of non-recordable cases and of prosecutors outside the police (isDummyAsn of
// bichard7-next-core).
bool IsDummy(const Number& number) {
  const auto is = [&number](std::string_view force, std::string_view unit,
                            std::string_view system = {}) {
    return number.force == force && number.unit == unit &&
           (system.empty() || number.system == system);
  };
  constexpr std::string_view kUnitsOf50[] = {"11", "12", "21", "41", "42", "43", "OF", "SJ"};
  return (number.year == "08" && (is("00", "NP", "01") || is("00", "PP", "01"))) ||
         is("00", "NP", "00") || is("12", "LN", "00") || is("63", "00") || is("06", "SS") ||
         is("00", "XX") || (number.unit == "NR" && number.system == "PR") ||
         (number.force == "50" && std::find(std::begin(kUnitsOf50), std::end(kUnitsOf50),
                                            number.unit) != std::end(kUnitsOf50));
}

Validation Validate(std::string_view value, std::string* canonical) {
  if (value.size() > kMaxCompact + 3) return {};
  char compact[kMaxCompact + 3];
  size_t size = 0;
  size_t second_slash = 0;
  for (size_t i = 0, slashes = 0; i < value.size(); ++i) {
    if (value[i] == '/') {
      if (++slashes == 2) second_slash = i;
    } else if (IsAlnum(value[i])) {
      compact[size++] = ToUpper(value[i]);
    } else {
      return {};
    }
  }
  const bool has_level =
      size == kMaxCompact || second_slash == 8;  // `11/B01ZD/...` has its second slash there
  if (has_level && !IsUpper(compact[2])) return {};
  Number number;
  if (!Read({compact, size}, has_level, &number)) return {};

  CanonicalText<kFixed + kSerialDigits + 1> text;
  text.Put(number.year);
  text.Put(number.force);
  text.Put(number.unit);
  text.Put(number.system);
  text.PutPadded(number.serial, kSerialDigits);
  text.Put(number.letter);
  canonical->assign(text.view());
  const bool known =
      !AllDigits(number.force) || IsPoliceForce(static_cast<unsigned>(ToNumber(number.force)));
  const bool passes = known && ExpectedLetter(number) == number.letter;
  return {.verdict = passes ? Verdict::kCheckPassed : Verdict::kCheckFailed,
          .synthetic = IsDummy(number)};
}

}  // namespace

namespace validators {
extern const Validator arrest_summons_number = {
    .name = "arrest_summons_number",
    .standard =
        "NPCC Minimum POLE Data Standards Dictionary v1.1, attribute 073; bichard7-next-core "
        "Asn.ts",
    .validate = Validate};
}  // namespace validators
}  // namespace warder
