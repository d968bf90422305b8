#include "scanner/open/protect/cms.h"

#include <string>
#include <string_view>

namespace warder {
namespace {

constexpr std::string_view kData = "1.2.840.113549.1.7.1";
constexpr std::string_view kSigned = "1.2.840.113549.1.7.2";
constexpr std::string_view kEnveloped = "1.2.840.113549.1.7.3";
constexpr std::string_view kSignedAndEnveloped = "1.2.840.113549.1.7.4";
constexpr std::string_view kDigested = "1.2.840.113549.1.7.5";
constexpr std::string_view kEncrypted = "1.2.840.113549.1.7.6";
constexpr std::string_view kAuthenticated = "1.2.840.113549.1.9.16.1.2";
constexpr std::string_view kCompressed = "1.2.840.113549.1.9.16.1.9";
constexpr std::string_view kAuthEnveloped = "1.2.840.113549.1.9.16.1.23";
// Messages in messages.
constexpr int kMostDepth = 4;

// SEQUENCE { contentType, algorithm, content }.
Protection GradeEncryptedContent(const std::optional<BerItem>& info, std::string_view scheme,
                                 uint64_t base) {
  if (!info) return UnknownProtection(scheme, "cut off before its algorithm");
  BerReader reader(*info);
  const auto type = reader.Next(kBerOid);
  const auto algorithm = reader.Next(kBerSequence);
  if (!type || !algorithm) return UnknownProtection(scheme, "cut off before its algorithm");
  StatedCipher stated = CipherOfAlgorithm(*algorithm);
  if (stated.cipher.name.empty()) return UnknownProtection(scheme, "cipher is not known");
  Protection protection = Ciphertext(scheme, stated.cipher, base + algorithm->offset,
                                     "CMS content encryption algorithm");
  protection.key_derivation = std::move(stated.key_derivation);
  return protection;
}

// The first SEQUENCE behind the version, the originator and the SETs of recipients and digests.
std::optional<BerItem> EncryptedContentInfo(const BerItem& body) {
  BerReader reader(body);
  if (!reader.Next(kBerInteger)) return std::nullopt;
  reader.Next(kBerContext0);  // originator
  while (reader.Next(kBerSet)) {
  }
  return reader.Next(kBerSequence);
}

std::optional<Protection> GradeContentInfo(ByteView der, uint64_t base, int depth);

// SEQUENCE { type, [0] content } inside of signed data.
std::optional<Protection> GradeInner(const BerItem& body, uint64_t base, int depth) {
  BerReader reader(body);
  if (!reader.Next(kBerInteger)) return std::nullopt;
  reader.Next(kBerSet);  // digest algorithms
  const auto info = reader.Next(kBerSequence);
  if (!info) return std::nullopt;
  BerReader inner(*info);
  const auto type = inner.Next(kBerOid);
  const auto content = inner.Next(kBerContext0);
  if (!type || !content || BerOidText(type->content) == kData) return std::nullopt;
  BerReader octets(*content);
  const auto wrapped = octets.Next();
  if (!wrapped) return std::nullopt;
  // PKCS #7 holds the structure itself, CMS an octet string with it.
  if (wrapped->tag == kBerSequence) return GradeContentInfo(info->content, base, depth + 1);
  return GradeContentInfo(BerOctets(*wrapped), base + wrapped->offset, depth + 1);
}

Protection GradeByType(std::string_view type, const BerItem& body, uint64_t base, int depth) {
  if (type == kEnveloped)
    return GradeEncryptedContent(EncryptedContentInfo(body), "CMS enveloped", base);
  if (type == kSignedAndEnveloped) {
    return GradeEncryptedContent(EncryptedContentInfo(body), "PKCS #7 signed and enveloped", base);
  }
  if (type == kAuthEnveloped) {
    return GradeEncryptedContent(EncryptedContentInfo(body), "CMS authenticated enveloped", base);
  }
  if (type == kEncrypted) {
    return GradeEncryptedContent(EncryptedContentInfo(body), "CMS encrypted", base);
  }
  if (type == kSigned || type == kAuthenticated) {
    if (const auto inner = GradeInner(body, base, depth); inner && IsSealed(inner->grade)) {
      return *inner;
    }
    return Unencrypted("CMS signed");
  }
  return Unencrypted(type == kCompressed ? "CMS compressed" : "CMS");
}

bool IsKnownType(std::string_view type) {
  return type == kData || type == kSigned || type == kEnveloped || type == kSignedAndEnveloped ||
         type == kDigested || type == kEncrypted || type == kAuthenticated || type == kCompressed ||
         type == kAuthEnveloped;
}

std::optional<Protection> GradeContentInfo(ByteView der, uint64_t base, int depth) {
  if (depth >= kMostDepth) return std::nullopt;
  BerReader outer(der);
  auto whole = outer.Next(kBerSequence);
  // Inside of signed data of PKCS #7 the caller has taken the SEQUENCE off already.
  BerReader reader = whole ? BerReader(*whole) : BerReader(der);
  const auto type = reader.Next(kBerOid);
  if (!type) return std::nullopt;
  const std::string name = BerOidText(type->content);
  if (!IsKnownType(name)) return std::nullopt;
  const auto content = reader.Next(kBerContext0);
  if (!content) return UnknownProtection("CMS", "cut off");
  BerReader inner(*content);
  const auto body = inner.Next();
  if (!body) return UnknownProtection("CMS", "cut off");
  return GradeByType(name, *body, base, depth);
}

}  // namespace

std::optional<Protection> GradeCms(ByteView der, uint64_t base) {
  return GradeContentInfo(der, base, 0);
}

std::optional<Protection> GradeEncryptedPkcs8(ByteView der, uint64_t base) {
  BerReader outer(der);
  const auto whole = outer.Next(kBerSequence);
  if (!whole) return std::nullopt;
  BerReader reader(*whole);
  const auto algorithm = reader.Next(kBerSequence);
  if (!algorithm || !reader.Next(kBerOctets)) return std::nullopt;
  StatedCipher stated = CipherOfAlgorithm(*algorithm);
  if (stated.cipher.name.empty()) return UnknownProtection("PKCS #8 key", "cipher is not known");
  Protection protection = Ciphertext("PKCS #8 key", stated.cipher, base + algorithm->offset,
                                     "PKCS #8 encryption algorithm");
  protection.key_derivation = std::move(stated.key_derivation);
  return protection;
}

bool IsPlainPkcs8(ByteView der) {
  BerReader outer(der);
  const auto whole = outer.Next(kBerSequence);
  if (!whole) return false;
  BerReader reader(*whole);
  const auto version = reader.Next(kBerInteger);
  if (!version || version->content.size() != 1 ||
      static_cast<unsigned char>(version->content[0]) > 1)
    return false;
  const auto algorithm = reader.Next(kBerSequence);
  if (!algorithm || !reader.Next(kBerOctets)) return false;
  BerReader inner(*algorithm);
  return inner.Next(kBerOid).has_value();
}

}  // namespace warder
