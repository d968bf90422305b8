// Second line of the machine-readable zone of a passport (TD3, 44 characters): number, nationality,
// date of birth, sex, expiry, optional data, each with a check digit, and one over all of them.
//
// The canonical form is the number, so that it meets the number written elsewhere; of other states
// than the United Kingdom, whose numbers follow other rules, with the state in front. `boost`: the
// digit over the whole line passes too.
#include "scanner/detect/validate/calendar.h"
#include "scanner/detect/validate/checksums.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

constexpr size_t kLine = 44;

bool IsMrzText(std::string_view line) {
  for (const char c : line) {
    if (!IsDigit(c) && !IsUpper(c) && c != '<') return false;
  }
  return true;
}

bool IsCompositeRight(std::string_view line) {
  char covered[39];
  size_t size = 0;
  const auto add = [&](size_t from, size_t to) {
    for (size_t i = from; i < to; ++i) covered[size++] = line[i];
  };
  add(0, 10);
  add(13, 20);
  add(21, 43);
  return MrzCheckDigit({covered, size}) == line[43];
}

std::string_view WithoutFill(std::string_view field) {
  return field.substr(0, field.find_last_not_of('<') + 1);
}

Validation Validate(std::string_view value, std::string* canonical) {
  if (value.size() != kLine || !IsMrzText(value)) return {};
  const auto pair = [&](size_t at) {
    return IsDigit(value[at]) && IsDigit(value[at + 1])
               ? static_cast<int>(ToNumber(value.substr(at, 2)))
               : -1;
  };
  if (!IsDateOfSomeCentury(pair(13), pair(15), pair(17)) ||
      !IsDateOfSomeCentury(pair(21), pair(23), pair(25)))
    return {};
  const std::string_view number = WithoutFill(value.substr(0, 9));
  const std::string_view state = WithoutFill(value.substr(10, 3));
  if (number.empty() || state.empty()) return {};
  if (state != "GBR") canonical->assign(state);
  canonical->append(number);
  const bool passed = MrzCheckDigit(value.substr(0, 9)) == value[9] &&
                      MrzCheckDigit(value.substr(13, 6)) == value[19] &&
                      MrzCheckDigit(value.substr(21, 6)) == value[27];
  return {.verdict = passed ? Verdict::kCheckPassed : Verdict::kCheckFailed,
          .synthetic = state == "UTO" || number == "925665416",
          .boost = passed && IsCompositeRight(value)};
}

}  // namespace

extern const Validator passport_mrz{"passport_mrz", "ICAO Doc 9303 parts 3 and 4 (TD3)", Validate};

}  // namespace warder::validators
