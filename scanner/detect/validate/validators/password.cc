// What stands behind "password:" in a note or a settings file, told from code and documentation.
// There is no standard; the test is whether somebody would type it: 6 to 64 printable characters of
// at least two kinds (capitals, small letters, digits, signs), none of the marks of a variable, a
// call, a template, a type or a placeholder. `synthetic`: passwords that manuals use.
#include <algorithm>

#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

bool IsCode(std::string_view text) {
  if (text.find_first_of("()<>{}[]\\`|;,\"'=") != std::string_view::npos) return true;
  constexpr std::string_view kFirst = "$%&*./-:#@?+~!_";
  if (kFirst.find(text[0]) != std::string_view::npos) return true;
  return text.find("::") != std::string_view::npos || text.find("->") != std::string_view::npos ||
         text.find("...") != std::string_view::npos || text.find("//") != std::string_view::npos;
}

struct Kinds {
  bool upper = false;
  bool lower = false;
  bool digit = false;
  bool sign = false;
  bool strong_sign = false;  // one that names in code do not have
  bool printable = true;
};

Kinds KindsOf(std::string_view text) {
  Kinds k;
  for (const char c : text) {
    k.printable = k.printable && c > ' ' && c <= '~';
    k.upper = k.upper || IsUpper(c);
    k.lower = k.lower || IsLower(c);
    k.digit = k.digit || IsDigit(c);
    k.sign = k.sign || !IsAlnum(c);
    k.strong_sign =
        k.strong_sign || std::string_view("!$%^&*@#~?+").find(c) != std::string_view::npos;
  }
  return k;
}

// A word, a name_in_code or a file.name has no digit and no strong sign.
bool LooksTyped(const Kinds& k) {
  const bool letters = k.upper || k.lower;
  return k.printable && ((letters && (k.digit || k.strong_sign)) || (k.digit && k.sign));
}

bool IsPlaceholder(const std::string& lower) {
  constexpr std::string_view kWords[] = {"xxx",    "your", "example",   "placeholder", "redacted",
                                         "passwd", "null", "undefined", "string",      "varchar",
                                         "char*",  "utf8", "sha256",    "md5",         "base64"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

Validation Validate(std::string_view value, std::string* canonical) {
  while (!value.empty() && (value.back() == '.' || value.back() == ',')) value.remove_suffix(1);
  if (value.size() < 6 || value.size() > 64 || IsCode(value)) return {};
  const Kinds kinds = KindsOf(value);
  if (!LooksTyped(kinds)) return {};
  std::string lower(value);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c; });
  if (IsPlaceholder(lower)) return {};
  canonical->assign(value);
  constexpr std::string_view kManual[] = {"password1", "password123", "p@ssw0rd", "p@ssword1",
                                          "passw0rd",  "abc123",      "letmein1"};
  const bool manual = std::find(std::begin(kManual), std::end(kManual), lower) != std::end(kManual);
  const int count = kinds.upper + kinds.lower + kinds.digit + kinds.sign;
  return {.verdict = Verdict::kShape,
          .synthetic = manual,
          .boost = kinds.digit && count >= 3 && value.size() <= 24};
}

}  // namespace

extern const Validator password{
    "password", "NCSC, Password administration for system owners (what people choose)", Validate};

}  // namespace warder::validators
