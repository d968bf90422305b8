#include "scanner/open/protect/office/default_passwords.h"

#include <algorithm>

#include "scanner/base/utf16.h"

namespace warder {
namespace {

constexpr uint32_t kStandardRounds = 50'000;

std::string LittleEndian32(uint32_t value) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  return bytes;
}

template <class Opens>
std::optional<std::string_view> FirstThatOpens(Opens opens) {
  for (const std::string_view password : kDefaultPasswords) {
    if (opens(Utf16LeFromAscii(password))) return password;
  }
  return std::nullopt;
}

// Cut off, or filled up with `fill`.
std::string Sized(std::string bytes, size_t size, char fill) {
  bytes.resize(size, fill);
  return bytes;
}

// The hash of salt and password, hashed again `rounds` times with a counter in front.
std::string SpunHash(Digester& digest, ByteView salt, ByteView password, uint32_t rounds) {
  std::string hash = digest.Of({salt, password});
  for (uint32_t i = 0; i < rounds; ++i) hash = digest.Of({LittleEndian32(i), hash});
  return hash;
}

std::string KeyOf(const Rc4Verifier& file, ByteView password, uint32_t block) {
  const std::string first = DigestOf(DigestKind::kMd5, {password}).substr(0, 5);
  std::string repeated;
  for (int i = 0; i < 16; ++i) repeated += first + file.salt;
  const std::string second = DigestOf(DigestKind::kMd5, {repeated}).substr(0, 5);
  return DigestOf(DigestKind::kMd5, {second, LittleEndian32(block)});
}

bool Opens(const Rc4Verifier& file, ByteView password) {
  const std::string plain = Rc4(KeyOf(file, password, 0), file.verifier + file.hash);
  return DigestOf(DigestKind::kMd5, {ByteView(plain).substr(0, 16)}) == ByteView(plain).substr(16);
}

std::string KeyOf(const CryptoApiVerifier& file, ByteView password, uint32_t block) {
  const std::string hash = DigestOf(DigestKind::kSha1, {file.salt, password});
  std::string key = DigestOf(DigestKind::kSha1, {hash, LittleEndian32(block)});
  key.resize(std::min<size_t>(file.key_bits / 8, key.size()));
  if (key.size() == 5) key.resize(16, '\0');
  return key;
}

bool OpensRc4(const CryptoApiVerifier& file, ByteView password) {
  const std::string plain = Rc4(KeyOf(file, password, 0), file.verifier + file.hash.substr(0, 20));
  return DigestOf(DigestKind::kSha1, {ByteView(plain).substr(0, 16)}) == ByteView(plain).substr(16);
}

std::string StandardKey(const CryptoApiVerifier& file, ByteView password) {
  Digester sha1(DigestKind::kSha1);
  const std::string spun = SpunHash(sha1, file.salt, password, kStandardRounds);
  const std::string last = sha1.Of({spun, LittleEndian32(0)});
  std::string inner(64, '\x36');
  std::string outer(64, '\x5C');
  for (size_t i = 0; i < last.size(); ++i) {
    inner[i] = static_cast<char>(inner[i] ^ last[i]);
    outer[i] = static_cast<char>(outer[i] ^ last[i]);
  }
  std::string key = sha1.Of({inner}) + sha1.Of({outer});
  key.resize(std::min<size_t>(file.key_bits / 8, key.size()));
  return key;
}

bool OpensAes(const CryptoApiVerifier& file, ByteView password) {
  const std::string key = StandardKey(file, password);
  const std::string verifier =
      DecryptBlocks(BlockCipher::kAes, CipherMode::kEcb, key, {}, file.verifier);
  const std::string hash =
      DecryptBlocks(BlockCipher::kAes, CipherMode::kEcb, key, {}, file.hash.substr(0, 32));
  return !verifier.empty() && hash.size() >= 20 &&
         DigestOf(DigestKind::kSha1, {verifier}) == hash.substr(0, 20);
}

bool Opens(const CryptoApiVerifier& file, ByteView password) {
  return file.aes ? OpensAes(file, password) : OpensRc4(file, password);
}

// Deciphers values that stand under the password, each with a block key of its own (2.3.4.13).
class AgileValues {
 public:
  AgileValues(const AgileVerifier& file, ByteView password)
      : file_(file),
        digest_(file.digest),
        spun_(SpunHash(digest_, file.salt, password, file.rounds)) {}

  std::string Decrypt(ByteView block_key, ByteView data) {
    const std::string key = Sized(digest_.Of({spun_, block_key}), file_.key_bits / 8, '\x36');
    const std::string iv = Sized(file_.salt, file_.block_size, '\x36');
    return DecryptBlocks(file_.cipher, file_.mode, key, iv, data);
  }
  std::string Digest(ByteView data) { return digest_.Of({data}); }

 private:
  const AgileVerifier& file_;
  Digester digest_;
  const std::string spun_;
};

bool Opens(const AgileVerifier& file, ByteView password) {
  constexpr ByteView kInputKey{"\xFE\xA7\xD2\x76\x3B\x4B\x9E\x79", 8};
  constexpr ByteView kValueKey{"\xD7\xAA\x0F\x6D\x30\x61\x34\x4E", 8};
  AgileValues values(file, password);
  const std::string input = values.Decrypt(kInputKey, file.input);
  const std::string value = values.Decrypt(kValueKey, file.value);
  const std::string hash = values.Digest(ByteView(input).substr(0, file.salt.size()));
  return !input.empty() && hash.size() == file.hash_size && value.size() >= hash.size() &&
         value.substr(0, hash.size()) == hash;
}

}  // namespace

std::optional<std::string_view> OpeningPassword(const Rc4Verifier& verifier) {
  if (verifier.salt.size() != 16 || verifier.verifier.size() != 16 || verifier.hash.size() != 16) {
    return std::nullopt;
  }
  return FirstThatOpens([&](ByteView password) { return Opens(verifier, password); });
}

std::optional<std::string_view> OpeningPassword(const CryptoApiVerifier& verifier) {
  if (verifier.verifier.size() != 16 || verifier.hash.size() < 20) return std::nullopt;
  return FirstThatOpens([&](ByteView password) { return Opens(verifier, password); });
}

std::optional<std::string_view> OpeningPassword(const AgileVerifier& verifier) {
  if (verifier.rounds > kMaxTrialRounds || verifier.key_bits > 512 || verifier.block_size > 64) {
    return std::nullopt;
  }
  return FirstThatOpens([&](ByteView password) { return Opens(verifier, password); });
}

std::string Rc4Key(const Rc4Verifier& file, std::string_view password, uint32_t block) {
  return KeyOf(file, Utf16LeFromAscii(password), block);
}

std::string Rc4Key(const CryptoApiVerifier& file, std::string_view password, uint32_t block) {
  return KeyOf(file, Utf16LeFromAscii(password), block);
}

std::string AesKey(const CryptoApiVerifier& file, std::string_view password) {
  return StandardKey(file, Utf16LeFromAscii(password));
}

std::string PackageKey(const AgileVerifier& file, std::string_view password) {
  constexpr ByteView kKeyKey{"\x14\x6E\x0B\xE7\xAB\xAC\xD0\xD6", 8};
  return AgileValues(file, Utf16LeFromAscii(password)).Decrypt(kKeyKey, file.key);
}

}  // namespace warder
