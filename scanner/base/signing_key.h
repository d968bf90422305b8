// Ed25519 signatures (RFC 8032): what a person puts a name to, so that nobody can alter it
// afterwards. Keys are PEM files (RFC 8410), as other tools write them too; who holds a key is said
// where it is trusted, not in the file.
#ifndef WARDER_BASE_SIGNING_KEY_H_
#define WARDER_BASE_SIGNING_KEY_H_

#include <memory>
#include <string>
#include <string_view>

#include "scanner/base/result.h"

namespace warder {

// 32 bytes.
struct PublicKey {
  std::string bytes;
  bool operator==(const PublicKey&) const = default;

  std::string Id() const;  // the first 16 hex digits of the SHA-256 of the bytes
  bool Verifies(std::string_view text, std::string_view signature) const;
};

// Fails where the text is no public key of this kind.
Result<PublicKey> ParsePublicKey(std::string_view pem, const std::string& name);
std::string PublicKeyPem(const PublicKey& key);

// One thread.
class SigningKey {
 public:
  static Result<SigningKey> Make();
  // Of a file that nobody but its owner can read, and that is no link.
  static Result<SigningKey> Read(const std::string& path);
  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;
  ~SigningKey();

  const PublicKey& public_key() const { return public_key_; }
  // 64 bytes; empty only if libcrypto fails.
  std::string Sign(std::string_view text) const;
  // Writes the secret key for its owner alone into a file that must not exist, and syncs it.
  Outcome Write(const std::string& path) const;

 private:
  struct Impl;
  explicit SigningKey(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
  PublicKey public_key_;
};

}  // namespace warder

#endif  // WARDER_BASE_SIGNING_KEY_H_
