// Outlook data files ([MS-PST] 2.2.2.6): what is called encryption there is a fixed substitution,
// or one keyed by what stands in the file: anyone can read it. A password is only a checksum that
// Outlook asks for.
#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

constexpr std::string_view kScheme = "Outlook data file";
constexpr size_t kAnsiMethod = 461;
constexpr size_t kUnicodeMethod = 513;

enum Method : uint8_t { kNone = 0, kPermute = 1, kCyclic = 2, kEnterprise = 0x10 };

bool Claims(const GradeInput& input) {
  return input.head.starts_with("!BDN");
}

std::optional<Protection> Grade(const GradeInput& input) {
  const uint16_t version = U16LeAt(input.head, 10);
  const bool is_ansi = version == 14 || version == 15;
  if (!is_ansi && version < 23) return UnknownProtection(kScheme, "version is not known");
  const size_t at = is_ansi ? kAnsiMethod : kUnicodeMethod;
  if (input.head.size() <= at) return UnknownProtection(kScheme, "cut off");
  switch (U8At(input.head, at)) {
    case kNone:
      return Unencrypted(kScheme);
    case kPermute:
    case kCyclic:
      return PasswordOnly(kScheme, "obfuscated with what stands in the file", at,
                          "PST header, bCryptMethod");
    case kEnterprise: {
      Protection protection = Ciphertext(kScheme, {}, at, "PST header, bCryptMethod 0x10");
      protection.note = "Windows Information Protection";
      return protection;
    }
    default:
      return UnknownProtection(kScheme, "method is not known");
  }
}

}  // namespace

extern const Grader outlook_store;
const Grader outlook_store = {"Outlook data file", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
