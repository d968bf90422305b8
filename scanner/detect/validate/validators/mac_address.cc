// MAC address of a device (IEEE 802 EUI-48): six pairs of hexadecimal digits with one kind of
// separator, or three groups of four with dots. Group addresses, all zeros and all ones belong to
// no device. Canonical form: twelve hexadecimal digits. The documentation range is that of RFC
// 7042.
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

constexpr bool IsHex(char c) {
  return IsDigit(c) || (c >= 'A' && c <= 'F');
}

bool HasOneSeparator(std::string_view value) {
  const bool dotted = value.size() == 14;
  const size_t step = dotted ? 5 : 3;
  const char separator = value[step - 1];
  if (dotted ? separator != '.' : (separator != ':' && separator != '-')) return false;
  for (size_t i = 0; i < value.size(); ++i) {
    const bool at_separator = i % step == step - 1;
    if (at_separator ? value[i] != separator : !IsHex(ToUpper(value[i]))) return false;
  }
  return true;
}

Validation Validate(std::string_view value, std::string* canonical) {
  if ((value.size() != 17 && value.size() != 14) || !HasOneSeparator(value)) return {};
  const auto text = FixedText<12>::Alnum(value);
  constexpr std::string_view kGroupBit = "13579BDF";
  if (text.size() != 12 || kGroupBit.find(text[1]) != std::string_view::npos ||
      AllSame(text.view()))
    return {};
  if (text.view().starts_with("000000")) return {};
  canonical->assign(text.view());
  return {.verdict = Verdict::kShape,
          .synthetic = text.view().starts_with("00005E0053"),
          .boost = value.size() == 17};
}

}  // namespace

extern const Validator mac_address{"mac_address", "IEEE Std 802-2014, 8.2; RFC 7042", Validate};

}  // namespace warder::validators
