// Number of a Blue Badge: six capitals and digits, some of each, as the badge service prints them.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const auto text = FixedText<6>::Alnum(value);
  if (text.size() != 6 || value.size() != 6 || AllDigits(text.view())) return {};
  if (text.view().find_first_of("0123456789") == std::string_view::npos) return {};
  canonical->assign(text.view());
  return {.verdict = Verdict::kShape};
}

}  // namespace

extern const Validator blue_badge{"blue_badge",
                                  "Department for Transport, Blue Badge digital service", Validate};

}  // namespace warder::validators
