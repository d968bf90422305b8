#include "scanner/open/protect/zip_encryption.h"

#include <array>
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/zip_directory.h"

namespace warder {
namespace {

constexpr uint16_t kAesMethod = 99;
constexpr uint16_t kAesField = 0x9901;
constexpr uint16_t kStrongField = 0x0017;
// "kc" and "lc": what iWork '09 stores encrypted members as.
constexpr uint16_t kIworkStored = 0x636B;
constexpr uint16_t kIworkDeflated = 0x636C;

Protection GradeWinZip(ByteView extra, uint64_t offset) {
  const auto field = ZipExtraField(extra, kAesField);
  if (!field || field->size() < 7 || !HasAt(*field, 2, "AE")) {
    return UnknownProtection("WinZip AES", "method 99 without its extra field");
  }
  const uint16_t version = U16LeAt(*field, 0);
  const uint8_t strength = U8At(*field, 4);
  if (version < 1 || version > 2 || strength < 1 || strength > 3) {
    return UnknownProtection("WinZip AES", "version or strength is not defined");
  }
  const uint32_t bits = 64 + 64 * uint32_t{strength};
  Protection protection = Ciphertext(version == 1 ? "WinZip AE-1" : "WinZip AE-2",
                                     {"AES-" + std::to_string(bits) + "-CTR", bits}, offset,
                                     "central header, flag bit 0, method 99, extra field 0x9901");
  protection.key_derivation = "PBKDF2-HMAC-SHA-1, 1000 rounds";
  if (version == 1) protection.note = "the checksum of the plain text is visible";
  return protection;
}

Protection GradeStrong(ByteView extra, uint64_t offset) {
  const auto field = ZipExtraField(extra, kStrongField);
  if (!field || field->size() < 8) {
    return UnknownProtection("PKWARE strong encryption", "algorithm not stated");
  }
  Cipher cipher = CipherOfAlgorithmId(U16LeAt(*field, 2));
  if (cipher.name.empty()) {
    return UnknownProtection("PKWARE strong encryption", "algorithm is not known");
  }
  if (cipher.key_bits == 0) cipher.key_bits = U16LeAt(*field, 4);
  return Ciphertext("PKWARE strong encryption", cipher, offset,
                    "central header, flag bits 0 and 6, extra field 0x0017");
}

}  // namespace

Cipher CipherOfAlgorithmId(uint16_t id) {
  struct Row {
    uint16_t id;
    Cipher cipher;
  };
  using enum ProtectionGrade;
  static const std::array<Row, 11> kRows = {{{0x6601, {"DES", 56, kWeak}},
                                             {0x6602, {"RC2", 0, kWeak}},
                                             {0x6603, {"3DES", 168, kEncrypted, true}},
                                             {0x6609, {"3DES", 112, kEncrypted, true}},
                                             {0x660E, {"AES-128", 128}},
                                             {0x660F, {"AES-192", 192}},
                                             {0x6610, {"AES-256", 256}},
                                             {0x6702, {"RC2", 0, kWeak}},
                                             {0x6720, {"Blowfish", 0, kEncrypted, true}},
                                             {0x6721, {"Twofish", 0}},
                                             {0x6801, {"RC4", 0, kWeak}}}};
  for (const Row& row : kRows) {
    if (row.id == id) return row.cipher;
  }
  return {"", 0, kUnknown, false};
}

Protection GradeZipMember(uint16_t flags, uint16_t method, ByteView extra, uint64_t header_offset) {
  if (method == kIworkStored || method == kIworkDeflated) {
    return Ciphertext("iWork '09", {"AES-128-CBC", 128}, header_offset,
                      "central header, method 0x636B or 0x636C");
  }
  if ((flags & kZipEncrypted) == 0) {
    if (method == kAesMethod)
      return UnknownProtection("zip", "AES method, but flag bit 0 is clear");
    return Unencrypted("zip");
  }
  if (method == kAesMethod) return GradeWinZip(extra, header_offset);
  if (flags & kZipStrong) return GradeStrong(extra, header_offset);
  if (ZipExtraField(extra, kAesField)) {
    return UnknownProtection("zip", "AES field, but another method");
  }
  Protection protection = Ciphertext("ZipCrypto", {"ZipCrypto", 96, ProtectionGrade::kWeak},
                                     header_offset, "central header, flag bit 0");
  protection.note = "falls to some 12 bytes of known plain text";
  return protection;
}

}  // namespace warder
