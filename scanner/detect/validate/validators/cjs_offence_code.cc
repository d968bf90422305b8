// CJS offence code: source (two letters), year (two digits), offence (three digits, or a letter and
// two digits for codes that exist on the PNC only), or COML and the offence for common law; then
// perhaps a letter for attempt (A), aiding (B), conspiracy (C), encouragement (E) or incitement
// (I).
//
// The test is the table of sources: 897 of 67,600 possible ones exist. An unknown source counts as
// a failed check, not as refused, because new Acts get new sources and the PNC has some of its own.
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/tables/offence_sources.h"
#include "scanner/detect/validate/validator.h"

namespace warder {
namespace {

bool IsQualifier(char c) {
  return c == 'A' || c == 'B' || c == 'C' || c == 'E' || c == 'I';
}

Validation Validate(std::string_view value, std::string* canonical) {
  if (value.size() != 7 && value.size() != 8) return {};
  char code[8] = {};
  for (size_t i = 0; i < value.size(); ++i) code[i] = ToUpper(value[i]);
  if (value.size() == 8 && !IsQualifier(code[7])) return {};
  if (!IsDigit(code[4]) && !IsUpper(code[4])) return {};
  if (!IsDigit(code[5]) || !IsDigit(code[6])) return {};
  canonical->assign(code, value.size());
  if (canonical->starts_with("COML")) return {.verdict = Verdict::kCheckPassed};
  if (!IsUpper(code[0]) || !IsUpper(code[1]) || !IsDigit(code[2]) || !IsDigit(code[3])) return {};
  const bool known = IsOffenceSource(code[0], code[1], code[2], code[3]);
  return {.verdict = known ? Verdict::kCheckPassed : Verdict::kCheckFailed};
}

}  // namespace

namespace validators {
extern const Validator cjs_offence_code = {.name = "cjs_offence_code",
                                           .standard = "CJS data standards, CJS Offence Index",
                                           .validate = Validate};
}  // namespace validators
}  // namespace warder
