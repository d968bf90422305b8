// Home Office offence code: class (up to three digits) / sub-code (two digits), or both as five
// digits. The class must exist; a sub-code above the highest published one of its class, as in a
// blood pressure of 120/80, counts as a failed check.
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/tables/home_office_classes.h"
#include "scanner/detect/validate/validator.h"

namespace warder {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  const size_t slash = value.find('/');
  const bool joined = slash == std::string_view::npos;
  if (joined && value.size() != 5) return {};
  const std::string_view number = value.substr(0, joined ? 3 : slash);
  const std::string_view sub_code = value.substr(joined ? 3 : slash + 1);
  if (number.empty() || number.size() > 3 || sub_code.size() != 2) return {};
  for (const std::string_view part : {number, sub_code}) {
    for (const char c : part) {
      if (!IsDigit(c)) return {};
    }
  }
  const auto highest = static_cast<int>(kHighestSubCode[ToNumber(number)]);
  if (highest < 0) return {};
  canonical->append(3 - number.size(), '0').append(number).append(sub_code);
  const bool published = static_cast<int>(ToNumber(sub_code)) <= highest;
  return {.verdict = published ? Verdict::kCheckPassed : Verdict::kCheckFailed};
}

}  // namespace

namespace validators {
extern const Validator home_office_class = {
    .name = "home_office_class",
    .standard =
        "Home Office Counting Rules; NPCC POLE Data Standards Dictionary v1.1, attribute 074",
    .validate = Validate};
}  // namespace validators
}  // namespace warder
