// Private keys that are text without armour: PuTTY, GnuPG's private-keys-v1.d, age identities.
#include <string>
#include <string_view>

#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/keys.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

constexpr ByteView kPutty = "PuTTY-User-Key-File-";
constexpr ByteView kAgeIdentity = "AGE-SECRET-KEY-1";

std::string_view LineValue(ByteView text, std::string_view name) {
  const size_t at = text.find(name);
  if (at == ByteView::npos) return {};
  const ByteView rest = text.substr(at + name.size());
  return rest.substr(0, rest.find_first_of("\r\n"));
}

Protection GradePutty(ByteView head) {
  constexpr std::string_view kScheme = "PuTTY key";
  const std::string_view name = LineValue(head, "\nEncryption: ");
  if (name == "none") return PlainKey(kScheme);
  const Cipher cipher = CipherOfName(name);
  if (cipher.name.empty()) return UnknownProtection(kScheme, "cut off, or cipher is not known");
  Protection protection =
      Ciphertext(kScheme, cipher, head.find("\nEncryption: ") + 1, "PuTTY key, line Encryption");
  protection.key_derivation = LineValue(head, "\nKey-Derivation: ");
  if (protection.key_derivation.empty()) protection.key_derivation = "SHA-1, 1 round";
  return protection;
}

// Canonical S-expressions, or the extended format with lines of "Name: value".
std::optional<Protection> GradeGnupg(ByteView head) {
  constexpr std::string_view kScheme = "GnuPG key";
  const auto begins = [&](ByteView canonical, ByteView extended) {
    return head.starts_with(canonical) ||
           (head.find(extended) != ByteView::npos &&
            (head.starts_with("Key: ") || head.find("\nKey: ") != ByteView::npos));
  };
  if (begins("(21:protected-private-key", "Key: (protected-private-key")) {
    Cipher cipher = {"AES-128", 128};
    if (head.find("aes-ocb") != ByteView::npos || head.find("ocb-aes") != ByteView::npos) {
      cipher.name = "AES-128-OCB";
    }
    return Ciphertext(kScheme, cipher, head.find("protected-private-key"),
                      "GnuPG protected-private-key");
  }
  if (begins("(20:shadowed-private-key", "Key: (shadowed-private-key")) {
    Protection protection = Unencrypted(kScheme);
    protection.note = "stub: the private key is not in here";
    return protection;
  }
  if (begins("(11:private-key", "Key: (private-key")) return PlainKey(kScheme);
  return std::nullopt;
}

bool Claims(const GradeInput& input) {
  return input.head.starts_with(kPutty) || input.head.find("private-key") != ByteView::npos ||
         input.head.find(kAgeIdentity) != ByteView::npos;
}

std::optional<Protection> Grade(const GradeInput& input) {
  if (input.head.starts_with(kPutty)) return GradePutty(input.head);
  if (auto protection = GradeGnupg(input.head)) return protection;
  const size_t age = input.head.find(kAgeIdentity);
  if (age != ByteView::npos && (age == 0 || input.head[age - 1] == '\n'))
    return PlainKey("age key");
  return std::nullopt;
}

}  // namespace

extern const Grader key_text;
const Grader key_text = {"private key", GraderStep::kText, Claims, Grade};

}  // namespace warder::graders
