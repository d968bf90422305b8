#include "scanner/open/protect/crypto.h"

#include <openssl/evp.h>

#include <array>
#include <utility>

namespace warder {
namespace {

const EVP_MD* LibraryDigest(DigestKind kind) {
  switch (kind) {
    case DigestKind::kMd5:
      return EVP_md5();
    case DigestKind::kSha1:
      return EVP_sha1();
    case DigestKind::kSha256:
      return EVP_sha256();
    case DigestKind::kSha384:
      return EVP_sha384();
    case DigestKind::kSha512:
      break;
  }
  return EVP_sha512();
}

const EVP_CIPHER* LibraryAes(CipherMode mode, size_t key_bytes) {
  switch (key_bytes) {
    case 16:
      return mode == CipherMode::kEcb   ? EVP_aes_128_ecb()
             : mode == CipherMode::kCbc ? EVP_aes_128_cbc()
                                        : EVP_aes_128_cfb8();
    case 24:
      return mode == CipherMode::kEcb   ? EVP_aes_192_ecb()
             : mode == CipherMode::kCbc ? EVP_aes_192_cbc()
                                        : EVP_aes_192_cfb8();
    case 32:
      return mode == CipherMode::kEcb   ? EVP_aes_256_ecb()
             : mode == CipherMode::kCbc ? EVP_aes_256_cbc()
                                        : EVP_aes_256_cfb8();
    default:
      return nullptr;
  }
}

// DES is triple DES with one key three times: the library's DES alone may be missing.
std::string TripleKey(BlockCipher cipher, ByteView key) {
  if (cipher == BlockCipher::kDes) {
    if (key.size() != 8) return {};
    return std::string(key) + std::string(key) + std::string(key);
  }
  if (key.size() == 16) return std::string(key) + std::string(key.substr(0, 8));
  return std::string(key);
}

const unsigned char* Bytes(ByteView view) {
  return reinterpret_cast<const unsigned char*>(view.data());
}

std::string RunCipher(bool encrypt, BlockCipher cipher, CipherMode mode, ByteView key, ByteView iv,
                      ByteView data) {
  const std::string full_key =
      cipher == BlockCipher::kAes ? std::string(key) : TripleKey(cipher, key);
  const EVP_CIPHER* library = nullptr;
  if (cipher == BlockCipher::kAes) {
    library = LibraryAes(mode, full_key.size());
  } else if (full_key.size() == 24) {
    library = mode == CipherMode::kEcb   ? EVP_des_ede3_ecb()
              : mode == CipherMode::kCbc ? EVP_des_ede3_cbc()
                                         : EVP_des_ede3_cfb8();
  }
  if (library == nullptr || data.empty()) return {};
  const size_t block = cipher == BlockCipher::kAes ? 16 : 8;
  if (mode != CipherMode::kCfb8 && data.size() % block != 0) return {};
  if (mode != CipherMode::kEcb && iv.size() != block) return {};
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
      EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  if (!context ||
      EVP_CipherInit_ex(context.get(), library, nullptr, Bytes(full_key),
                        mode == CipherMode::kEcb ? nullptr : Bytes(iv), encrypt ? 1 : 0) != 1) {
    return {};
  }
  EVP_CIPHER_CTX_set_padding(context.get(), 0);
  std::string out(data.size() + EVP_MAX_BLOCK_LENGTH, '\0');
  auto* to = reinterpret_cast<unsigned char*>(out.data());
  int length = 0;
  int rest = 0;
  if (EVP_CipherUpdate(context.get(), to, &length, Bytes(data), static_cast<int>(data.size())) !=
          1 ||
      EVP_CipherFinal_ex(context.get(), to + length, &rest) != 1) {
    return {};
  }
  out.resize(length + rest);
  return out;
}

}  // namespace

struct Digester::State {
  const EVP_MD* digest;
  EVP_MD_CTX* context;
};

Digester::Digester(DigestKind kind)
    : state_(std::make_unique<State>(State{LibraryDigest(kind), EVP_MD_CTX_new()})) {
  if (EVP_DigestInit_ex2(state_->context, state_->digest, nullptr) != 1) state_->digest = nullptr;
}

Digester::~Digester() {
  EVP_MD_CTX_free(state_->context);
}

std::string Digester::Of(std::initializer_list<ByteView> parts) {
  if (state_->digest == nullptr || EVP_DigestInit_ex2(state_->context, nullptr, nullptr) != 1) {
    return {};
  }
  for (const ByteView part : parts) {
    if (EVP_DigestUpdate(state_->context, part.data(), part.size()) != 1) return {};
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  if (EVP_DigestFinal_ex(state_->context, digest.data(), &length) != 1) return {};
  return {reinterpret_cast<const char*>(digest.data()), length};
}

std::string DigestOf(DigestKind kind, std::initializer_list<ByteView> parts) {
  return Digester(kind).Of(parts);
}

std::string Rc4(ByteView key, ByteView data) {
  if (key.empty()) return {};
  std::array<uint8_t, 256> state{};
  for (size_t i = 0; i < 256; ++i) state[i] = static_cast<uint8_t>(i);
  uint8_t j = 0;
  for (size_t i = 0; i < 256; ++i) {
    j = static_cast<uint8_t>(j + state[i] + static_cast<uint8_t>(key[i % key.size()]));
    std::swap(state[i], state[j]);
  }
  std::string out(data);
  uint8_t a = 0;
  uint8_t b = 0;
  for (char& c : out) {
    b = static_cast<uint8_t>(b + state[++a]);
    std::swap(state[a], state[b]);
    c = static_cast<char>(static_cast<uint8_t>(c) ^
                          state[static_cast<uint8_t>(state[a] + state[b])]);
  }
  return out;
}

std::string DecryptBlocks(BlockCipher cipher, CipherMode mode, ByteView key, ByteView iv,
                          ByteView data) {
  return RunCipher(false, cipher, mode, key, iv, data);
}

std::string EncryptBlocks(BlockCipher cipher, CipherMode mode, ByteView key, ByteView iv,
                          ByteView data) {
  return RunCipher(true, cipher, mode, key, iv, data);
}

}  // namespace warder
