// Unique Property Reference Number: up to twelve digits; zeros in front do not count.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto digits = FixedText<12>::Digits(value);
  const size_t first = digits.view().find_first_not_of('0');
  if (first == std::string_view::npos || digits.size() - first < 5) return {};
  canonical->assign(digits.view().substr(first));
  return {.verdict = Verdict::kShape};
}

}  // namespace

extern const Validator uprn{"uprn", "BS 7666; GeoPlace, UPRN (up to 12 digits)", Validate};

}  // namespace warder::validators
