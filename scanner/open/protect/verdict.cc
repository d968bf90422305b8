#include "scanner/open/protect/verdict.h"

namespace warder {

Protection Unencrypted(std::string_view scheme) {
  Protection protection;
  protection.scheme = scheme;
  return protection;
}

Protection UnknownProtection(std::string_view scheme, std::string_view note) {
  Protection protection;
  protection.grade = ProtectionGrade::kUnknown;
  protection.scheme = scheme;
  protection.note = note;
  return protection;
}

Protection Ciphertext(std::string_view scheme, const Cipher& cipher, uint64_t offset,
                      std::string_view structure) {
  Protection protection;
  protection.grade = cipher.grade;
  protection.legacy = cipher.legacy;
  protection.scheme = scheme;
  protection.algorithm = cipher.name;
  protection.key_bits = cipher.key_bits;
  protection.evidence.push_back({offset, std::string(structure)});
  return protection;
}

Protection PasswordOnly(std::string_view scheme, std::string_view note, uint64_t offset,
                        std::string_view structure) {
  Protection protection;
  protection.grade = ProtectionGrade::kPasswordOnly;
  protection.scheme = scheme;
  protection.note = note;
  protection.evidence.push_back({offset, std::string(structure)});
  return protection;
}

}  // namespace warder
