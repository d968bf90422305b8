// The structure of encryption_info.h taken apart: what a trial of a password and the deciphering
// need. [MS-OFFCRYPTO] 2.3.
#ifndef WARDER_OPEN_PROTECT_OFFICE_ENCRYPTION_HEADER_H_
#define WARDER_OPEN_PROTECT_OFFICE_ENCRYPTION_HEADER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/open/protect/office/default_passwords.h"

namespace warder {

// Each takes the structure from its version on; nothing where it is cut off.

// Version 1.1.
std::optional<Rc4Verifier> ParseRc4(ByteView info);

// Versions 2.2 to 4.2.
struct CryptoApiHeader {
  uint32_t flags = 0;
  CryptoApiVerifier verifier;  // its key_bits are 0 if the header contradicts itself
};
std::optional<CryptoApiHeader> ParseCryptoApi(ByteView info);

// Version 4.4: XML.
struct AgileCipher {
  std::string algorithm;  // as written: "AES", "3DES" ...
  std::string chaining;
  std::string hash;
  uint32_t key_bits = 0;
};
struct AgileInfo {
  std::optional<AgileCipher> data;
  std::optional<AgileData> package;      // the same, where we have the cipher
  std::vector<AgileCipher> keys;         // of the password encryptors
  std::vector<AgileVerifier> verifiers;  // beside `keys`; only what can be tried
  uint32_t rounds = 0;
  bool certificate = false;
  bool too_many_rounds = false;
};
AgileInfo ParseAgile(ByteView info);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_OFFICE_ENCRYPTION_HEADER_H_
