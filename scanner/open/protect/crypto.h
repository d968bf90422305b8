// The ciphers and digests that documents are sealed with, for one purpose: to see whether a
// published default or the empty password opens them. libcrypto behind it, RC4 by code of our own
// (distributions may leave it out of the library).
#ifndef WARDER_OPEN_PROTECT_CRYPTO_H_
#define WARDER_OPEN_PROTECT_CRYPTO_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "scanner/base/bytes.h"

namespace warder {

enum class DigestKind : uint8_t { kMd5, kSha1, kSha256, kSha384, kSha512 };

// One digest, used many times: starting anew costs nothing.
class Digester {
 public:
  explicit Digester(DigestKind kind);
  ~Digester();
  Digester(const Digester&) = delete;
  Digester& operator=(const Digester&) = delete;

  // The digest of the parts one after the other; empty if the library refuses it.
  std::string Of(std::initializer_list<ByteView> parts);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string DigestOf(DigestKind kind, std::initializer_list<ByteView> parts);

// The key stream applied to `data`; the same both ways.
std::string Rc4(ByteView key, ByteView data);

enum class BlockCipher : uint8_t { kAes, kTripleDes, kDes };
enum class CipherMode : uint8_t { kEcb, kCbc, kCfb8 };

// Whole blocks without padding (kCfb8: any length). Empty where key, IV or length do not fit the
// cipher. The IV of kEcb is not used.
std::string DecryptBlocks(BlockCipher cipher, CipherMode mode, ByteView key, ByteView iv,
                          ByteView data);
std::string EncryptBlocks(BlockCipher cipher, CipherMode mode, ByteView key, ByteView iv,
                          ByteView data);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_CRYPTO_H_
