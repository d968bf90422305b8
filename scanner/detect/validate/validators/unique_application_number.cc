// Unique application number (UAN) of the Home Office: four groups of four digits. It has no check
// digit and the shape of a payment card; one in ten passes the cards' check by chance, so that says
// nothing here.
#include <algorithm>

#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  if (value.size() > 16 + 3) return {};
  *canonical = Compact(value);
  if (canonical->size() != 16 || !std::all_of(canonical->begin(), canonical->end(), IsDigit))
    return {};
  const bool same = canonical->find_first_not_of(canonical->front()) == std::string::npos;
  return {.verdict = same ? Verdict::kRefused : Verdict::kShape};
}

}  // namespace

namespace validators {
extern const Validator unique_application_number = {
    .name = "unique_application_number",
    .standard = "UKHomeOffice/acrs: [0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{4}",
    .validate = Validate};
}  // namespace validators
}  // namespace warder
