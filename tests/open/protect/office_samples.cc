#include "tests/open/protect/office_samples.h"

#include "scanner/base/utf16.h"
#include "scanner/open/protect/crypto.h"
#include "tests/open/protect/graded_case.h"

namespace warder {
namespace {

const std::string kSalt = "0123456789abcdef";
const std::string kVerifier = "fedcba9876543210";

std::string ToBase64(const std::string& bytes) {
  constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t bits = 0;
    for (size_t k = 0; k < 3; ++k) {
      bits = bits << 8 | (i + k < bytes.size() ? static_cast<uint8_t>(bytes[i + k]) : 0);
    }
    for (size_t k = 0; k < 4; ++k) {
      text += i + k <= bytes.size() ? kAlphabet[bits >> (18 - 6 * k) & 63] : '=';
    }
  }
  return text;
}

DigestKind Digest(const std::string& name) {
  if (name == "SHA1") return DigestKind::kSha1;
  if (name == "SHA256") return DigestKind::kSha256;
  return name == "SHA384" ? DigestKind::kSha384 : DigestKind::kSha512;
}

std::string Filled(std::string bytes, size_t size, char with) {
  bytes.resize(size, with);
  return bytes;
}

std::string Attributes(const std::string& cipher, int bits, const AgileSample& sample, size_t block,
                       size_t hash_size) {
  return " saltSize=\"16\" blockSize=\"" + std::to_string(block) + "\" keyBits=\"" +
         std::to_string(bits) + "\" hashSize=\"" + std::to_string(hash_size) +
         "\" cipherAlgorithm=\"" + cipher + "\" cipherChaining=\"" + sample.chaining +
         "\" hashAlgorithm=\"" + sample.hash + "\" saltValue=\"" + ToBase64(kSalt) + "\"";
}

// Attributes of the verifier; random where the cipher is one that no trial is made with.
std::string Verifier(const AgileSample& sample, size_t block) {
  Digester digest(Digest(sample.hash));
  std::string spun = digest.Of({kSalt, Utf16LeFromAscii(sample.password)});
  for (uint32_t i = 0; i < sample.rounds; ++i) spun = digest.Of({Le(i, 4), spun});
  const BlockCipher cipher = sample.key_cipher == "AES"   ? BlockCipher::kAes
                             : sample.key_cipher == "DES" ? BlockCipher::kDes
                                                          : BlockCipher::kTripleDes;
  const size_t key_size =
      static_cast<size_t>(sample.key_cipher == "DES" ? 64 : sample.key_bits) / 8;
  const auto seal = [&](const std::string& block_key, std::string plain) {
    const std::string key = Filled(digest.Of({spun, block_key}), key_size, '\x36');
    plain.resize((plain.size() + block - 1) / block * block, '\0');
    return EncryptBlocks(
        cipher, sample.chaining == "ChainingModeCFB" ? CipherMode::kCfb8 : CipherMode::kCbc, key,
        Filled(kSalt, block, '\x36'), plain);
  };
  return " encryptedVerifierHashInput=\"" +
         ToBase64(seal("\xFE\xA7\xD2\x76\x3B\x4B\x9E\x79", kVerifier)) +
         "\" encryptedVerifierHashValue=\"" +
         ToBase64(seal("\xD7\xAA\x0F\x6D\x30\x61\x34\x4E", digest.Of({kVerifier}))) + "\"";
}

}  // namespace

