// National Insurance number: two letters, six digits and a suffix letter A to D.
//
// There is no check digit; what can be tested is the prefix. HM Revenue & Customs never uses D, F,
// I, Q, U, V in it nor O as its second letter, and never BG, GB, NK, KN, TN, NT, ZZ; administrative
// numbers that look alike begin with OO, FY, NC, PP, PY, PZ (NIM39110). QQ is the prefix of
// official examples: such a number is kept and flagged, because a document full of them says about
// itself that it is training material.
//
// The suffix tells when contribution cards were exchanged and identifies nobody: HMRC matches on
// the first eight characters. So does the canonical form, which lets a number without suffix, as
// police standards allow, meet its complete form. F and M stand behind temporary numbers.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

constexpr bool IsOneOf(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

constexpr bool IsIssuedPrefix(char first, char second) {
  if (IsOneOf(first, "DFIQUV") || IsOneOf(second, "DFIQUVO")) return false;
  constexpr std::string_view kUnused[] = {"BG", "GB", "NK", "KN", "TN", "NT",
                                          "ZZ", "NC", "PP", "PY", "PZ"};
  for (const std::string_view prefix : kUnused) {
    if (prefix[0] == first && prefix[1] == second) return false;
  }
  return true;
}

Validation Validate(std::string_view value, std::string* canonical) {
  const auto text = FixedText<9>::Alnum(value);
  if (text.size() < 8 || !IsUpper(text[0]) || !IsUpper(text[1])) return {};
  if (!AllDigits(text.view().substr(2, 6))) return {};
  if (text.size() == 9 && !IsOneOf(text[8], "ABCDFM")) return {};
  const bool example = text[0] == 'Q' && text[1] == 'Q';
  if (!example && !IsIssuedPrefix(text[0], text[1])) return {};
  canonical->assign(text.view().substr(0, 8));
  return {.verdict = Verdict::kShape, .synthetic = example};
}

}  // namespace

extern const Validator nino{
    "nino", "HMRC National Insurance Manual NIM39110; NPCC POLE dictionary attribute 060",
    Validate};

}  // namespace warder::validators
