// The passwords that Office itself uses without asking: who knows none opens such files all the
// same. These, and the empty password, are the only ones that are ever tried.
#ifndef WARDER_OPEN_PROTECT_OFFICE_DEFAULT_PASSWORDS_H_
#define WARDER_OPEN_PROTECT_OFFICE_DEFAULT_PASSWORDS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/base/bytes.h"
#include "scanner/open/protect/crypto.h"

namespace warder {

// Excel's (published in [MS-OFFCRYPTO] 2.1.1 and [MS-XLS] 2.2.10), PowerPoint's, and none.
inline constexpr std::array<std::string_view, 3> kDefaultPasswords{"VelvetSweatshop",
                                                                   "/01Hannes Ruescher/01", ""};

// Hash rounds that one trial may take (Excel writes 100,000, the format allows 10,000,000): about
// half a second. A file that wants more is "unknown".
inline constexpr uint32_t kMaxTrialRounds = 1'000'000;

// What a file stores to tell a right password from a wrong one, per kind of encryption.

// "RC4", 40 bits, MD5. [MS-OFFCRYPTO] 2.3.6.
struct Rc4Verifier {
  std::string salt;      // 16 bytes
  std::string verifier;  // 16 bytes, encrypted
  std::string hash;      // 16 bytes, encrypted
};

// "RC4 CryptoAPI" (2.3.5) and "Standard" (2.3.4.5): SHA-1.
struct CryptoApiVerifier {
  bool aes = false;
  uint32_t key_bits = 0;
  std::string salt;
  std::string verifier;  // 16 bytes, encrypted
  std::string hash;      // 20 bytes with RC4, 32 with AES, encrypted
};

// "Agile" (2.3.4.10 to 2.3.4.15): how something is enciphered.
struct AgileData {
  BlockCipher cipher = BlockCipher::kAes;
  CipherMode mode = CipherMode::kCbc;
  DigestKind digest = DigestKind::kSha512;
  uint32_t key_bits = 0;
  uint32_t block_size = 0;
  std::string salt;
};
struct AgileVerifier : AgileData {
  uint32_t hash_size = 0;
  uint32_t rounds = 0;
  std::string input;  // encrypted, as are the others
  std::string value;
  std::string key;  // of the package
};

// The password of the list that opens the file; nothing if none does.
std::optional<std::string_view> OpeningPassword(const Rc4Verifier& verifier);
std::optional<std::string_view> OpeningPassword(const CryptoApiVerifier& verifier);
std::optional<std::string_view> OpeningPassword(const AgileVerifier& verifier);

// Keys under a password of the list: of a block of RC4, of a package.
std::string Rc4Key(const Rc4Verifier& file, std::string_view password, uint32_t block);
std::string Rc4Key(const CryptoApiVerifier& file, std::string_view password, uint32_t block);
std::string AesKey(const CryptoApiVerifier& file, std::string_view password);
std::string PackageKey(const AgileVerifier& file, std::string_view password);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_OFFICE_DEFAULT_PASSWORDS_H_