std::string AgileInfo(const AgileSample& sample) {
  const size_t hash_size = DigestOf(Digest(sample.hash), {}).size();
  const auto block = [](const std::string& cipher) {
    return cipher == "AES" ? size_t{16} : size_t{8};
  };
  std::string key =
      "<keyEncryptor uri=\"http://schemas.microsoft.com/office/2006/keyEncryptor/certificate\">"
      "<c:encryptedKey encryptedKeyValue=\"AAAA\" X509Certificate=\"AAAA\"/></keyEncryptor>";
  if (!sample.certificate) {
    key =
        "<keyEncryptor uri=\"http://schemas.microsoft.com/office/2006/keyEncryptor/password\">"
        "<p:encryptedKey spinCount=\"" +
        std::to_string(sample.rounds) + "\"" +
        Attributes(sample.key_cipher, sample.key_bits, sample, block(sample.key_cipher),
                   hash_size) +
        Verifier(sample, block(sample.key_cipher)) + " encryptedKeyValue=\"AAAA\"/></keyEncryptor>";
  }
  return Le(4, 2) + Le(4, 2) + Le(0x40, 4) +
         "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
         "<encryption xmlns=\"http://schemas.microsoft.com/office/2006/encryption\" "
         "xmlns:p=\"http://schemas.microsoft.com/office/2006/keyEncryptor/password\"><keyData" +
         Attributes(sample.data_cipher, sample.data_bits, sample, block(sample.data_cipher),
                    hash_size) +
         "/><dataIntegrity encryptedHmacKey=\"AAAA\" encryptedHmacValue=\"AAAA\"/><keyEncryptors>" +
         key + "</keyEncryptors></encryption>";
}

std::string CryptoApiInfo(std::string_view password, uint32_t algorithm, uint32_t key_bits,
                          uint16_t major) {
  const bool rc4 = algorithm == 0x6801;
  const size_t key_size = (key_bits == 0 ? 40 : key_bits) / 8;
  Digester sha1(DigestKind::kSha1);
  std::string hash = sha1.Of({kSalt, Utf16LeFromAscii(password)});
  std::string verifier;
  if (rc4) {
    std::string key = sha1.Of({hash, Le(0, 4)}).substr(0, key_size);
    if (key.size() == 5) key.resize(16, '\0');
    verifier = Rc4(key, kVerifier + sha1.Of({kVerifier}));
  } else {
    for (uint32_t i = 0; i < 50'000; ++i) hash = sha1.Of({Le(i, 4), hash});
    hash = sha1.Of({hash, Le(0, 4)});
    std::string inner(64, '\x36');
    std::string outer(64, '\x5C');
    for (size_t i = 0; i < hash.size(); ++i) {
      inner[i] = static_cast<char>(inner[i] ^ hash[i]);
      outer[i] = static_cast<char>(outer[i] ^ hash[i]);
    }
    const std::string key = (sha1.Of({inner}) + sha1.Of({outer})).substr(0, key_size);
    verifier = EncryptBlocks(BlockCipher::kAes, CipherMode::kEcb, key, {}, kVerifier) +
               EncryptBlocks(BlockCipher::kAes, CipherMode::kEcb, key, {},
                             Filled(sha1.Of({kVerifier}), 32, '\0'));
  }
  const std::string flags = Le(rc4 ? 0x04 : 0x24, 4);
  const std::string header = flags + Le(0, 4) + Le(algorithm, 4) + Le(0x8004, 4) + Le(key_bits, 4) +
                             Le(rc4 ? 1 : 0x18, 4) + Le(0, 8) + Utf16LeFromAscii("Provider") +
                             Le(0, 2);
  return Le(major, 2) + Le(2, 2) + flags + Le(header.size(), 4) + header + Le(16, 4) + kSalt +
         verifier.substr(0, 16) + Le(20, 4) + verifier.substr(16);
}

std::string Rc4Info(std::string_view password) {
  const std::string first = DigestOf(DigestKind::kMd5, {Utf16LeFromAscii(password)}).substr(0, 5);
  std::string repeated;
  for (int i = 0; i < 16; ++i) repeated += first + kSalt;
  const std::string second = DigestOf(DigestKind::kMd5, {repeated}).substr(0, 5);
  const std::string key = DigestOf(DigestKind::kMd5, {second, Le(0, 4)});
  return Le(1, 2) + Le(1, 2) + kSalt +
         Rc4(key, kVerifier + DigestOf(DigestKind::kMd5, {kVerifier}));
}

}  // namespace warder
