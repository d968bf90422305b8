// Keyed tokens: HMAC-SHA-256 (RFC 2104, FIPS 198-1) of an identifier type and a canonical value,
// cut to 128 bits.
//
// Equal values under one key give equal tokens, so that people can be counted without keeping who
// they are. The space of prison numbers or birth dates is small enough to enumerate, which is why
// the key, not the digest, is the protection: it lives as long as the run (or the engagement) and
// is never written beside the tokens.
#ifndef WARDER_BASE_TOKEN_H_
#define WARDER_BASE_TOKEN_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "scanner/base/result.h"

namespace warder {

using TokenBytes = std::array<uint8_t, 16>;

// Immutable; Make is safe from any thread. The two padded key blocks are hashed once, so a short
// value costs two compressions.
class TokenKey {
 public:
  // 32 bytes from the operating system's generator. Fails only if that does.
  static Result<TokenKey> NewEphemeral();
  // `secret` of at least 16 bytes.
  explicit TokenKey(std::string_view secret);
  TokenKey(TokenKey&&) noexcept;
  TokenKey& operator=(TokenKey&&) noexcept;
  ~TokenKey();

  // `type` separates values that look alike but mean different things ("pnc", "date_of_birth").
  TokenBytes Make(std::string_view type, std::string_view canonical) const;
  // Names the key without telling it: first 8 bytes of HMAC(key, "key id"), hex.
  std::string Id() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace warder

#endif  // WARDER_BASE_TOKEN_H_
