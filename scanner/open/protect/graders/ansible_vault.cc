// Ansible vaults: a whole file, or single values in a YAML file ("!vault |").
#include <algorithm>
#include <string>

#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

constexpr std::string_view kScheme = "Ansible vault";
constexpr ByteView kMagic = "$ANSIBLE_VAULT;";
constexpr ByteView kInline = "!vault";
constexpr size_t kMostText = 1024 * 1024;
// Characters of one vaulted value: salt, authentication code and one block, in hex twice over.
constexpr size_t kLeastHex = 64;

std::string_view TakeLine(ByteView text, size_t* at) {
  const size_t end = std::min(text.find('\n', *at), text.size());
  const std::string_view line = text.substr(*at, end - *at);
  *at = end == text.size() ? end : end + 1;
  return line;
}

std::string_view Trimmed(std::string_view line) {
  const size_t begin = line.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\r\n") - begin + 1);
}

bool IsHex(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

// The vault whose header line begins at `at`; *end goes behind its lines of hex.
Protection GradeVault(ByteView text, size_t at, size_t* end) {
  const size_t offset = at;
  const std::string_view header = Trimmed(TakeLine(text, &at));
  size_t hex = 0;
  while (at < text.size()) {
    size_t next = at;
    const std::string_view line = Trimmed(TakeLine(text, &next));
    if (!IsHex(line)) break;
    hex += line.size();
    at = next;
  }
  *end = at;
  if (hex < kLeastHex) return UnknownProtection(kScheme, "cut off or damaged");
  // $ANSIBLE_VAULT;1.1;AES256 or ;1.2;AES256;label
  const bool aes256 = header.find(";AES256") != std::string_view::npos;
  if (!aes256 && !header.ends_with(";AES"))
    return UnknownProtection(kScheme, "cipher is not known");
  Protection protection = Ciphertext(
      kScheme, {aes256 ? "AES-256-CTR" : "AES-256-CBC", 256, ProtectionGrade::kEncrypted, !aes256},
      offset, "Ansible vault header");
  if (aes256) protection.key_derivation = "PBKDF2-HMAC-SHA-256, 10000 rounds";
  return protection;
}

bool HasPlainValue(ByteView text, size_t begin, size_t end) {
  while (begin < end) {
    const std::string_view line = Trimmed(TakeLine(text.substr(0, end), &begin));
    if (line.empty() || line.starts_with('#') || line.starts_with("---")) continue;
    const size_t colon = line.find(':');
    const std::string_view value =
        colon == std::string_view::npos ? line : Trimmed(line.substr(colon + 1));
    if (!value.empty() && !value.starts_with(kInline)) return true;
  }
  return false;
}

bool Claims(const GradeInput& input) {
  return input.head.starts_with(kMagic) || input.head.find("!vault") != ByteView::npos;
}

std::optional<Protection> Grade(const GradeInput& input) {
  const std::string text = input.Read(0, kMostText);
  ProtectionTally tally;
  size_t at = 0;
  for (size_t found = text.find(kMagic); found != std::string::npos;
       found = text.find(kMagic, at)) {
    if (HasPlainValue(text, at, found)) tally.Add(Unencrypted("YAML"));
    tally.Add(GradeVault(text, found, &at));
  }
  if (tally.members() == 0) return std::nullopt;
  if (HasPlainValue(text, at, text.size())) tally.Add(Unencrypted("YAML"));
  Protection protection = tally.Whole();
  if (protection.members == 1) protection.members = protection.sealed_members = 0;
  return protection;
}

}  // namespace

extern const Grader ansible_vault;
const Grader ansible_vault = {"Ansible vault", GraderStep::kText, Claims, Grade};

}  // namespace warder::graders
