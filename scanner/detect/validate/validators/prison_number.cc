// Prison number (NOMS number): one letter, four digits, two letters, given once per person by NOMIS
// and kept on every return to custody. There is no check character. The sequence started at
// A0001AA, so a first letter A is typical of live numbers, but services accept any letter and test
// data uses many: a boost, never a filter.
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder {
namespace {

constexpr std::string_view kShape = "A0000AA";

bool Fits(std::string_view compact) {
  if (compact.size() != kShape.size()) return false;
  for (size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] == '0' ? !IsDigit(compact[i]) : !IsUpper(compact[i])) return false;
  }
  return compact.substr(1, 4) != "0000";
}

Validation Validate(std::string_view value, std::string* canonical) {
  if (value.size() > kShape.size() + 2) return {};
  *canonical = Compact(value);
  if (!Fits(*canonical)) return {};
  return {.verdict = Verdict::kShape, .boost = canonical->front() == 'A'};
}

}  // namespace

namespace validators {
extern const Validator prison_number = {
    .name = "prison_number",
    .standard = "HMPPS prison-api and prisoner-search: [A-Z][0-9]{4}[A-Z]{2}",
    .validate = Validate};
}  // namespace validators
}  // namespace warder
