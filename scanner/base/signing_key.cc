#include "scanner/base/signing_key.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "scanner/base/digest.h"
#include "scanner/base/seal.h"
#include "scanner/base/unique_fd.h"
#include "scanner/base/whole_file.h"

namespace warder {
namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kSignatureBytes = 64;
// More than any file of such a key.
constexpr size_t kMaxKeyFile = 4096;

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* one) const {
    Free(one);
  }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
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

PublicKey PublicOf(const EVP_PKEY* key) {
  PublicKey out;
  out.bytes.resize(kKeyBytes);
  size_t size = kKeyBytes;
  if (EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(out.bytes.data()), &size) !=
          1 ||
      size != kKeyBytes)
    out.bytes.clear();
  return out;
}

tl::unexpected<Error> NoSigningKey(const std::string& name, std::string_view what) {
  return Fail(ErrorKind::kUsage, name + ": " + std::string(what));
}

}  // namespace

std::string PublicKey::Id() const {
  return Sha256Hex(bytes).substr(0, 16);
}

bool PublicKey::Verifies(std::string_view text, std::string_view signature) const {
  const KeyPointer key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Bytes(bytes), bytes.size()));
  const Context context(EVP_MD_CTX_new());
  return key && context && signature.size() == kSignatureBytes &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), Bytes(signature), signature.size(), Bytes(text),
                          text.size()) == 1;
}

Result<PublicKey> ParsePublicKey(std::string_view pem, const std::string& name) {
  const Memory memory = MemoryOf(pem);
  const KeyPointer key(PEM_read_bio_PUBKEY(memory.get(), nullptr, NoPassword, nullptr));
  if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_ED25519) {
    return NoSigningKey(name,
                        "is no public Ed25519 key; give the .pub file that warder key new "
                        "--signing made");
  }
  return PublicOf(key.get());
}

std::string PublicKeyPem(const PublicKey& key) {
  const KeyPointer raw(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Bytes(key.bytes), key.bytes.size()));
  const Memory memory(BIO_new(BIO_s_mem()));
  if (!raw || !memory || PEM_write_bio_PUBKEY(memory.get(), raw.get()) != 1) return "";
  return TextOf(memory.get());
}

struct SigningKey::Impl {
  KeyPointer key;
};

SigningKey::SigningKey(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)), public_key_(PublicOf(impl_->key.get())) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

Result<SigningKey> SigningKey::Make() {
  auto impl = std::make_unique<Impl>();
  impl->key.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  if (!impl->key) return Fail(ErrorKind::kResource, "the system gives no random bytes for a key");
  return SigningKey(std::move(impl));
}

Result<SigningKey> SigningKey::Read(const std::string& path) {
  // O_NONBLOCK: never wait for a pipe that took the file's place.
  const UniqueFd fd(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!fd.valid() || fstat(fd.get(), &status) != 0)
    return Fail(ErrorKind::kIo, path + ": cannot be read: " + std::strerror(errno));
  if (!S_ISREG(status.st_mode)) return NoSigningKey(path, "is no regular file");
  if ((status.st_mode & 077) != 0) {
    return NoSigningKey(path,
                        "others may read this key; take it for spent, or, if nobody has read it, "
                        "chmod 600 it");
  }
  std::string text(kMaxKeyFile, '\0');
  const ssize_t size = read(fd.get(), text.data(), text.size());
  auto impl = std::make_unique<Impl>();
  if (size > 0) {
    const Memory memory = MemoryOf(std::string_view(text).substr(0, static_cast<size_t>(size)));
    impl->key.reset(PEM_read_bio_PrivateKey(memory.get(), nullptr, NoPassword, nullptr));
  }
  Wipe(&text);
  if (!impl->key || EVP_PKEY_get_base_id(impl->key.get()) != EVP_PKEY_ED25519) {
    return NoSigningKey(path,
                        "is no Ed25519 key without a password; give a file that warder key new "
                        "--signing made");
  }
  return SigningKey(std::move(impl));
}

std::string SigningKey::Sign(std::string_view text) const {
  const Context context(EVP_MD_CTX_new());
  std::string signature(kSignatureBytes, '\0');
  size_t size = signature.size();
  const bool done =
      context &&
      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, impl_->key.get()) == 1 &&
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     Bytes(text), text.size()) == 1;
  return done ? signature : std::string();
}

Outcome SigningKey::Write(const std::string& path) const {
  const Memory memory(BIO_new(BIO_s_secmem()));
  if (!memory || PEM_write_bio_PKCS8PrivateKey(memory.get(), impl_->key.get(), nullptr, nullptr, 0,
                                               NoPassword, nullptr) != 1)
    return Fail(ErrorKind::kResource, path + ": the key cannot be written");
  std::string text = TextOf(memory.get());
  const Outcome written = WriteNewFile(path, text);
  Wipe(&text);
  return written;
}

}  // namespace warder
