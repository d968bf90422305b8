// Identifier of an Amazon Web Services access key: AKIA (long-term) or ASIA (temporary) and sixteen
// characters of base32. The keys of Amazon's manuals end in EXAMPLE.
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

Validation Validate(std::string_view value, std::string* canonical) {
  if (value.size() != 20 || !(value.starts_with("AKIA") || value.starts_with("ASIA"))) return {};
  const bool example = value.ends_with("EXAMPLE");
  for (const char c : value) {
    if (!IsUpper(c) && !(c >= '2' && c <= '7') && !example) return {};
  }
  canonical->assign(value);
  return {.verdict = Verdict::kShape, .synthetic = example};
}

}  // namespace

extern const Validator aws_access_key{"aws_access_key", "AWS IAM User Guide, unique identifiers",
                                      Validate};

}  // namespace warder::validators
