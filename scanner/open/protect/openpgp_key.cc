#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/openpgp.h"

namespace warder {
namespace {

constexpr std::string_view kScheme = "OpenPGP secret key";

// False: something else than numbers, because they are stored without leading zero bits.
bool SkipMpis(ByteCursor* cursor, int count) {
  for (int i = 0; i < count; ++i) {
    const uint32_t bits = cursor->U16Be();
    const ByteView number = cursor->Take((bits + 7) / 8);
    if (!cursor->ok() || bits == 0) return false;
    const uint32_t top = static_cast<unsigned char>(number.front());
    if (top >> ((bits - 1) % 8) != 1) return false;
  }
  return true;
}

// The name of a curve: an object identifier without its tag.
bool SkipCurve(ByteCursor* cursor) {
  const uint8_t length = cursor->U8();
  cursor->Skip(length);
  return length >= 3 && length <= 20;
}

// The public numbers of a key, by its algorithm (RFC 9580, 5.5.5). False: not known how many, or
// not such numbers.
bool SkipPublicNumbers(uint8_t algorithm, ByteCursor* cursor) {
  switch (algorithm) {
    case 1:
    case 2:
    case 3:  // RSA
      return SkipMpis(cursor, 2);
    case 16:
    case 20:  // Elgamal
      return SkipMpis(cursor, 3);
    case 17:  // DSA
      return SkipMpis(cursor, 4);
    case 18:  // ECDH: curve, point, parameters of the key derivation
      if (!SkipCurve(cursor) || !SkipMpis(cursor, 1)) return false;
      cursor->Skip(cursor->U8());
      return true;
    case 19:
    case 22:  // ECDSA, EdDSA: curve, point
      return SkipCurve(cursor) && SkipMpis(cursor, 1);
    case 25:
    case 27:  // X25519, Ed25519
      cursor->Skip(32);
      return true;
    case 26:  // X448
      cursor->Skip(56);
      return true;
    case 28:  // Ed448
      cursor->Skip(57);
      return true;
    default:
      return false;
  }
}

Protection Plain(std::string_view note) {
  Protection protection = Unencrypted(kScheme);
  protection.note = note;
  return protection;
}

std::string KeyDerivation(uint8_t type) {
  switch (type) {
    case 0:
      return "S2K simple";
    case 1:
      return "S2K salted";
    case 3:
      return "S2K iterated and salted";
    case 4:
      return "Argon2";
    default:
      return "";
  }
}

}  // namespace

std::optional<Protection> GradePgpSecretKey(ByteView body, uint64_t body_offset) {
  ByteCursor cursor(body);
  const uint8_t version = cursor.U8();
  if (version < 2 || version > 6) return std::nullopt;
  cursor.Skip(4);                   // created
  if (version < 4) cursor.Skip(2);  // days until it expires
  const uint8_t algorithm = cursor.U8();
  if (version >= 5) {
    constexpr uint32_t kLeast = 32;
    constexpr uint32_t kMost = 8192;
    const uint32_t length = cursor.U32Be();
    if (length < kLeast || length > kMost) return std::nullopt;
    cursor.Skip(length);
  } else if (!SkipPublicNumbers(algorithm, &cursor)) {
    return std::nullopt;
  }
  const size_t usage_at = cursor.at();
  const uint8_t usage = cursor.U8();
  if (!cursor.ok()) return std::nullopt;
  if (usage == 0) return Plain("private key without a passphrase");
  const bool with_s2k = usage >= 253;
  if (version >= 5 && with_s2k) cursor.U8();  // length of what follows
  const uint8_t cipher_id = with_s2k ? cursor.U8() : usage;
  if (usage == 253) cursor.U8();              // AEAD mode
  if (version == 6 && with_s2k) cursor.U8();  // length of the S2K specifier
  const uint8_t s2k = with_s2k ? cursor.U8() : 0;
  if (!cursor.ok()) return std::nullopt;
  if (s2k == 101) return Plain(kPgpStubNote);
  const Cipher cipher = PgpCipher(cipher_id);
  if (cipher.name.empty()) return UnknownProtection(kScheme, "cipher is not known");
  Protection protection =
      Ciphertext(kScheme, cipher, body_offset + usage_at, "OpenPGP secret key packet, S2K usage");
  protection.key_derivation = KeyDerivation(s2k);
  return protection;
}

}  // namespace warder
