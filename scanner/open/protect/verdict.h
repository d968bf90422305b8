// Short ways to say what a grader found.
#ifndef WARDER_OPEN_PROTECT_VERDICT_H_
#define WARDER_OPEN_PROTECT_VERDICT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/model/protection.h"

namespace warder {

// No secret is needed: signed, packed or encoded is not encrypted.
Protection Unencrypted(std::string_view scheme);

// The scheme is known, its state is not: cut off, contradictory, or beyond what we read. `note` is
// one short phrase that says why.
Protection UnknownProtection(std::string_view scheme, std::string_view note);

// Graded by its cipher (see Cipher below), with the evidence that such a grade needs.
struct Cipher {
  std::string name;       // "AES-256-CBC"; empty = not stated by the format
  uint32_t key_bits = 0;  // 0 = not known
  ProtectionGrade grade = ProtectionGrade::kEncrypted;  // or kWeak, or kUnknown
  bool legacy = false;
};
Protection Ciphertext(std::string_view scheme, const Cipher& cipher, uint64_t offset,
                      std::string_view structure);

// Readable by anyone although a password or restriction exists.
Protection PasswordOnly(std::string_view scheme, std::string_view note, uint64_t offset,
                        std::string_view structure);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_VERDICT_H_
