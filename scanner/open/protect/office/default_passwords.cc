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

bool Opens(const Rc4Verifier& file, ByteView password) {
  const std::string first = DigestOf(DigestKind::kMd5, {password}).substr(0, 5);
  std::string repeated;
  for (int i = 0; i < 16; ++i) repeated += first + file.salt;
  const std::string second = DigestOf(DigestKind::kMd5, {repeated}).substr(0, 5);
  const std::string key = DigestOf(DigestKind::kMd5, {second, LittleEndian32(0)});
  const std::string plain = Rc4(key, file.verifier + file.hash);
  return DigestOf(DigestKind::kMd5, {ByteView(plain).substr(0, 16)}) == ByteView(plain).substr(16);
}

bool OpensRc4(const CryptoApiVerifier& file, ByteView password) {
  const std::string hash = DigestOf(DigestKind::kSha1, {file.salt, password});
  std::string key = DigestOf(DigestKind::kSha1, {hash, LittleEndian32(0)});
  key.resize(std::min<size_t>(file.key_bits / 8, key.size()));
  if (key.size() == 5) key.resize(16, '\0');
  const std::string plain = Rc4(key, file.verifier + file.hash.substr(0, 20));
  return DigestOf(DigestKind::kSha1, {ByteView(plain).substr(0, 16)}) == ByteView(plain).substr(16);
}

bool OpensAes(const CryptoApiVerifier& file, ByteView password) {
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
  const std::string verifier =
      DecryptBlocks(BlockCipher::kAes, CipherMode::kEcb, key, {}, file.verifier);
  const std::string hash =
      DecryptBlocks(BlockCipher::kAes, CipherMode::kEcb, key, {}, file.hash.substr(0, 32));
  return !verifier.empty() && hash.size() >= 20 && sha1.Of({verifier}) == hash.substr(0, 20);
}

bool Opens(const CryptoApiVerifier& file, ByteView password) {
  return file.aes ? OpensAes(file, password) : OpensRc4(file, password);
}

bool Opens(const AgileVerifier& file, ByteView password) {
  // Block keys of [MS-OFFCRYPTO] 2.3.4.13.
  constexpr ByteView kInputKey{"\xFE\xA7\xD2\x76\x3B\x4B\x9E\x79", 8};
  constexpr ByteView kValueKey{"\xD7\xAA\x0F\x6D\x30\x61\x34\x4E", 8};
  Digester digest(file.digest);
  const std::string spun = SpunHash(digest, file.salt, password, file.rounds);
  const std::string iv = Sized(file.salt, file.block_size, '\x36');
  const auto decrypt = [&](ByteView block_key, ByteView data) {
    const std::string key = Sized(digest.Of({spun, block_key}), file.key_bits / 8, '\x36');
    return DecryptBlocks(file.cipher, file.mode, key, iv, data);
  };
  const std::string input = decrypt(kInputKey, file.input);
  const std::string value = decrypt(kValueKey, file.value);
  const std::string hash = digest.Of({ByteView(input).substr(0, file.salt.size())});
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

}  // namespace warder
