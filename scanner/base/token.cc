// OpenSSL's one-shot HMAC hashes the padded key again for every value and its EVP contexts cost
// more than the hash itself; keeping the two SHA-256 states after the key blocks leaves two
// compressions per value. The SHA256_* calls are deprecated in favour of EVP, but are the only way
// libcrypto offers to copy a state without allocating.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "scanner/base/token.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <cstring>

#include "scanner/base/hex.h"
#include "scanner/base/seal.h"

namespace warder {
namespace {

constexpr size_t kBlock = 64;  // SHA-256 block in bytes

using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

}  // namespace

struct TokenKey::Impl {
  SHA256_CTX inner;
  SHA256_CTX outer;

  Digest Mac(std::string_view type, std::string_view value) const {
    SHA256_CTX hash = inner;
    SHA256_Update(&hash, type.data(), type.size());
    SHA256_Update(&hash, "\0", 1);
    SHA256_Update(&hash, value.data(), value.size());
    Digest digest;
    SHA256_Final(digest.data(), &hash);
    hash = outer;
    SHA256_Update(&hash, digest.data(), digest.size());
    SHA256_Final(digest.data(), &hash);
    return digest;
  }
};

Result<TokenKey> TokenKey::NewEphemeral() {
  WARDER_ASSIGN(std::string secret, RandomBytes(32));
  TokenKey key(secret);
  Wipe(&secret);
  return key;
}

TokenKey::TokenKey(std::string_view secret) : impl_(std::make_unique<Impl>()) {
  std::array<unsigned char, kBlock> block{};
  if (secret.size() > kBlock) {
    SHA256(reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), block.data());
  } else {
    std::memcpy(block.data(), secret.data(), secret.size());
  }
  for (auto& byte : block) byte ^= 0x36;
  SHA256_Init(&impl_->inner);
  SHA256_Update(&impl_->inner, block.data(), block.size());
  for (auto& byte : block) byte ^= 0x36 ^ 0x5c;
  SHA256_Init(&impl_->outer);
  SHA256_Update(&impl_->outer, block.data(), block.size());
  OPENSSL_cleanse(block.data(), block.size());
}

TokenKey::TokenKey(TokenKey&&) noexcept = default;
TokenKey& TokenKey::operator=(TokenKey&&) noexcept = default;

TokenKey::~TokenKey() {
  if (impl_) OPENSSL_cleanse(impl_.get(), sizeof(Impl));
}

TokenBytes TokenKey::Make(std::string_view type, std::string_view canonical) const {
  const Digest digest = impl_->Mac(type, canonical);
  TokenBytes token;
  std::memcpy(token.data(), digest.data(), token.size());
  return token;
}

std::string TokenKey::Id() const {
  const Digest digest = impl_->Mac("key id", "");
  return ToHex({reinterpret_cast<const char*>(digest.data()), 8});
}

}  // namespace warder
