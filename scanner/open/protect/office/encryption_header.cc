#include "scanner/open/protect/office/encryption_header.h"

#include <algorithm>
#include <cstdlib>

#include "scanner/base/base64.h"
#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/package/xml_tags.h"

namespace warder {
namespace {

// Algorithm identifiers of [MS-OFFCRYPTO] 2.3.2.
constexpr uint32_t kAlgRc4 = 0x6801;
constexpr uint32_t kAlgAes128 = 0x660E;
constexpr uint32_t kAlgAes192 = 0x660F;
constexpr uint32_t kAlgAes256 = 0x6610;
// Of EncryptionHeader's flags.
constexpr uint32_t kFlagAes = 0x20;

// Bits of the key that go with the algorithm; 0 if the header contradicts itself.
uint32_t KeyBits(uint32_t algorithm, uint32_t stated) {
  switch (algorithm) {
    case kAlgRc4:
      if (stated == 0) return 40;
      return stated <= 128 && stated % 8 == 0 ? stated : 0;
    case kAlgAes128:
      return stated == 0 || stated == 128 ? 128 : 0;
    case kAlgAes192:
      return stated == 0 || stated == 192 ? 192 : 0;
    case kAlgAes256:
      return stated == 0 || stated == 256 ? 256 : 0;
    default:
      return 0;
  }
}

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

// How data are enciphered; nothing for ciphers that we do not have.
std::optional<AgileData> ReadData(const XmlTags& tag, const AgileCipher& cipher) {
  AgileData data;
  const auto digest = Digest(cipher.hash);
  if (!digest) return std::nullopt;
  data.digest = *digest;
  if (cipher.algorithm == "DES") {
    data.cipher = BlockCipher::kDes;
  } else if (cipher.algorithm.starts_with("3DES")) {
    data.cipher = BlockCipher::kTripleDes;
  } else if (cipher.algorithm != "AES") {
    return std::nullopt;
  }
  data.mode = cipher.chaining == "ChainingModeCFB" ? CipherMode::kCfb8 : CipherMode::kCbc;
  // DES keys hold a parity bit per byte; the attribute may count it or not.
  data.key_bits = data.cipher == BlockCipher::kDes ? 64 : cipher.key_bits;
  data.block_size = Number(tag, "blockSize");
  data.salt = Binary(tag, "saltValue");
  return data;
}

// What a trial needs; nothing for ciphers that no trial is made with.
std::optional<AgileVerifier> ReadVerifier(const XmlTags& tag, const AgileCipher& cipher) {
  AgileVerifier verifier;
  const auto data = ReadData(tag, cipher);
  if (!data) return std::nullopt;
  static_cast<AgileData&>(verifier) = *data;
  verifier.hash_size = Number(tag, "hashSize");
  verifier.rounds = Number(tag, "spinCount");
  verifier.input = Binary(tag, "encryptedVerifierHashInput");
  verifier.value = Binary(tag, "encryptedVerifierHashValue");
  verifier.key = Binary(tag, "encryptedKeyValue");
  return verifier;
}

}  // namespace

std::optional<Rc4Verifier> ParseRc4(ByteView info) {
  ByteCursor cursor(info, 4);
  const Rc4Verifier verifier{std::string(cursor.Take(16)), std::string(cursor.Take(16)),
                             std::string(cursor.Take(16))};
  if (!cursor.ok()) return std::nullopt;
  return verifier;
}

std::optional<CryptoApiHeader> ParseCryptoApi(ByteView info) {
  CryptoApiHeader header;
  header.flags = U32LeAt(info, 4);
  ByteCursor outer(info, 4);
  outer.Skip(4);
  ByteCursor inner(outer.Take(outer.U32Le()));
  inner.Skip(8);  // flags again, and SizeExtra
  uint32_t algorithm = inner.U32Le();
  inner.Skip(4);  // the hash's identifier
  const uint32_t key_bits = inner.U32Le();
  const uint32_t salt_size = outer.U32Le();
  header.verifier.salt = outer.Take(salt_size <= 64 ? salt_size : UINT64_MAX);
  header.verifier.verifier = outer.Take(16);
  outer.Skip(4);  // the hash's size
  if (!outer.ok() || !inner.ok()) return std::nullopt;
  if (algorithm == 0) algorithm = header.flags & kFlagAes ? kAlgAes128 : kAlgRc4;
  header.verifier.aes = algorithm != kAlgRc4;
  header.verifier.key_bits = KeyBits(algorithm, key_bits);
  header.verifier.hash = outer.Take(header.verifier.aes ? 32 : 20);
  if (!outer.ok()) return std::nullopt;
  return header;
}

AgileInfo ParseAgile(ByteView bytes) {
  AgileInfo info;
  XmlTags tags(bytes.substr(std::min<size_t>(8, bytes.size())));
  bool certificate = false;  // inside a certificate's key encryptor
  while (tags.Next()) {
    if (tags.is_end()) continue;
    if (tags.name() == "keyData" && !info.data) {
      info.data = ReadCipher(tags);
      info.package = ReadData(tags, *info.data);
    }
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

}  // namespace warder
