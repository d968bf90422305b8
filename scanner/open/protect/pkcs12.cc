#include <algorithm>
#include <string>
#include <string_view>

#include "scanner/open/protect/cms.h"

namespace warder {
namespace {

constexpr std::string_view kScheme = "PKCS #12";
constexpr std::string_view kData = "1.2.840.113549.1.7.1";
constexpr std::string_view kSigned = "1.2.840.113549.1.7.2";
constexpr std::string_view kEncrypted = "1.2.840.113549.1.7.6";
constexpr std::string_view kKeyBag = "1.2.840.113549.1.12.10.1.1";
constexpr std::string_view kShroudedKeyBag = "1.2.840.113549.1.12.10.1.2";

// Private keys and encrypted safes, apart: a key in a shrouded bag counts, not the weak cipher of
// the safe with the certificates beside it.
struct Found {
  ProtectionTally keys;
  ProtectionTally safes;
};

void AddBags(ByteView contents, uint64_t base, Found* found) {
  BerReader outer(contents);
  const auto list = outer.Next(kBerSequence);
  if (!list) return;
  BerReader bags(*list);
  while (const auto bag = bags.Next(kBerSequence)) {
    BerReader reader(*bag);
    const auto type = reader.Next(kBerOid);
    const auto value = reader.Next(kBerContext0);
    if (!type || !value) continue;
    const std::string name = BerOidText(type->content);
    if (name == kKeyBag) {
      Protection plain = Unencrypted(kScheme);
      plain.note = "private key in the clear";
      found->keys.Add(plain);
    } else if (name == kShroudedKeyBag) {
      auto key = GradeEncryptedPkcs8(value->content, base + value->content_offset);
      found->keys.Add(key ? *key : UnknownProtection(kScheme, "key bag is damaged"));
    }
  }
}

void AddSafe(const BerItem& safe, uint64_t base, Found* found) {
  BerReader reader(safe);
  const auto type = reader.Next(kBerOid);
  const auto content = reader.Next(kBerContext0);
  if (!type || !content) return;
  if (BerOidText(type->content) == kEncrypted) {
    if (const auto protection = GradeCms(ByteView(safe.content), base + safe.content_offset)) {
      found->safes.Add(*protection);
    }
    return;
  }
  BerReader inner(*content);
  const auto octets = inner.Next();
  if (octets) AddBags(BerOctets(*octets), base + octets->content_offset, found);
}

// The octets of the outermost ContentInfo's data.
std::optional<BerItem> AuthenticatedSafe(const BerItem& info) {
  BerReader reader(info);
  const auto type = reader.Next(kBerOid);
  const auto content = reader.Next(kBerContext0);
  if (!type || !content || BerOidText(type->content) != kData) return std::nullopt;
  BerReader inner(*content);
  return inner.Next();
}

}  // namespace

std::optional<Protection> GradePkcs12(ByteView der, uint64_t base) {
  BerReader outer(der);
  const auto whole = outer.Next(kBerSequence);
  if (!whole) return std::nullopt;
  BerReader reader(*whole);
  const auto version = reader.Next(kBerInteger);
  const auto info = reader.Next(kBerSequence);
  if (!version || BerNumber(version->content) != 3u || !info) return std::nullopt;
  BerReader type_reader(*info);
  const auto type = type_reader.Next(kBerOid);
  const std::string name = type ? BerOidText(type->content) : "";
  if (name != kData && name != kSigned) return std::nullopt;
  const auto safes_item = AuthenticatedSafe(*info);
  if (!safes_item) return UnknownProtection(kScheme, "signed, cut off or damaged");
  const std::string bytes = BerOctets(*safes_item);
  BerReader list(bytes);
  const auto safes = list.Next(kBerSequence);
  if (!safes) return UnknownProtection(kScheme, "cut off or damaged");
  Found found;
  // Offsets hold for DER, where the octets lie in one piece.
  const uint64_t safes_base = base + safes_item->content_offset;
  BerReader safe_reader(*safes);
  while (const auto safe = safe_reader.Next(kBerSequence)) AddSafe(*safe, safes_base, &found);
  Protection protection = found.keys.members() > 0 ? found.keys.Whole() : found.safes.Whole();
  // Safes and keys are not members that anybody counts.
  protection.members = protection.sealed_members = 0;
  protection.mixed = false;
  protection.scheme = kScheme;
  for (ProtectionEvidence& evidence : protection.evidence) {
    evidence.offset = std::min<uint64_t>(evidence.offset, base + der.size() - 1);
  }
  return protection;
}

}  // namespace warder
