#include <array>
#include <string>
#include <string_view>

#include "scanner/open/protect/cms.h"

namespace warder {
namespace {

using enum ProtectionGrade;

struct Row {
  std::string_view oid;
  Cipher cipher;
};

// NIST CSOR, PKCS #5 and #12, RFC 3370, 3657, 4010, 8103.
const std::array kCiphers = {
    Row{"2.16.840.1.101.3.4.1.2", {"AES-128-CBC", 128}},
    Row{"2.16.840.1.101.3.4.1.6", {"AES-128-GCM", 128}},
    Row{"2.16.840.1.101.3.4.1.7", {"AES-128-CCM", 128}},
    Row{"2.16.840.1.101.3.4.1.22", {"AES-192-CBC", 192}},
    Row{"2.16.840.1.101.3.4.1.26", {"AES-192-GCM", 192}},
    Row{"2.16.840.1.101.3.4.1.27", {"AES-192-CCM", 192}},
    Row{"2.16.840.1.101.3.4.1.42", {"AES-256-CBC", 256}},
    Row{"2.16.840.1.101.3.4.1.46", {"AES-256-GCM", 256}},
    Row{"2.16.840.1.101.3.4.1.47", {"AES-256-CCM", 256}},
    Row{"1.2.840.113549.1.9.16.3.18", {"ChaCha20-Poly1305", 256}},
    Row{"1.2.392.200011.61.1.1.1.2", {"Camellia-128-CBC", 128}},
    Row{"1.2.392.200011.61.1.1.1.3", {"Camellia-192-CBC", 192}},
    Row{"1.2.392.200011.61.1.1.1.4", {"Camellia-256-CBC", 256}},
    Row{"1.2.410.200004.1.4", {"SEED-CBC", 128}},
    Row{"1.2.840.113549.3.7", {"3DES-CBC", 168, kEncrypted, true}},
    Row{"1.2.840.113533.7.66.10", {"CAST5-CBC", 128, kEncrypted, true}},
    Row{"1.3.6.1.4.1.188.7.1.1.2", {"IDEA-CBC", 128, kEncrypted, true}},
    Row{"1.3.6.1.4.1.3029.1.2", {"Blowfish-CBC", 0, kEncrypted, true}},
    Row{"1.2.840.113549.3.2", {"RC2-CBC", 0, kWeak}},
    Row{"1.2.840.113549.3.4", {"RC4", 0, kWeak}},
    Row{"1.3.14.3.2.7", {"DES-CBC", 56, kWeak}},
    // PKCS #5 version 1 and PKCS #12: the scheme names the cipher.
    Row{"1.2.840.113549.1.5.1", {"DES-CBC", 56, kWeak}},
    Row{"1.2.840.113549.1.5.3", {"DES-CBC", 56, kWeak}},
    Row{"1.2.840.113549.1.5.4", {"RC2-CBC", 64, kWeak}},
    Row{"1.2.840.113549.1.5.6", {"RC2-CBC", 64, kWeak}},
    Row{"1.2.840.113549.1.5.10", {"DES-CBC", 56, kWeak}},
    Row{"1.2.840.113549.1.5.11", {"RC2-CBC", 64, kWeak}},
    Row{"1.2.840.113549.1.12.1.1", {"RC4", 128, kWeak}},
    Row{"1.2.840.113549.1.12.1.2", {"RC4", 40, kWeak}},
    Row{"1.2.840.113549.1.12.1.3", {"3DES-CBC", 168, kEncrypted, true}},
    Row{"1.2.840.113549.1.12.1.4", {"3DES-CBC", 112, kEncrypted, true}},
    Row{"1.2.840.113549.1.12.1.5", {"RC2-CBC", 128, kWeak}},
    Row{"1.2.840.113549.1.12.1.6", {"RC2-CBC", 40, kWeak}},
};

constexpr std::string_view kPbes2 = "1.2.840.113549.1.5.13";
constexpr std::string_view kPbkdf2 = "1.2.840.113549.1.5.12";
constexpr std::string_view kScrypt = "1.3.6.1.4.1.11591.4.11";
constexpr std::string_view kRc2 = "1.2.840.113549.3.2";

Cipher FindCipher(std::string_view oid) {
  for (const Row& row : kCiphers) {
    if (row.oid == oid) return row.cipher;
  }
  return {"", 0, kUnknown, false};
}

// RFC 3370: versions that stand for key lengths.
uint32_t Rc2Bits(const BerItem& parameters) {
  BerReader reader(parameters);
  const auto version = reader.Next(kBerInteger);
  if (!version) return 0;
  switch (BerNumber(version->content).value_or(0)) {
    case 160:
      return 40;
    case 120:
      return 64;
    case 58:
      return 128;
    default:
      return 0;
  }
}

std::string KeyDerivation(const BerItem& algorithm) {
  BerReader reader(algorithm);
  const auto oid = reader.Next(kBerOid);
  const auto parameters = reader.Next(kBerSequence);
  if (!oid) return {};
  const std::string name = BerOidText(oid->content);
  if (name == kScrypt) return "scrypt";
  if (name != kPbkdf2 || !parameters) return {};
  BerReader inner(*parameters);
  inner.Next();  // salt
  const auto rounds = inner.Next(kBerInteger);
  const auto count = rounds ? BerNumber(rounds->content) : std::nullopt;
  return count ? "PBKDF2, " + std::to_string(*count) + " rounds" : "PBKDF2";
}

}  // namespace

StatedCipher CipherOfAlgorithm(const BerItem& algorithm) {
  BerReader reader(algorithm);
  const auto oid = reader.Next(kBerOid);
  if (!oid) return {{"", 0, kUnknown, false}, ""};
  const std::string name = BerOidText(oid->content);
  const auto parameters = reader.Next(kBerSequence);
  if (name == kPbes2 && parameters) {
    BerReader inner(*parameters);
    const auto derivation = inner.Next(kBerSequence);
    const auto scheme = inner.Next(kBerSequence);
    if (!derivation || !scheme) return {{"", 0, kUnknown, false}, ""};
    // Not PBES2 again: a scheme inside a scheme is not by the rules.
    BerReader inside(*scheme);
    const auto cipher_oid = inside.Next(kBerOid);
    const std::string cipher_name = cipher_oid ? BerOidText(cipher_oid->content) : "";
    return {FindCipher(cipher_name), KeyDerivation(*derivation)};
  }
  StatedCipher stated = {FindCipher(name), ""};
  if (name == kRc2 && parameters) stated.cipher.key_bits = Rc2Bits(*parameters);
  return stated;
}

}  // namespace warder
