#include "scanner/open/protect/office/encryption_info.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/base64.h"
#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/office/default_passwords.h"
#include "scanner/open/protect/package/xml_tags.h"
#include "scanner/open/protect/verdict.h"

namespace warder {
namespace {

// Algorithm identifiers of [MS-OFFCRYPTO] 2.3.2.
constexpr uint32_t kAlgRc4 = 0x6801;
constexpr uint32_t kAlgAes128 = 0x660E;
constexpr uint32_t kAlgAes192 = 0x660F;
constexpr uint32_t kAlgAes256 = 0x6610;
// Flags of EncryptionHeader.
constexpr uint32_t kFlagDocumentProperties = 0x08;  // are not encrypted
constexpr uint32_t kFlagExternal = 0x10;
constexpr uint32_t kFlagAes = 0x20;

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
  ByteCursor cursor(info, 4);
  const Rc4Verifier verifier{std::string(cursor.Take(16)), std::string(cursor.Take(16)),
                             std::string(cursor.Take(16))};
  const std::string scheme = Scheme(document, "RC4");
  if (!cursor.ok()) return UnknownProtection(scheme, "the encryption header is cut off");
  Protection protection =
      Ciphertext(scheme, {"RC4", 40, ProtectionGrade::kWeak}, offset, "EncryptionHeader 1.1");
  protection.key_derivation = "MD5";
  ApplyDefault(protection, OpeningPassword(verifier));
  return protection;
}

struct CryptoApiHeader {
  uint32_t flags = 0;
  uint32_t algorithm = 0;
  uint32_t key_bits = 0;
  CryptoApiVerifier verifier;
};

std::optional<CryptoApiHeader> ParseCryptoApi(ByteView info) {
  CryptoApiHeader header;
  ByteCursor outer(info, 4);
  header.flags = outer.U32Le();
  ByteCursor inner(outer.Take(outer.U32Le()));
  inner.Skip(8);  // flags again, and SizeExtra
  header.algorithm = inner.U32Le();
  inner.Skip(4);  // the hash's identifier
  header.key_bits = inner.U32Le();
  const uint32_t salt_size = outer.U32Le();
  header.verifier.salt = outer.Take(salt_size <= 64 ? salt_size : UINT64_MAX);
  header.verifier.verifier = outer.Take(16);
  outer.Skip(4);  // the hash's size
  if (!outer.ok() || !inner.ok()) return std::nullopt;
  if (header.algorithm == 0) header.algorithm = header.flags & kFlagAes ? kAlgAes128 : kAlgRc4;
  header.verifier.aes = header.algorithm != kAlgRc4;
  header.verifier.hash = outer.Take(header.verifier.aes ? 32 : 20);
  if (!outer.ok()) return std::nullopt;
  return header;
}

// Bits of the key that go with the algorithm; 0 if the header contradicts itself.
uint32_t KeyBits(const CryptoApiHeader& header) {
  switch (header.algorithm) {
    case kAlgRc4:
      if (header.key_bits == 0) return 40;
      return header.key_bits <= 128 && header.key_bits % 8 == 0 ? header.key_bits : 0;
    case kAlgAes128:
      return header.key_bits == 0 || header.key_bits == 128 ? 128 : 0;
    case kAlgAes192:
      return header.key_bits == 0 || header.key_bits == 192 ? 192 : 0;
    case kAlgAes256:
      return header.key_bits == 0 || header.key_bits == 256 ? 256 : 0;
    default:
      return 0;
  }
}

Protection GradeCryptoApi(ByteView info, std::string_view document, uint64_t offset) {
  if (U32LeAt(info, 4) & kFlagExternal) {
    return Ciphertext(Scheme(document, "Extensible"), {}, offset, "EncryptionInfo, external flag");
  }
  auto header = ParseCryptoApi(info);
  if (!header) {
    return UnknownProtection(Scheme(document, "CryptoAPI"), "the encryption header is cut off");
  }
  const uint32_t bits = KeyBits(*header);
  const bool rc4 = header->algorithm == kAlgRc4;
  const std::string scheme = Scheme(document, rc4 ? "RC4 CryptoAPI" : "Standard");
  if (bits == 0) return UnknownProtection(scheme, "an algorithm that is not known");
  header->verifier.key_bits = bits;
  Protection protection = Ciphertext(scheme,
                                     {rc4 ? "RC4" : "AES-" + std::to_string(bits) + "-ECB", bits,
                                      rc4 ? ProtectionGrade::kWeak : ProtectionGrade::kEncrypted},
                                     offset, "EncryptionInfo, CryptoAPI header");
  protection.key_derivation = rc4 ? "SHA-1" : "SHA-1, 50000 rounds";
  protection.metadata_visible = header->flags & kFlagDocumentProperties;
  ApplyDefault(protection, OpeningPassword(header->verifier));
  return protection;
}

// --- Agile: XML ---

struct AgileCipher {
  std::string algorithm;  // as written: "AES", "3DES" ...
  std::string chaining;
  std::string hash;
  uint32_t key_bits = 0;
};

struct AgileInfo {
  std::optional<AgileCipher> data;
  std::vector<AgileCipher> keys;         // of the password encryptors
  std::vector<AgileVerifier> verifiers;  // beside `keys`; only what can be tried
  uint32_t rounds = 0;
  bool certificate = false;
  bool too_many_rounds = false;
};

uint32_t Number(const XmlTags& tag, std::string_view name) {
  const auto value = tag.Attribute(name);
  if (!value || value->empty() || value->size() > 9) return 0;
  return static_cast<uint32_t>(std::strtoul(value->c_str(), nullptr, 10));
}

std::string Binary(const XmlTags& tag, std::string_view name) {
  return FromBase64(tag.Attribute(name).value_or("")).value_or("");
}

AgileCipher ReadCipher(const XmlTags& tag) {
  return {tag.Attribute("cipherAlgorithm").value_or(""),
          tag.Attribute("cipherChaining").value_or(""), tag.Attribute("hashAlgorithm").value_or(""),
          Number(tag, "keyBits")};
}

std::optional<DigestKind> Digest(const std::string& name) {
  if (name == "SHA1" || name == "SHA-1") return DigestKind::kSha1;
  if (name == "SHA256" || name == "SHA-256") return DigestKind::kSha256;
  if (name == "SHA384" || name == "SHA-384") return DigestKind::kSha384;
  if (name == "SHA512" || name == "SHA-512") return DigestKind::kSha512;
  if (name == "MD5") return DigestKind::kMd5;
  return std::nullopt;
}

// What a trial needs; nothing for ciphers that no trial is made with.
std::optional<AgileVerifier> ReadVerifier(const XmlTags& tag, const AgileCipher& cipher) {
  AgileVerifier verifier;
  const auto digest = Digest(cipher.hash);
  if (!digest) return std::nullopt;
  verifier.digest = *digest;
  if (cipher.algorithm == "DES") {
    verifier.cipher = BlockCipher::kDes;
  } else if (cipher.algorithm.starts_with("3DES")) {
    verifier.cipher = BlockCipher::kTripleDes;
  } else if (cipher.algorithm != "AES") {
    return std::nullopt;
  }
  verifier.mode = cipher.chaining == "ChainingModeCFB" ? CipherMode::kCfb8 : CipherMode::kCbc;
  verifier.key_bits = cipher.key_bits;
  verifier.block_size = Number(tag, "blockSize");
  verifier.hash_size = Number(tag, "hashSize");
  verifier.rounds = Number(tag, "spinCount");
  verifier.salt = Binary(tag, "saltValue");
  verifier.input = Binary(tag, "encryptedVerifierHashInput");
  verifier.value = Binary(tag, "encryptedVerifierHashValue");
  // DES keys hold a parity bit per byte; the attribute may count it or not.
  if (verifier.cipher == BlockCipher::kDes) verifier.key_bits = 64;
  return verifier;
}

AgileInfo ParseAgile(ByteView xml) {
  AgileInfo info;
  XmlTags tags(xml);
  bool certificate = false;  // inside a certificate's key encryptor
  while (tags.Next()) {
    if (tags.is_end()) continue;
    if (tags.name() == "keyData" && !info.data) info.data = ReadCipher(tags);
    if (tags.name() == "keyEncryptor") {
      certificate = tags.Attribute("uri").value_or("").ends_with("/certificate");
    }
    if (tags.name() != "encryptedKey") continue;
    if (certificate) {
      info.certificate = true;
      continue;
    }
    info.keys.push_back(ReadCipher(tags));
    info.rounds = Number(tags, "spinCount");
    const auto verifier = ReadVerifier(tags, info.keys.back());
    if (!verifier) continue;
    if (verifier->rounds > kMaxTrialRounds) {
      info.too_many_rounds = true;
    } else if (info.verifiers.empty()) {
      info.verifiers.push_back(*verifier);  // one is enough: bounds the time of the trials
    }
  }
  return info;
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
  const AgileInfo agile = ParseAgile(info.substr(std::min<size_t>(8, info.size())));
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
