// For what only somebody else may open: a secret is wrapped for a public key (X25519, RFC 7748),
// and whoever wraps it cannot open it again. A key of its own for each wrapping, HKDF-SHA-256 (RFC
// 5869) over both public keys, AES-256-GCM. Keys are PEM files (RFC 8410).
#ifndef WARDER_BASE_RECIPIENT_KEY_H_
#define WARDER_BASE_RECIPIENT_KEY_H_

#include <memory>
#include <string>
#include <string_view>

#include "scanner/base/result.h"

namespace warder {

class RecipientKey {
 public:
  // Fails where the text is no public key of this kind. `name`: of the file, for the message.
  static Result<RecipientKey> Parse(std::string_view pem, const std::string& name);
  explicit RecipientKey(std::string bytes) : bytes_(std::move(bytes)) {}

  std::string Id() const;  // the first 16 hex digits of the SHA-256 of its 32 bytes
  std::string Pem() const;
  const std::string& bytes() const { return bytes_; }
  Result<std::string> Wrap(std::string_view secret) const;

 private:
  std::string bytes_;
};

// One thread.
class RecipientSecret {
 public:
  static Result<RecipientSecret> Make();
  // Whether the text begins as such a key does, or one for signing.
  static bool LooksLikeOne(std::string_view pem);
  static Result<RecipientSecret> Parse(std::string_view pem, const std::string& name);
  RecipientSecret(RecipientSecret&&) noexcept;
  RecipientSecret& operator=(RecipientSecret&&) noexcept;
  ~RecipientSecret();

  const RecipientKey& public_key() const { return public_key_; }
  // kIntegrity if it was altered, or wrapped for somebody else.
  Result<std::string> Unwrap(std::string_view wrapped) const;
  // Writes the secret key for its owner alone into a file that must not exist, and syncs it.
  Outcome Write(const std::string& path) const;

 private:
  struct Impl;
  explicit RecipientSecret(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
  RecipientKey public_key_;
};

}  // namespace warder

#endif  // WARDER_BASE_RECIPIENT_KEY_H_
