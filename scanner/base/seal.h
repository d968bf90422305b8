// Sealing: authenticated encryption (AES-256-GCM, NIST SP 800-38D) for what has to be kept and must
// tell nothing to whoever takes it.
#ifndef WARDER_BASE_SEAL_H_
#define WARDER_BASE_SEAL_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "scanner/base/result.h"

namespace warder {

// `size` bytes from libcrypto's generator. Fails only if that does.
Result<std::string> RandomBytes(size_t size);

// Overwrites with zeros in a way that no optimiser drops.
void Wipe(std::string* secret);

// One thread. Every sealed text has a random nonce of 96 bits, so that one key may seal up to 2^32
// texts (SP 800-38D, 8.3); keys are therefore derived per run (Derive).
class SealKey {
 public:
  static constexpr size_t kSecretSize = 32;
  static constexpr size_t kNonceSize = 12;
  static constexpr size_t kTagSize = 16;
  // What sealing adds to the length.
  static constexpr size_t kOverhead = kNonceSize + kTagSize;

  // `secret` of kSecretSize bytes.
  explicit SealKey(std::string_view secret);
  SealKey(SealKey&&) noexcept;
  SealKey& operator=(SealKey&&) noexcept;
  ~SealKey();

  // A key of its own for `purpose`, by HMAC-SHA-256. Fails only if libcrypto does.
  Result<SealKey> Derive(std::string_view purpose) const;

  // Nonce, ciphertext, tag. `context` is not in the result but must be the same to open it: what
  // was sealed for one place cannot be moved to another. An empty text is sealed too. Fails only if
  // libcrypto does, or the text is longer than it can take (1 GiB).
  Result<std::string> Seal(std::string_view plain, std::string_view context);
  // kIntegrity if a bit of it or of its context was altered, or it was sealed under another key.
  Result<std::string> Open(std::string_view sealed, std::string_view context);
  // HMAC-SHA-256 of `text`, cut to 16 bytes. Fails only if libcrypto does.
  Result<std::string> Authenticate(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace warder

#endif  // WARDER_BASE_SEAL_H_
