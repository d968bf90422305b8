#include "scanner/open/protect/volumes/dm_cipher.h"

#include <algorithm>
#include <array>
#include <utility>

namespace warder {
namespace {

struct Known {
  std::string_view word;
  ProtectionGrade grade;
  bool legacy;
};
// The first word that occurs decides.
constexpr std::array<Known, 15> kKnown{{
    {"null", ProtectionGrade::kUnencrypted, false},
    {"des3_ede", ProtectionGrade::kEncrypted, true},
    {"des", ProtectionGrade::kWeak, false},
    {"arc4", ProtectionGrade::kWeak, false},
    {"aes", ProtectionGrade::kEncrypted, false},
    {"serpent", ProtectionGrade::kEncrypted, false},
    {"twofish", ProtectionGrade::kEncrypted, false},
    {"camellia", ProtectionGrade::kEncrypted, false},
    {"blowfish", ProtectionGrade::kEncrypted, true},
    {"cast5", ProtectionGrade::kEncrypted, true},
    {"cast6", ProtectionGrade::kEncrypted, false},
    {"aria", ProtectionGrade::kEncrypted, false},
    {"sm4", ProtectionGrade::kEncrypted, false},
    {"xchacha", ProtectionGrade::kEncrypted, false},
    {"anubis", ProtectionGrade::kUnknown, false},
}};

bool IsPrintable(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

Cipher DmCipher(std::string name, uint32_t key_bits) {
  Cipher cipher;
  cipher.grade = ProtectionGrade::kUnknown;
  cipher.key_bits = key_bits;
  for (const Known& known : kKnown) {
    if (name.find(known.word) == std::string::npos) continue;
    cipher.grade = known.grade;
    cipher.legacy = known.legacy;
    break;
  }
  if (IsPrintable(name) && name.size() < 64) cipher.name = std::move(name);
  return cipher;
}

}  // namespace warder
