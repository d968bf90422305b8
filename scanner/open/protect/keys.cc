#include "scanner/open/protect/keys.h"

#include <algorithm>
#include <array>
#include <string>

#include "scanner/base/ascii.h"
#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/cms.h"

namespace warder {
namespace {

using enum ProtectionGrade;

Protection SealedKey(std::string_view scheme, const Cipher& cipher, uint64_t offset,
                     std::string_view structure) {
  if (cipher.name.empty()) return UnknownProtection(scheme, "cipher is not known");
  return Ciphertext(scheme, cipher, offset, structure);
}

// PROTOCOL.key of OpenSSH: magic, then cipher and key derivation as counted strings.
Protection GradeOpenSsh(const ArmorBlock& block, uint64_t base) {
  constexpr std::string_view kScheme = "OpenSSH key";
  constexpr ByteView kMagic = ByteView("openssh-key-v1\0", 15);
  const auto bytes = block.Decode();
  if (!bytes || !HasAt(*bytes, 0, kMagic)) return UnknownProtection(kScheme, "damaged");
  ByteCursor cursor(*bytes, kMagic.size());
  const ByteView cipher = cursor.Take(cursor.U32Be());
  const ByteView derivation = cursor.Take(cursor.U32Be());
  if (!cursor.ok()) return UnknownProtection(kScheme, "cut off");
  if (cipher == "none") return PlainKey(kScheme);
  Protection protection =
      SealedKey(kScheme, CipherOfName(cipher), base + block.begin, "OpenSSH key, cipher name");
  if (derivation == "bcrypt") protection.key_derivation = "bcrypt";
  return protection;
}

// RFC 1421 headers: "Proc-Type: 4,ENCRYPTED" and "DEK-Info: cipher,iv".
Protection GradeTraditional(const ArmorBlock& block, uint64_t base) {
  constexpr std::string_view kScheme = "PEM key";
  if (block.Header("Proc-Type").find("ENCRYPTED") == std::string_view::npos) {
    return PlainKey(kScheme);
  }
  const std::string_view info = block.Header("DEK-Info");
  Protection protection = SealedKey(kScheme, CipherOfName(info.substr(0, info.find(','))),
                                    base + block.begin, "PEM headers Proc-Type and DEK-Info");
  if (IsSealed(protection.grade)) protection.key_derivation = "MD5, 1 round";
  return protection;
}

}  // namespace

Protection PlainKey(std::string_view scheme) {
  Protection protection = Unencrypted(scheme);
  protection.note = "private key without a passphrase";
  return protection;
}

Cipher CipherOfName(std::string_view name) {
  struct Row {
    std::string_view prefix;
    Cipher cipher;
  };
  static const std::array<Row, 18> kRows = {{{"aes128", {"AES-128", 128}},
                                             {"aes-128", {"AES-128", 128}},
                                             {"aes192", {"AES-192", 192}},
                                             {"aes-192", {"AES-192", 192}},
                                             {"aes256", {"AES-256", 256}},
                                             {"aes-256", {"AES-256", 256}},
                                             {"chacha20", {"ChaCha20-Poly1305", 256}},
                                             {"camellia-256", {"Camellia-256", 256}},
                                             {"camellia-192", {"Camellia-192", 192}},
                                             {"camellia-128", {"Camellia-128", 128}},
                                             {"aria", {"ARIA", 0}},
                                             {"3des", {"3DES", 168, kEncrypted, true}},
                                             {"des-ede3", {"3DES", 168, kEncrypted, true}},
                                             {"des-ede", {"3DES", 112, kEncrypted, true}},
                                             {"des", {"DES", 56, kWeak}},
                                             {"bf", {"Blowfish", 128, kEncrypted, true}},
                                             {"blowfish", {"Blowfish", 128, kEncrypted, true}},
                                             {"cast", {"CAST5", 128, kEncrypted, true}}}};
  const std::string lower = Lower(name);
  for (const Row& row : kRows) {
    if (lower.starts_with(row.prefix)) return row.cipher;
  }
  if (lower.starts_with("rijndael")) return {"AES-256", 256};
  if (lower.starts_with("idea")) return {"IDEA", 128, kEncrypted, true};
  if (lower.starts_with("seed")) return {"SEED", 128};
  if (lower.starts_with("rc2") || lower.starts_with("rc4") || lower.starts_with("arcfour")) {
    return {Lower(name).starts_with("rc2") ? "RC2" : "RC4", 0, kWeak};
  }
  return {"", 0, kUnknown, false};
}

std::optional<Protection> GradePemKey(const ArmorBlock& block, uint64_t base) {
  if (block.label == "ENCRYPTED PRIVATE KEY") {
    const auto der = block.Decode();
    auto protection = der ? GradeEncryptedPkcs8(*der, 0) : std::nullopt;
    if (!protection) return UnknownProtection("PKCS #8 key", "cut off or damaged");
    for (ProtectionEvidence& evidence : protection->evidence) evidence.offset = base + block.begin;
    return protection;
  }
  if (block.label == "OPENSSH PRIVATE KEY") return GradeOpenSsh(block, base);
  if (block.label == "PRIVATE KEY") return PlainKey("PKCS #8 key");
  // RSA, DSA, EC, and whatever else names its kind.
  if (block.label.ends_with(" PRIVATE KEY") && !block.label.starts_with("PGP ")) {
    return GradeTraditional(block, base);
  }
  return std::nullopt;
}

}  // namespace warder
