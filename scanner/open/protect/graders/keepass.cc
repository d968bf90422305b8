// KeePass databases: kdb (1.x) by its flags, kdbx (2.x) by the cipher field of its header.
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

using enum ProtectionGrade;

constexpr uint32_t kFirst = 0x9AA2D903;
constexpr uint32_t kSecondKdb = 0xB54BFB65;
constexpr uint32_t kSecondKdbxBeta = 0xB54BFB66;
constexpr uint32_t kSecondKdbx = 0xB54BFB67;
constexpr size_t kKdbHeader = 124;
constexpr int kMostFields = 64;

constexpr ByteView kAes = "\x31\xC1\xF2\xE6\xBF\x71\x43\x50\xBE\x58\x05\x21\x6A\xFC\x5A\xFF";
constexpr ByteView kChaCha20 = "\xD6\x03\x8A\x2B\x8B\x6F\x4C\xB5\xA5\x24\x33\x9A\x31\xDB\xB5\x9A";
constexpr ByteView kTwofish = "\xAD\x68\xF2\x9F\x57\x6F\x4B\xB9\xA3\x6A\xD4\x7A\xF9\x65\x34\x6C";
constexpr ByteView kArgon2d = "\xEF\x63\x6D\xDF\x8C\x29\x44\x4B\x91\xF7\xA9\xA4\x03\xE3\x0A\x0C";
constexpr ByteView kArgon2id = "\x9E\x29\x8B\x19\x56\xDB\x47\x73\xB2\x3D\xFC\x3E\xC6\xF0\xA1\xE6";

enum Field : uint8_t { kEndField = 0, kCipherField = 2, kRoundsField = 6, kDerivationField = 11 };

Cipher CipherOf(ByteView uuid) {
  if (uuid == kAes) return {"AES-256-CBC", 256};
  if (uuid == kChaCha20) return {"ChaCha20", 256};
  if (uuid == kTwofish) return {"Twofish-256-CBC", 256};
  return {"", 0, kUnknown, false};
}

Protection GradeKdb(const GradeInput& input) {
  if (input.size() <= kKdbHeader) return UnknownProtection("KeePass 1", "cut off");
  const uint32_t flags = U32LeAt(input.head, 8);
  Cipher cipher = {"", 0, kUnknown, false};
  if (flags & 2) cipher = {"AES-256-CBC", 256};
  if (flags & 8) cipher = {"Twofish-256-CBC", 256};
  if (flags & 4) cipher = {"RC4", 0, kWeak};
  if (cipher.name.empty()) return UnknownProtection("KeePass 1", "cipher is not known");
  return Ciphertext("KeePass 1", cipher, 8, "kdb header, flags");
}

std::string DerivationOf(ByteView dictionary) {
  if (dictionary.find(kArgon2d) != ByteView::npos) return "Argon2d";
  if (dictionary.find(kArgon2id) != ByteView::npos) return "Argon2id";
  return "AES-KDF";
}

Protection GradeKdbx(const GradeInput& input) {
  ByteCursor cursor(input.head, 8);
  const uint32_t version = cursor.U32Le() >> 16;
  Cipher cipher = {"", 0, kUnknown, false};
  std::string derivation;
  for (int i = 0; i < kMostFields && cursor.ok(); ++i) {
    const size_t at = cursor.at();
    const uint8_t id = cursor.U8();
    const ByteView data = cursor.Take(version >= 4 ? cursor.U32Le() : cursor.U16Le());
    if (id == kCipherField) cipher = CipherOf(data);
    if (id == kRoundsField) derivation = "AES-KDF, " + std::to_string(U64LeAt(data, 0)) + " rounds";
    if (id == kDerivationField) derivation = DerivationOf(data);
    if (id != kEndField || !cursor.ok()) continue;
    if (cipher.name.empty()) return UnknownProtection("KeePass", "cipher is not known");
    Protection protection = Ciphertext("KeePass", cipher, at, "kdbx header, cipher");
    protection.key_derivation = std::move(derivation);
    return protection;
  }
  return UnknownProtection("KeePass", "cut off or damaged");
}

bool Claims(const GradeInput& input) {
  return U32LeAt(input.head, 0) == kFirst;
}

std::optional<Protection> Grade(const GradeInput& input) {
  const uint32_t second = U32LeAt(input.head, 4);
  if (second == kSecondKdb) return GradeKdb(input);
  if (second == kSecondKdbx || second == kSecondKdbxBeta) return GradeKdbx(input);
  return UnknownProtection("KeePass", "version is not known");
}

}  // namespace

extern const Grader keepass;
const Grader keepass = {"KeePass", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
