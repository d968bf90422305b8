// Encrypted files that one magic number tells, each with the little that must follow it.
#include <array>
#include <string>
#include <string_view>

#include "scanner/base/base64.h"
#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/age.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

using enum ProtectionGrade;
using namespace std::string_view_literals;

struct Envelope {
  ByteView magic;
  std::string_view scheme;
  Cipher cipher;
  std::string_view key_derivation;
  uint64_t least_size;  // header and one block; shorter is cut off
  std::string_view note = {};
};

const std::array kEnvelopes = {
    // openssl enc; the cipher is not stated.
    Envelope{"Salted__"sv, "OpenSSL enc", {}, "", 17, "cipher is not stated"},
    // aescrypt.com, file format; the byte behind the version is 0 (in version 0 a length).
    Envelope{"AES\1\0"sv, "AES Crypt", {"AES-256-CBC", 256}, "SHA-256, 8192 rounds", 100},
    Envelope{"AES\2\0"sv, "AES Crypt", {"AES-256-CBC", 256}, "SHA-256, 8192 rounds", 100},
    Envelope{"AES\3\0"sv, "AES Crypt", {"AES-256-CBC", 256}, "PBKDF2-HMAC-SHA-512", 100},
    Envelope{"\xC0\xB9\x07\x2E\x4F\x93\xF1\x46\xA0\x15\x79\x2C\xA1\xD9\xE8\x21"sv,
             "AxCrypt",
             {"AES", 0},
             "",
             64},
    Envelope{"scrypt\0"sv, "scrypt", {"AES-256-CTR", 256}, "scrypt", 128},
    Envelope{"VimCrypt~01!"sv, "VimCrypt 01", {"PKZIP cipher", 96, kWeak}, "", 13},
    Envelope{"VimCrypt~02!"sv,
             "VimCrypt 02",
             {"Blowfish-CFB", 0, kWeak},
             "",
             28,
             "one key stream is used for eight blocks"},
    Envelope{"VimCrypt~03!"sv,
             "VimCrypt 03",
             {"Blowfish-CFB", 256, kEncrypted, true},
             "SHA-256, 1000 rounds",
             28},
    Envelope{"VimCrypt~04!"sv, "VimCrypt 04", {"XChaCha20", 256}, "", 28},
    Envelope{"VimCrypt~05!"sv, "VimCrypt 05", {"XChaCha20", 256}, "", 28},
    Envelope{"\0GITCRYPT\0"sv, "git-crypt", {"AES-256-CTR", 256}, "", 22},
    Envelope{"RCLONE\0\0"sv, "rclone", {"XSalsa20-Poly1305", 256}, "scrypt", 32},
    Envelope{"PWS3"sv, "Password Safe", {"Twofish-256-CBC", 256}, "SHA-256", 152},
    Envelope{
        "GnomeKeyring\n\r\0\n\0\0\0\0"sv, "GNOME keyring", {"AES-128-CBC", 128}, "SHA-256", 40},
};

// Version 0 of AES Crypt has no byte of zero: the length of the last block, and a fixed size.
std::optional<Protection> GradeAesCrypt0(const GradeInput& input) {
  if (!input.head.starts_with("AES\0"sv) || U8At(input.head, 4) > 15) return std::nullopt;
  if (input.size() < 5 + 16 + 32) return std::nullopt;
  return Ciphertext("AES Crypt", {"AES-256-CBC", 256}, 0, "AES Crypt header, version 0");
}

// KWallet: versions, cipher, digest.
std::optional<Protection> GradeKwallet(const GradeInput& input) {
  constexpr ByteView kMagic = "KWALLET\n\r\0\r\n"sv;
  if (!input.head.starts_with(kMagic)) return std::nullopt;
  if (input.size() < kMagic.size() + 4 + 56) return UnknownProtection("KWallet", "cut off");
  Cipher cipher = {"Blowfish", 0, kEncrypted, true};
  const uint8_t stated = U8At(input.head, kMagic.size() + 2);
  if (stated == 2) cipher = {"OpenPGP", 0};
  if (stated == 1 || stated > 3) return UnknownProtection("KWallet", "cipher is not known");
  return Ciphertext("KWallet", cipher, 0, "KWallet header");
}

// `openssl enc -a`: base64 of "Salted__" and nothing else.
std::optional<Protection> GradeSaltedText(const GradeInput& input) {
  if (!input.head.starts_with("U2FsdGVkX1")) return std::nullopt;
  const auto bytes = FromBase64(input.head);
  if (!bytes || !HasAt(*bytes, 0, "Salted__") || bytes->size() < 17) return std::nullopt;
  Protection protection = Ciphertext("OpenSSL enc", {}, 0, "OpenSSL salted header, base64");
  protection.note = "cipher is not stated";
  return protection;
}

bool Claims(const GradeInput& input) {
  for (const Envelope& envelope : kEnvelopes) {
    if (input.head.starts_with(envelope.magic)) return true;
  }
  return input.head.starts_with(kAgeMagic) || input.head.starts_with("AES\0"sv) ||
         input.head.starts_with("KWALLET\n") || input.head.starts_with("U2FsdGVkX1");
}

std::optional<Protection> Grade(const GradeInput& input) {
  if (input.head.starts_with(kAgeMagic)) return GradeAge(input.head);
  if (auto protection = GradeAesCrypt0(input)) return protection;
  if (auto protection = GradeKwallet(input)) return protection;
  if (auto protection = GradeSaltedText(input)) return protection;
  for (const Envelope& envelope : kEnvelopes) {
    if (!input.head.starts_with(envelope.magic)) continue;
    if (input.size() < envelope.least_size) return UnknownProtection(envelope.scheme, "cut off");
    Protection protection =
        Ciphertext(envelope.scheme, envelope.cipher, 0, std::string(envelope.scheme) + " header");
    protection.key_derivation = envelope.key_derivation;
    protection.note = envelope.note;
    return protection;
  }
  return std::nullopt;
}

}  // namespace

extern const Grader envelopes;
const Grader envelopes = {"envelopes", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
