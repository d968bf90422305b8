#include "scanner/base/recipient_key.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/pem.h>

#include <array>
#include <utility>

#include "scanner/base/digest.h"
#include "scanner/base/seal.h"
#include "scanner/base/whole_file.h"

namespace warder {
namespace {

constexpr size_t kKeyBytes = 32;

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* one) const {
    Free(one);
  }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Kdf = std::unique_ptr<EVP_KDF, Freed<EVP_KDF_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, Freed<EVP_KDF_CTX_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;

struct Wiped {
  std::string text{};
  ~Wiped() { Wipe(&text); }
};

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* Bytes(std::string* text) {
  return reinterpret_cast<unsigned char*>(text->data());
}

Memory MemoryOf(std::string_view text) {
  return Memory(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

std::string TextOf(BIO* memory) {
  char* data = nullptr;
  const auto size = BIO_get_mem_data(memory, &data);
  return size > 0 ? std::string(data, static_cast<size_t>(size)) : std::string();
}

// A key file that is encrypted has no password here.
int NoPassword(char*, int, int, void*) {
  return 0;
}

KeyPointer PublicOf(std::string_view bytes) {
  return KeyPointer(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, Bytes(bytes), bytes.size()));
}

std::string BytesOf(const EVP_PKEY* key) {
  std::string bytes(kKeyBytes, '\0');
  size_t size = kKeyBytes;
  if (EVP_PKEY_get_raw_public_key(key, Bytes(&bytes), &size) != 1 || size != kKeyBytes)
    bytes.clear();
  return bytes;
}

tl::unexpected<Error> CryptoFailed() {
  return Fail(ErrorKind::kResource, "libcrypto failed; see whether there is memory left");
}
tl::unexpected<Error> NotForThisKey() {
  return Fail(ErrorKind::kIntegrity, "it was altered, or wrapped for another key");
}

// Fails for a point that gives every key the same secret.
Outcome Agree(EVP_PKEY* own, EVP_PKEY* other, std::string* secret) {
  const KeyContext context(EVP_PKEY_CTX_new(own, nullptr));
  size_t size = kKeyBytes;
  secret->assign(kKeyBytes, '\0');
  const bool done = context && EVP_PKEY_derive_init(context.get()) == 1 &&
                    EVP_PKEY_derive_set_peer(context.get(), other) == 1 &&
                    EVP_PKEY_derive(context.get(), Bytes(secret), &size) == 1 && size == kKeyBytes;
  return done ? Outcome() : NotForThisKey();
}

Result<SealKey> WrappingKey(std::string secret, std::string salt) {
  const Wiped shared{std::move(secret)};
  Wiped key{std::string(SealKey::kSecretSize, '\0')};
  std::string info = "warder key wrap 1";
  std::string digest = "SHA256";
  const Kdf kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
  const KdfContext context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
  const std::array<OSSL_PARAM, 5> parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, const_cast<char*>(shared.text.data()),
                                        shared.text.size()),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt.data(), salt.size()),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info.data(), info.size()),
      OSSL_PARAM_construct_end()};
  if (!context ||
      EVP_KDF_derive(context.get(), Bytes(&key.text), key.text.size(), parameters.data()) != 1)
    return CryptoFailed();
  return SealKey(key.text);
}

}  // namespace

Result<RecipientKey> RecipientKey::Parse(std::string_view pem, const std::string& name) {
  const Memory memory = MemoryOf(pem);
  const KeyPointer key(PEM_read_bio_PUBKEY(memory.get(), nullptr, NoPassword, nullptr));
  if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_X25519) {
    return Fail(ErrorKind::kUsage, name +
                                       ": is no public X25519 key; give the .pub file that warder "
                                       "key new --sealing made");
  }
  return RecipientKey(BytesOf(key.get()));
}

std::string RecipientKey::Id() const {
  return Sha256Hex(bytes_).substr(0, 16);
}

std::string RecipientKey::Pem() const {
  const KeyPointer key = PublicOf(bytes_);
  const Memory memory(BIO_new(BIO_s_mem()));
  if (!key || !memory || PEM_write_bio_PUBKEY(memory.get(), key.get()) != 1) return "";
  return TextOf(memory.get());
}

Result<std::string> RecipientKey::Wrap(std::string_view secret) const {
  const KeyPointer own(EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519"));
  const KeyPointer other = PublicOf(bytes_);
  if (!own || !other) return CryptoFailed();
  const std::string own_bytes = BytesOf(own.get());
  Wiped shared;
  WARDER_RETURN_IF_ERROR(Agree(own.get(), other.get(), &shared.text));
  WARDER_ASSIGN(SealKey key, WrappingKey(shared.text, own_bytes + bytes_));
  WARDER_ASSIGN(const std::string sealed, key.Seal(secret, bytes_));
  return own_bytes + sealed;
}

struct RecipientSecret::Impl {
  KeyPointer key;
};

RecipientSecret::RecipientSecret(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)), public_key_(BytesOf(impl_->key.get())) {}
RecipientSecret::RecipientSecret(RecipientSecret&&) noexcept = default;
RecipientSecret& RecipientSecret::operator=(RecipientSecret&&) noexcept = default;
RecipientSecret::~RecipientSecret() = default;

Result<RecipientSecret> RecipientSecret::Make() {
  auto impl = std::make_unique<Impl>();
  impl->key.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519"));
  if (!impl->key) return CryptoFailed();
  return RecipientSecret(std::move(impl));
}

bool RecipientSecret::LooksLikeOne(std::string_view pem) {
  return pem.starts_with("-----BEGIN PRIVATE KEY-----");
}

Result<RecipientSecret> RecipientSecret::Parse(std::string_view pem, const std::string& name) {
  auto impl = std::make_unique<Impl>();
  const Memory memory = MemoryOf(pem);
  impl->key.reset(PEM_read_bio_PrivateKey(memory.get(), nullptr, NoPassword, nullptr));
  if (!impl->key || EVP_PKEY_get_base_id(impl->key.get()) != EVP_PKEY_X25519) {
    return Fail(ErrorKind::kUsage,
                name + ": is no X25519 key; give the file that warder key new --sealing made");
  }
  return RecipientSecret(std::move(impl));
}

Result<std::string> RecipientSecret::Unwrap(std::string_view wrapped) const {
  if (wrapped.size() < kKeyBytes) return NotForThisKey();
  const std::string other_bytes(wrapped.substr(0, kKeyBytes));
  const KeyPointer other = PublicOf(other_bytes);
  if (!other) return NotForThisKey();
  Wiped shared;
  WARDER_RETURN_IF_ERROR(Agree(impl_->key.get(), other.get(), &shared.text));
  WARDER_ASSIGN(SealKey key, WrappingKey(shared.text, other_bytes + public_key_.bytes()));
  auto opened = key.Open(wrapped.substr(kKeyBytes), public_key_.bytes());
  if (!opened) return NotForThisKey();
  return opened;
}

Outcome RecipientSecret::Write(const std::string& path) const {
  const Memory memory(BIO_new(BIO_s_secmem()));
  if (!memory || PEM_write_bio_PKCS8PrivateKey(memory.get(), impl_->key.get(), nullptr, nullptr, 0,
                                               NoPassword, nullptr) != 1)
    return Fail(ErrorKind::kResource, path + ": the key cannot be written");
  const Wiped text{TextOf(memory.get())};
  return WriteNewFile(path, text.text);
}

}  // namespace warder
