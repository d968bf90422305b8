#include "scanner/base/seal.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>
#include <climits>

namespace warder {
namespace {

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* Bytes(char* text) {
  return reinterpret_cast<unsigned char*>(text);
}

using Digest = std::array<unsigned char, 32>;

tl::unexpected<Error> CryptoFailed() {
  return Fail(ErrorKind::kResource, "libcrypto failed; see whether there is memory left");
}

// A digest that was not made must never stand for one: it would be the same for everything.
Outcome Hmac(std::string_view secret, std::string_view text, Digest* digest) {
  if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), Bytes(text), text.size(),
           digest->data(), nullptr) == nullptr)
    return CryptoFailed();
  return {};
}

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

}  // namespace

Result<std::string> RandomBytes(size_t size) {
  std::string bytes(size, '\0');
  if (size > INT_MAX || RAND_bytes(Bytes(bytes.data()), static_cast<int>(size)) != 1)
    return Fail(ErrorKind::kResource, "the system's random generator gave no bytes");
  return bytes;
}

void Wipe(std::string* secret) {
  OPENSSL_cleanse(secret->data(), secret->size());
  secret->clear();
}

// The key schedule is computed once for each direction; a text costs a nonce and the cipher.
struct SealKey::Impl {
  std::string secret;
  Context sealing{EVP_CIPHER_CTX_new()};
  Context opening{EVP_CIPHER_CTX_new()};
  bool ready = false;

  ~Impl() { Wipe(&secret); }
};

SealKey::SealKey(std::string_view secret) : impl_(std::make_unique<Impl>()) {
  impl_->secret = secret;
  impl_->secret.resize(kSecretSize);
  const unsigned char* key = Bytes(impl_->secret);
  impl_->ready =
      impl_->sealing && impl_->opening &&
      EVP_EncryptInit_ex(impl_->sealing.get(), EVP_aes_256_gcm(), nullptr, key, nullptr) == 1 &&
      EVP_DecryptInit_ex(impl_->opening.get(), EVP_aes_256_gcm(), nullptr, key, nullptr) == 1;
}

SealKey::SealKey(SealKey&&) noexcept = default;
SealKey& SealKey::operator=(SealKey&&) noexcept = default;
SealKey::~SealKey() = default;

Result<SealKey> SealKey::Derive(std::string_view purpose) const {
  Digest digest;
  WARDER_RETURN_IF_ERROR(Hmac(impl_->secret, purpose, &digest));
  SealKey key(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
  OPENSSL_cleanse(digest.data(), digest.size());
  return key;
}

Result<std::string> SealKey::Authenticate(std::string_view text) const {
  // A purpose of Derive never begins with a NUL, so a tag is never a key.
  Digest digest;
  WARDER_RETURN_IF_ERROR(Hmac(impl_->secret, std::string(1, '\0') + std::string(text), &digest));
  return std::string(reinterpret_cast<const char*>(digest.data()), kTagSize);
}

Result<std::string> SealKey::Seal(std::string_view plain, std::string_view context) {
  // libcrypto counts in int; callers cut longer texts into pieces.
  if (!impl_->ready || plain.size() > INT_MAX / 2 || context.size() > INT_MAX / 2)
    return CryptoFailed();
  std::string sealed(plain.size() + kOverhead, '\0');
  unsigned char* nonce = Bytes(sealed.data());
  unsigned char* text = nonce + kNonceSize;
  EVP_CIPHER_CTX* cipher = impl_->sealing.get();
  int length = 0;
  const bool ok =
      RAND_bytes(nonce, kNonceSize) == 1 &&
      EVP_EncryptInit_ex(cipher, nullptr, nullptr, nullptr, nonce) == 1 &&
      EVP_EncryptUpdate(cipher, nullptr, &length, Bytes(context),
                        static_cast<int>(context.size())) == 1 &&
      EVP_EncryptUpdate(cipher, text, &length, Bytes(plain), static_cast<int>(plain.size())) == 1 &&
      EVP_EncryptFinal_ex(cipher, text + length, &length) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, kTagSize, text + plain.size()) == 1;
  if (!ok) return CryptoFailed();
  return sealed;
}

Result<std::string> SealKey::Open(std::string_view sealed, std::string_view context) {
  if (!impl_->ready) return CryptoFailed();
  const auto altered = [] {
    return Fail(ErrorKind::kIntegrity, "it was altered, or sealed under another key");
  };
  if (sealed.size() < kOverhead || sealed.size() > INT_MAX / 2 || context.size() > INT_MAX / 2)
    return altered();
  const size_t size = sealed.size() - kOverhead;
  std::string plain(size, '\0');
  std::string tag(sealed.substr(sealed.size() - kTagSize));
  EVP_CIPHER_CTX* cipher = impl_->opening.get();
  int length = 0;
  std::array<unsigned char, 16> rest;  // GCM leaves nothing for it
  const bool ok =
      EVP_DecryptInit_ex(cipher, nullptr, nullptr, nullptr, Bytes(sealed)) == 1 &&
      EVP_DecryptUpdate(cipher, nullptr, &length, Bytes(context),
                        static_cast<int>(context.size())) == 1 &&
      EVP_DecryptUpdate(cipher, Bytes(plain.data()), &length, Bytes(sealed.substr(kNonceSize)),
                        static_cast<int>(size)) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, kTagSize, tag.data()) == 1 &&
      EVP_DecryptFinal_ex(cipher, rest.data(), &length) == 1;
  if (!ok) {
    Wipe(&plain);
    return altered();
  }
  return plain;
}

}  // namespace warder
