#include "scanner/open/protect/office/encryption_info.h"

#include <optional>
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/office/encryption_header.h"
#include "scanner/open/protect/verdict.h"

namespace warder {
namespace {

// Of EncryptionHeader's flags.
constexpr uint32_t kFlagDocumentProperties = 0x08;  // are not encrypted
constexpr uint32_t kFlagExternal = 0x10;

std::string Scheme(std::string_view document, std::string_view kind) {
  return std::string(document) + " " + std::string(kind);
}

// A file that one of the published passwords opens is readable by anyone.
void ApplyDefault(Protection& protection, std::optional<std::string_view> password) {
  if (!password) return;
  protection.grade = ProtectionGrade::kPasswordOnly;
  protection.legacy = false;
  protection.default_password_used = true;
  protection.note = password->empty()                ? "the empty password opens it"
                    : *password == "VelvetSweatshop" ? "Excel's published default password opens it"
                                                     : "PowerPoint's published default password "
                                                       "opens it";
}

Protection GradeRc4Forty(ByteView info, std::string_view document, uint64_t offset) {
  const auto verifier = ParseRc4(info);
  const std::string scheme = Scheme(document, "RC4");
  if (!verifier) return UnknownProtection(scheme, "the encryption header is cut off");
  Protection protection =
      Ciphertext(scheme, {"RC4", 40, ProtectionGrade::kWeak}, offset, "EncryptionHeader 1.1");
  protection.key_derivation = "MD5";
  ApplyDefault(protection, OpeningPassword(*verifier));
  return protection;
}

Protection GradeCryptoApi(ByteView info, std::string_view document, uint64_t offset) {
  if (U32LeAt(info, 4) & kFlagExternal) {
    return Ciphertext(Scheme(document, "Extensible"), {}, offset, "EncryptionInfo, external flag");
  }
  const auto header = ParseCryptoApi(info);
  if (!header) {
    return UnknownProtection(Scheme(document, "CryptoAPI"), "the encryption header is cut off");
  }
  const uint32_t bits = header->verifier.key_bits;
  const bool rc4 = !header->verifier.aes;
  const std::string scheme = Scheme(document, rc4 ? "RC4 CryptoAPI" : "Standard");
  if (bits == 0) return UnknownProtection(scheme, "an algorithm that is not known");
  Protection protection = Ciphertext(scheme,
                                     {rc4 ? "RC4" : "AES-" + std::to_string(bits) + "-ECB", bits,
                                      rc4 ? ProtectionGrade::kWeak : ProtectionGrade::kEncrypted},
                                     offset, "EncryptionInfo, CryptoAPI header");
  protection.key_derivation = rc4 ? "SHA-1" : "SHA-1, 50000 rounds";
  protection.metadata_visible = header->flags & kFlagDocumentProperties;
  ApplyDefault(protection, OpeningPassword(header->verifier));
  return protection;
}

Cipher Judge(const AgileCipher& cipher) {
  struct Row {
    std::string_view name;
    std::string_view shown;
    ProtectionGrade grade;
    bool legacy;
    uint32_t least_bits;
  };
  // [MS-OFFCRYPTO] 2.3.4.10, CipherAlgorithm.
  static constexpr Row kRows[] = {
      {"AES", "AES", ProtectionGrade::kEncrypted, false, 128},
      {"3DES", "3DES", ProtectionGrade::kEncrypted, true, 112},
      {"3DES_112", "3DES", ProtectionGrade::kEncrypted, true, 112},
      {"RC2", "RC2", ProtectionGrade::kWeak, false, 1},
      {"RC4", "RC4", ProtectionGrade::kWeak, false, 1},
      {"DES", "DES", ProtectionGrade::kWeak, false, 1},
      {"DESX", "DESX", ProtectionGrade::kWeak, false, 1},
  };
  for (const Row& row : kRows) {
    if (cipher.algorithm != row.name) continue;
    if (cipher.key_bits < row.least_bits || cipher.key_bits > 512) break;
    return {std::string(row.shown), cipher.key_bits, row.grade, row.legacy};
  }
  return {{}, 0, ProtectionGrade::kUnknown};
}

std::string CipherName(const AgileCipher& cipher) {
  std::string name = cipher.algorithm;
  if (name == "AES") name += "-" + std::to_string(cipher.key_bits);
  return name + (cipher.chaining == "ChainingModeCFB" ? "-CFB" : "-CBC");
}

Protection GradeAgile(ByteView info, std::string_view document, uint64_t offset) {
  const std::string scheme = Scheme(document, "Agile");
  const AgileInfo agile = ParseAgile(info);
  if (!agile.data || (agile.keys.empty() && !agile.certificate)) {
    return UnknownProtection(scheme, "the encryption header is cut off");
  }
  // The data's cipher and that of the key may differ: the weaker one counts.
  Cipher weakest = Judge(*agile.data);
  std::string name = CipherName(*agile.data);
  for (const AgileCipher& key : agile.keys) {
    const Cipher judged = Judge(key);
    if (judged.grade < weakest.grade) {
      weakest = judged;
      name = CipherName(key);
    }
    weakest.legacy = weakest.legacy || (judged.legacy && weakest.grade == judged.grade);
  }
  if (weakest.grade == ProtectionGrade::kUnknown) {
    return UnknownProtection(scheme, "an algorithm that is not known");
  }
  weakest.name = name;
  Protection protection = Ciphertext(scheme, weakest, offset, "EncryptionInfo 4.4");
  protection.metadata_visible = false;
  const std::string& hash = agile.keys.empty() ? agile.data->hash : agile.keys.front().hash;
  if (agile.keys.empty()) {
    protection.key_derivation = "certificate";
  } else {
    protection.key_derivation = hash + ", " + std::to_string(agile.rounds) + " rounds";
  }
  if (agile.too_many_rounds && protection.grade == ProtectionGrade::kEncrypted) {
    return UnknownProtection(scheme, "too many rounds to try the published default passwords");
  }
  for (const AgileVerifier& verifier : agile.verifiers) {
    ApplyDefault(protection, OpeningPassword(verifier));
  }
  return protection;
}

}  // namespace

Protection GradeEncryptionInfo(ByteView info, std::string_view document, uint64_t offset) {
  const uint16_t major = U16LeAt(info, 0);
  const uint16_t minor = U16LeAt(info, 2);
  if (info.size() >= 8) {
    if (major == 1 && minor == 1) return GradeRc4Forty(info, document, offset);
    if (major >= 2 && major <= 4 && minor == 2) return GradeCryptoApi(info, document, offset);
    if (major == 4 && minor == 4) return GradeAgile(info, document, offset);
    if ((major == 3 || major == 4) && minor == 3) {
      return Ciphertext(Scheme(document, "Extensible"), {}, offset, "EncryptionInfo, extensible");
    }
  }
  return UnknownProtection(Scheme(document, "encryption"),
                           "an encryption header of a kind that is not known");
}

}  // namespace warder
