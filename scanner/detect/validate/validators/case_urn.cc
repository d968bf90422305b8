// Case URN (PTI-URN), the reference that police, CPS and courts share: force(2 digits) unit(2)
// serial(5 digits) year(2 digits), written in one piece, with spaces or slashes, or in the boxes of
// an MG form. M or S behind it marks a merged or split case and is not part of the number. There is
// no check digit; the test is the table of force codes. A code that no body has counts as failed,
// not as refused: a new body could appear before the table knows it.
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/tables/police_forces.h"
#include "scanner/detect/validate/validator.h"

namespace warder {
namespace {

constexpr size_t kLength = 11;

Validation Validate(std::string_view value, std::string* canonical) {
  char compact[kLength + 1];
  size_t size = 0;
  for (const char c : value) {
    if (!IsAlnum(c)) continue;
    if (size > kLength) return {};
    compact[size++] = ToUpper(c);
  }
  const bool suffix = size == kLength + 1 && (compact[kLength] == 'M' || compact[kLength] == 'S');
  if (size != kLength + (suffix ? 1 : 0)) return {};
  for (const size_t i : {0, 1, 4, 5, 6, 7, 8, 9, 10}) {
    if (!IsDigit(compact[i])) return {};
  }
  if (IsDigit(compact[2]) && !IsDigit(compact[3])) return {};  // units are AA, A9 or 99
  const std::string_view number(compact, kLength);
  if (number.substr(4, 5) == "00000") return {};
  canonical->assign(number);
  const bool known = IsPoliceForce(static_cast<unsigned>(ToNumber(number.substr(0, 2))));
  return {.verdict = known ? Verdict::kCheckPassed : Verdict::kCheckFailed};
}

}  // namespace

namespace validators {
extern const Validator case_urn = {
    .name = "case_urn",
    .standard = "hmcts/xhibit PtiurnHelper; CPS Polaris validate-urn",
    .validate = Validate};
}  // namespace validators
}  // namespace warder
