// Exports of password managers and encrypted settings that are text.
#include <string>

#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

constexpr ByteView kRclone = "RCLONE_ENCRYPT_V0:";

// The word behind "name": in JSON, without quotes; empty if there is none.
std::string_view JsonWord(ByteView text, std::string_view name) {
  const size_t at = text.find(name);
  if (at == ByteView::npos) return {};
  const size_t begin = text.find_first_not_of(": \t\r\n", at + name.size());
  if (begin == ByteView::npos) return {};
  return text.substr(begin, text.find_first_of(",} \t\r\n", begin) - begin);
}

std::optional<Protection> GradeBitwarden(ByteView head) {
  const std::string_view encrypted = JsonWord(head, "\"encrypted\"");
  const bool known = head.find("\"items\"") != ByteView::npos ||
                     head.find("encKeyValidation_DO_NOT_EDIT") != ByteView::npos ||
                     head.find("\"folders\"") != ByteView::npos;
  if (!known) return std::nullopt;
  if (encrypted == "false") {
    Protection protection = Unencrypted("Bitwarden export");
    protection.note = "passwords in the clear";
    return protection;
  }
  // Values look like "2.iv|data|mac"; without one the word "true" proves nothing.
  if (encrypted != "true" || head.find("\"2.") == ByteView::npos) return std::nullopt;
  return Ciphertext("Bitwarden export", {"AES-256-CBC", 256}, head.find("\"encrypted\""),
                    "Bitwarden export, encrypted");
}

std::optional<Protection> GradeRclone(const GradeInput& input) {
  const size_t at = input.head.find(kRclone);
  if (at == ByteView::npos || (at != 0 && input.head[at - 1] != '\n')) return std::nullopt;
  // Only comments may stand before it.
  if (at != 0 && !input.head.starts_with('#')) return std::nullopt;
  if (input.size() < at + kRclone.size() + 32)
    return UnknownProtection("rclone settings", "cut off");
  return Ciphertext("rclone settings", {"XSalsa20-Poly1305", 256}, at, "RCLONE_ENCRYPT_V0");
}

bool Claims(const GradeInput& input) {
  return input.head.find("\"encrypted\"") != ByteView::npos ||
         input.head.find(kRclone) != ByteView::npos;
}

std::optional<Protection> Grade(const GradeInput& input) {
  if (auto protection = GradeRclone(input)) return protection;
  return GradeBitwarden(input.head);
}

}  // namespace

extern const Grader password_exports;
const Grader password_exports = {"password export", GraderStep::kText, Claims, Grade};

}  // namespace warder::graders
