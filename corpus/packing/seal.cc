#include "corpus/packing/seal.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>
#include <string>

namespace warder::corpus {
namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kVerifierBytes = 2;
constexpr size_t kTagBytes = 10;
constexpr size_t kBlock = 16;
constexpr int kRounds = 1000;

const unsigned char* Data(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* Data(std::string* bytes) {
  return reinterpret_cast<unsigned char*>(bytes->data());
}

void Require(bool done) {
  if (!done) throw std::runtime_error("a corpus archive could not be encrypted");
}

std::string Le(uint64_t value, int width) {
  std::string bytes;
  for (int i = 0; i < width; ++i) bytes.push_back(static_cast<char>(value >> (8 * i)));
  return bytes;
}

std::string SaltOf(std::string_view name, std::string_view password) {
  const uint64_t first = AddToDigest(AddToDigest(kDigestStart, name), password);
  return Le(first, 8) + Le(AddToDigest(first, "salt"), 8);
}

// Two keys and the bytes by which a wrong password is told.
std::string DeriveKeys(std::string_view password, std::string_view salt) {
  std::string keys(2 * kKeyBytes + kVerifierBytes, '\0');
  Require(PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), Data(salt),
                            static_cast<int>(salt.size()), kRounds, EVP_sha1(),
                            static_cast<int>(keys.size()), Data(&keys)) == 1);
  return keys;
}

// The counter starts at 1 and grows from its first byte on, which is why the library's own counter
// mode cannot be used.
std::string Encrypt(std::string_view plain, std::string_view key) {
  std::string stream;
  for (uint64_t i = 0; i * kBlock < plain.size(); ++i) stream += Le(i + 1, 8) + Le(0, 8);
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  int length = 0;
  const bool done =
      EVP_EncryptInit_ex(context, EVP_aes_256_ecb(), nullptr, Data(key), nullptr) == 1 &&
      EVP_CIPHER_CTX_set_padding(context, 0) == 1 &&
      EVP_EncryptUpdate(context, Data(&stream), &length, Data(stream),
                        static_cast<int>(stream.size())) == 1;
  EVP_CIPHER_CTX_free(context);
  Require(done);
  std::string sealed(plain);
  for (size_t i = 0; i < sealed.size(); ++i) sealed[i] = static_cast<char>(sealed[i] ^ stream[i]);
  return sealed;
}

std::string Tag(std::string_view sealed, std::string_view key) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  Require(HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), Data(sealed), sealed.size(),
               digest.data(), &length) != nullptr);
  return {reinterpret_cast<const char*>(digest.data()), kTagBytes};
}

// What the local and the central header have in common, from the version on.
std::string HeaderMiddle(size_t packed, size_t plain, size_t name_size, size_t extra_size) {
  constexpr uint64_t kMidnight = 0x3D0E0000;  // 14 August 2010
  return Le(51, 2) + Le(1, 2) + Le(99, 2) + Le(kMidnight, 4) + Le(0, 4) + Le(packed, 4) +
         Le(plain, 4) + Le(name_size, 2) + Le(extra_size, 2);
}

}  // namespace

Packed Seal(std::string_view name, const Packed& content, std::string_view password) {
  const std::string salt = SaltOf(name, password);
  const std::string keys = DeriveKeys(password, salt);
  const std::string_view key = std::string_view(keys).substr(0, kKeyBytes);
  const std::string_view tag_key = std::string_view(keys).substr(kKeyBytes, kKeyBytes);
  const std::string cipher = Encrypt(content.bytes, key);
  const std::string data = salt + keys.substr(2 * kKeyBytes) + cipher + Tag(cipher, tag_key);
  // AE-2, AES-256, stored.
  const std::string extra = Le(0x9901, 2) + Le(7, 2) + Le(2, 2) + "AE" + Le(3, 1) + Le(0, 2);
  const std::string middle =
      HeaderMiddle(data.size(), content.bytes.size(), name.size(), extra.size());
  Packed archive;
  archive.bytes = "PK\3\4" + middle + std::string(name) + extra + data;
  const std::string central = "PK\1\2" + Le(51, 2) + middle + Le(0, 2) + Le(0, 2) + Le(0, 2) +
                              Le(0, 4) + Le(0, 4) + std::string(name) + extra;
  const size_t at = archive.bytes.size();
  archive.bytes += central + "PK\5\6" + Le(0, 4) + Le(1, 2) + Le(1, 2) + Le(central.size(), 4) +
                   Le(at, 4) + Le(0, 2);
  for (const Content& inner : content.contents) {
    Content& sealed = archive.contents.emplace_back(inner);
    sealed.members.insert(sealed.members.begin(), std::string(name));
    sealed.sealed = true;
  }
  return archive;
}

}  // namespace warder::corpus
