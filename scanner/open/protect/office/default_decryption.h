// Documents whose password is one of the published defaults are no secret: here they are
// deciphered. [MS-OFFCRYPTO] 2.3.
#ifndef WARDER_OPEN_PROTECT_OFFICE_DEFAULT_DECRYPTION_H_
#define WARDER_OPEN_PROTECT_OFFICE_DEFAULT_DECRYPTION_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "scanner/base/bytes.h"
#include "scanner/open/input.h"
#include "scanner/open/protect/office/default_passwords.h"

namespace warder {

// The key stream of .doc, .xls and .ppt, which begins anew with each block of a stream.
class DefaultRc4 {
 public:
  // `info` as of GradeEncryptionInfo. Nothing where no default password opens it.
  static std::optional<DefaultRc4> Open(ByteView info);

  // Deciphers `bytes`, which stand at `offset` of their stream, in blocks of `block_size`.
  void Decrypt(uint64_t offset, size_t block_size, char* bytes, size_t size) const;

 private:
  using Verifier = std::variant<Rc4Verifier, CryptoApiVerifier>;
  DefaultRc4(Verifier verifier, std::string_view password)
      : verifier_(std::move(verifier)), password_(password) {}

  Verifier verifier_;
  std::string_view password_;
};

// A stream of .doc, deciphered; its first `plain` bytes are as they are. Both must outlive it.
class Rc4Stream final : public RandomInput {
 public:
  Rc4Stream(const RandomInput& stream, const DefaultRc4& cipher, uint64_t plain)
      : stream_(stream), cipher_(cipher), plain_(plain) {}
  uint64_t size() const override { return stream_.size(); }
  Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const override;

 private:
  const RandomInput& stream_;
  const DefaultRc4& cipher_;
  const uint64_t plain_;
};

// The package (a zip archive) that the stream "EncryptedPackage" holds; null where no default
// password opens it. `package` must outlive it.
std::unique_ptr<RandomInput> OpenWithDefault(ByteView info, const RandomInput& package);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_OFFICE_DEFAULT_DECRYPTION_H_
