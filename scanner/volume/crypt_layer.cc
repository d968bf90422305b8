#include "scanner/volume/crypt_layer.h"

#include <algorithm>
#include <array>

namespace warder {
namespace {

// What stands behind "CRYPT-" in the UUID of a mapping that cryptsetup made.
struct CryptKind {
  std::string_view word;
  std::string_view scheme;
  bool encrypts;
  bool has_header;
};
constexpr std::array<CryptKind, 11> kCryptKinds{{
    {"LUKS1", "LUKS1", true, true},
    {"LUKS2", "LUKS2", true, true},
    {"PLAIN", "plain dm-crypt", true, false},
    {"LOOPAES", "loop-AES", true, false},
    {"TCRYPT", "TrueCrypt or VeraCrypt", true, false},
    {"BITLK", "BitLocker", true, true},
    {"FVAULT2", "FileVault 2", true, false},
    {"VERITY", "verity", false, false},
    {"INTEGRITY", "integrity", false, false},
    {"SUBDEV", "integrity", false, false},
    {"TEMP", "temporary mapping", false, false},
}};

struct UuidKind {
  std::string_view prefix;
  std::string_view kind;
};
constexpr std::array<UuidKind, 4> kOtherKinds{
    {{"LVM-", "LVM"}, {"mpath-", "multipath"}, {"part", "partition"}, {"DMRAID-", "RAID"}}};

const CryptKind* CryptKindOf(std::string_view uuid) {
  constexpr std::string_view kPrefix = "CRYPT-";
  if (!uuid.starts_with(kPrefix)) return nullptr;
  uuid.remove_prefix(kPrefix.size());
  const std::string_view word = uuid.substr(0, uuid.find('-'));
  for (const CryptKind& kind : kCryptKinds) {
    if (kind.word == word) return &kind;
  }
  return nullptr;
}

bool HasWord(std::string_view cipher, std::string_view word) {
  return cipher.find(word) != cipher.npos;
}

// The grade of a cipher in the kernel's spelling.
ProtectionGrade GradeOfCipher(std::string_view cipher) {
  if (HasWord(cipher, "null")) return ProtectionGrade::kUnencrypted;
  if (HasWord(cipher, "des3_ede")) return ProtectionGrade::kEncrypted;
  for (const std::string_view weak : {"des", "arc4", "rc4", "rc2"}) {
    if (HasWord(cipher, weak)) return ProtectionGrade::kWeak;
  }
  for (const std::string_view known : {"aes", "serpent", "twofish", "camellia", "blowfish", "cast5",
                                       "cast6", "aria", "sm4", "adiantum", "xchacha", "chacha20"}) {
    if (HasWord(cipher, known)) return ProtectionGrade::kEncrypted;
  }
  return ProtectionGrade::kUnknown;
}

bool IsLegacy(std::string_view cipher) {
  return HasWord(cipher, "des3_ede") || HasWord(cipher, "blowfish") || HasWord(cipher, "cast5");
}

// What the table says of one target.
Protection ProtectionOfTarget(const DmTarget& target, std::string_view scheme) {
  Protection protection;
  protection.scheme = scheme;
  if (target.type != "crypt") {
    protection.note = "part of it passes through a \"" + target.type + "\" target";
    return protection;
  }
  protection.grade = GradeOfCipher(target.cipher);
  protection.legacy = IsLegacy(target.cipher);
  protection.algorithm = target.cipher;
  protection.key_bits = target.key_bits;
  if (protection.grade == ProtectionGrade::kUnencrypted)
    protection.note = "the mapping's cipher encrypts nothing";
  protection.evidence.push_back({0, "dm table, target crypt"});
  return protection;
}

Protection ProtectionOfTable(const std::vector<DmTarget>& table, std::string_view scheme) {
  std::vector<Protection> all;
  for (const DmTarget& target : table) all.push_back(ProtectionOfTarget(target, scheme));
  Protection whole = LeastProtected(all);
  if (all.size() == 1) whole.members = whole.sealed_members = 0;
  if (whole.mixed) whole.note = "encrypted in part only: a conversion may be under way";
  return whole;
}

// Only the mapping is known.
Protection ProtectionOfUuid(const CryptKind& kind) {
  Protection protection;
  protection.grade = ProtectionGrade::kEncrypted;
  protection.scheme = kind.scheme;
  protection.note = "the cipher was not read: that takes root";
  if (kind.word == "BITLK") {
    protection.grade = ProtectionGrade::kUnknown;
    protection.note =
        "the header was not read: whether protection is suspended (a clear key) is not known";
  }
  protection.evidence.push_back({0, "dm/uuid CRYPT-" + std::string(kind.word)});
  return protection;
}

// "LUKS2" of the mapping and "LUKS2 (reencrypting)" of the header speak of the same thing; a header
// that is kept elsewhere leaves other bytes there, which say nothing.
bool SameScheme(const Protection& header, const CryptKind& kind) {
  const std::string_view stem = kind.word == "BITLK" ? "BitLocker" : kind.word;
  return header.scheme.starts_with(stem);
}

DmLayer JudgeCrypt(const CryptKind& kind, const std::optional<std::vector<DmTarget>>& table,
                   const std::optional<Protection>& header) {
  DmLayer layer;
  layer.kind = kind.scheme;
  if (!kind.encrypts) return layer;
  const bool has_table = table && !table->empty();
  const bool has_header = header && SameScheme(*header, kind);
  Protection crypt = has_table ? ProtectionOfTable(*table, kind.scheme) : ProtectionOfUuid(kind);
  if (kind.word == "BITLK" && has_table && !has_header && crypt.grade > ProtectionGrade::kUnknown) {
    // A clear key does not show in the mapping.
    crypt.grade = ProtectionGrade::kUnknown;
    crypt.note = ProtectionOfUuid(kind).note;
  }
  if (has_header && (header->grade < crypt.grade || !has_table)) crypt = *header;
  layer.how_known = has_table || has_header ? HowKnown::kMeasured : HowKnown::kAsserted;
  layer.crypt = std::move(crypt);
  return layer;
}

}  // namespace

bool HasHeaderBelow(std::string_view uuid) {
  const CryptKind* kind = CryptKindOf(uuid);
  return kind != nullptr && kind->has_header;
}

DmLayer JudgeDmLayer(std::string_view uuid, const std::optional<std::vector<DmTarget>>& table,
                     const std::optional<Protection>& header) {
  if (const CryptKind* kind = CryptKindOf(uuid)) return JudgeCrypt(*kind, table, header);
  DmLayer layer;
  layer.kind = "device mapper";
  for (const auto& [prefix, kind] : kOtherKinds) {
    if (uuid.starts_with(prefix)) layer.kind = kind;
  }
  // Made by another program than cryptsetup: VeraCrypt names no type. Only the table tells.
  const bool all_crypt = table && !table->empty() &&
                         std::all_of(table->begin(), table->end(),
                                     [](const DmTarget& t) { return t.type == "crypt"; });
  if (all_crypt) {
    layer.kind = "dm-crypt";
    layer.crypt = ProtectionOfTable(*table, "dm-crypt");
    layer.how_known = HowKnown::kMeasured;
  }
  // Without a known type, and without a look at the table, it may be anything.
  if (!table && (uuid.empty() || uuid.starts_with("CRYPT-"))) {
    layer.crypt = UnknownProtection();
    layer.crypt->scheme = layer.kind;
    layer.crypt->note = "a mapping of no known type; reading its table takes root";
  }
  return layer;
}

}  // namespace warder
