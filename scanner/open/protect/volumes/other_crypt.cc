// Volumes of other systems that carry a mark: GELI, softraid, PGP Whole Disk Encryption.
//
// Sources: FreeBSD, sys/geom/eli/g_eli.h and sys/opencrypto/cryptodev.h; OpenBSD,
// sys/dev/softraidvar.h; PGP: the boot guard's mark, as observed.
#include <array>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/verdict.h"
#include "scanner/open/protect/volumes/volume.h"

namespace warder {
namespace {

constexpr size_t kSector = 512;

struct GeliCipher {
  uint16_t number;
  Cipher cipher;
};

// g_eli stores the numbers of cryptodev.h.
Cipher GeliCipherOf(uint16_t number, uint32_t key_bits) {
  const std::array<GeliCipher, 6> known{{
      {1, {"DES-CBC", key_bits, ProtectionGrade::kWeak}},
      {2, {"3DES-CBC", key_bits, ProtectionGrade::kEncrypted, true}},
      {3, {"Blowfish-CBC", key_bits, ProtectionGrade::kEncrypted, true}},
      {11, {"AES-CBC", key_bits}},
      {21, {"Camellia-CBC", key_bits}},
      {22, {"AES-XTS", key_bits}},
  }};
  for (const auto& [id, cipher] : known) {
    if (id == number) return cipher;
  }
  return {"", key_bits, ProtectionGrade::kUnknown};
}

// struct g_eli_metadata in the provider's last sector.
std::optional<Protection> GradeGeli(const RandomInput& volume) {
  constexpr uint16_t kNull = 15;
  for (const size_t sector : {kSector, size_t{4096}}) {
    if (volume.size() < sector) continue;
    const uint64_t at = volume.size() - sector;
    const auto last = ReadString(volume, at, kSector);
    if (!last || !HasAt(*last, 0, "GEOM::ELI")) continue;
    const uint32_t version = U32LeAt(*last, 16);
    if (version > 7) return UnknownProtection("GELI", "a version that is not known");
    const uint16_t algorithm = U16LeAt(*last, 24);
    if (algorithm == kNull || algorithm == kNull + 1) {
      Protection open = Unencrypted("GELI");
      open.note = "the null cipher encrypts nothing";
      return open;
    }
    const Cipher cipher = GeliCipherOf(algorithm, U16LeAt(*last, 26));
    if (cipher.grade == ProtectionGrade::kUnknown)
      return UnknownProtection("GELI", "a cipher that is not known");
    return Ciphertext("GELI", cipher, at, "GELI metadata in the last sector");
  }
  return std::nullopt;
}

// struct sr_metadata, 16 sectors in.
std::optional<Protection> GradeSoftraid(const RandomInput& volume) {
  constexpr uint64_t kAt = 16 * kSector;
  const auto block = ReadString(volume, kAt, 64);
  if (!block || !HasAt(*block, 0, "marcCRAM")) return std::nullopt;
  switch (U32LeAt(*block, 52)) {
    case 'C':
    case 0x1C:
      return Ciphertext("softraid", {"AES-256-XTS", 256}, kAt + 52,
                        "softraid metadata, discipline CRYPTO");
    case 0:
    case 1:
    case 5:
    case 'c':
      return Unencrypted("softraid");
    default:
      return UnknownProtection("softraid", "a discipline that is not known");
  }
}

}  // namespace

std::optional<Protection> GradeOtherCrypt(const RandomInput& volume) {
  if (auto geli = GradeGeli(volume)) return geli;
  if (auto softraid = GradeSoftraid(volume)) return softraid;
  const auto head = ReadString(volume, 0, kSector);
  if (head && HasAt(*head, 3, "PGPGUARD")) {
    Protection protection = Ciphertext("PGP Whole Disk Encryption", {"", 0}, 3, "PGPGUARD mark");
    protection.note = "by its boot guard; the cipher is not stated there";
    return protection;
  }
  return std::nullopt;
}

}  // namespace warder
