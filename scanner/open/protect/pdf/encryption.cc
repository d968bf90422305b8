#include "scanner/open/protect/pdf/encryption.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "scanner/open/protect/pdf/password.h"
#include "scanner/open/protect/verdict.h"

namespace warder {
namespace {

// What one kind of content is sealed with.
struct Filter {
  bool identity = true;  // not at all
  bool known = true;
  std::string name;  // "AES-256-CBC"
  uint32_t key_bits = 0;
  ProtectionGrade grade = ProtectionGrade::kEncrypted;
};

Filter Rc4Filter(uint32_t bits) {
  return {false, bits >= 40 && bits <= 128, "RC4", bits, ProtectionGrade::kWeak};
}

Filter Unknown() {
  return {false, false, {}, 0, ProtectionGrade::kUnknown};
}

// /Length counts bits; some writers give bytes.
uint32_t KeyBits(const PdfValue& dictionary, uint32_t fallback) {
  const int64_t length = dictionary["Length"].NumberOr(fallback);
  if (length < 5 || length > 256) return fallback;
  return static_cast<uint32_t>(length < 40 ? length * 8 : length);
}

// The crypt filter that StmF, StrF or EFF names. Table 25 and 26.
Filter NamedFilter(const PdfValue& dictionary, std::string_view key) {
  const PdfValue& name = dictionary[key];
  if (name.kind != PdfValue::Kind::kName || name.text == "Identity") return {};
  const PdfValue& filter = dictionary["CF"][name.text];
  const std::string& method = filter["CFM"].text;
  if (method == "V2") return Rc4Filter(KeyBits(filter, KeyBits(dictionary, 128)));
  if (method == "AESV2") return {false, true, "AES-128-CBC", 128, ProtectionGrade::kEncrypted};
  if (method == "AESV3") return {false, true, "AES-256-CBC", 256, ProtectionGrade::kEncrypted};
  if (method == "AESV4")
    return {false, true, "AES-256-GCM", 256, ProtectionGrade::kEncrypted};  // ISO/TS 32003
  return Unknown();
}

struct Filters {
  Filter streams;
  Filter strings;
  Filter files;  // embedded ones
};

Filters ReadFilters(const PdfValue& dictionary, int64_t version) {
  if (version == 1) return {Rc4Filter(40), Rc4Filter(40), Rc4Filter(40)};
  if (version == 2) {
    const Filter filter = Rc4Filter(KeyBits(dictionary, 40));
    return {filter, filter, filter};
  }
  if (version < 4 || version > 6) {  // 3 was never published
    return {Unknown(), Unknown(), Unknown()};
  }
  Filters filters{NamedFilter(dictionary, "StmF"), NamedFilter(dictionary, "StrF"), {}};
  filters.files = dictionary["EFF"].kind == PdfValue::Kind::kName ? NamedFilter(dictionary, "EFF")
                                                                  : filters.streams;
  return filters;
}

std::string SchemeName(std::string_view handler, const PdfValue& dictionary, int64_t version) {
  std::string scheme = "PDF " + std::string(handler) + " V" + std::to_string(version);
  const PdfValue& revision = dictionary["R"];
  if (revision.kind == PdfValue::Kind::kNumber) scheme += " R" + std::to_string(revision.number);
  return scheme;
}

bool FitsVersion(int64_t version, int64_t revision) {
  switch (revision) {
    case 2:
    case 3:
      return version == 1 || version == 2;
    case 4:
      return version == 4;
    case 5:
    case 6:
      return version == 5;
    case 7:
      return version == 6;
    default:
      return false;
  }
}

PdfPasswordCheck ReadCheck(const PdfValue& dictionary, ByteView id, const Filter& filter) {
  PdfPasswordCheck check;
  check.revision = static_cast<int>(dictionary["R"].number);
  for (const uint32_t bits : {filter.key_bits, KeyBits(dictionary, 40), 128U, 40U}) {
    if (bits >= 40 && bits <= 128) check.key_bytes.push_back(bits / 8);
  }
  check.owner = dictionary["O"].text;
  check.user = dictionary["U"].text;
  check.permissions = static_cast<uint32_t>(dictionary["P"].number);
  check.id = id;
  const PdfValue& metadata = dictionary["EncryptMetadata"];
  check.encrypt_metadata = metadata.kind != PdfValue::Kind::kBoolean || metadata.number != 0;
  return check;
}

// Only part of the content is sealed: the page text (streams) decides, and counts as one member,
// strings or attachments as the other.
Protection PartlySealed(Protection sealed, std::string_view note) {
  Protection protection = Unencrypted(sealed.scheme);
  protection.algorithm = sealed.algorithm;
  protection.evidence = std::move(sealed.evidence);
  protection.note = note;
  protection.members = 2;
  if (sealed.grade >= ProtectionGrade::kWeak) {
    protection.sealed_members = 1;
    protection.mixed = true;
  }
  return protection;
}

Protection Compose(const Filters& filters, std::string_view scheme, uint64_t offset,
                   std::optional<std::string_view> opened_by) {
  const Filter& first = !filters.streams.identity   ? filters.streams
                        : !filters.strings.identity ? filters.strings
                                                    : filters.files;
  if (first.identity) {
    Protection protection = Unencrypted(scheme);
    protection.note = "an encryption dictionary that encrypts nothing";
    return protection;
  }
  if (!first.known) return UnknownProtection(scheme, "an algorithm that is not known");
  Protection protection = Ciphertext(scheme, {first.name, first.key_bits, first.grade}, offset,
                                     "encryption dictionary");
  if (opened_by) {
    protection.grade = ProtectionGrade::kPasswordOnly;
    protection.default_password_used = true;
    protection.note = *opened_by;
  }
  if (!filters.streams.identity) return protection;
  return PartlySealed(std::move(protection), filters.strings.identity
                                                 ? "only attachments are encrypted"
                                                 : "page content is not encrypted");
}

Protection GradeStandard(const PdfValue& dictionary, ByteView id, uint64_t offset) {
  const int64_t version = dictionary["V"].NumberOr(0);
  const int64_t revision = dictionary["R"].NumberOr(0);
  const std::string scheme = SchemeName("Standard", dictionary, version);
  if (!FitsVersion(version, revision)) {
    return UnknownProtection(scheme, "version and revision do not go together");
  }
  const size_t least = revision >= 5 ? 48 : 32;
  if (dictionary["O"].text.size() < least || dictionary["U"].text.size() < least) {
    return UnknownProtection(scheme, "the encryption dictionary is incomplete");
  }
  const Filters filters = ReadFilters(dictionary, version);
  const PdfPasswordCheck check = ReadCheck(dictionary, id, filters.streams);
  std::optional<std::string_view> opened_by;
  if (EmptyUserPasswordOpens(check)) {
    opened_by = "the empty password opens it";
  } else if (EmptyOwnerPasswordOpens(check)) {
    opened_by = "the empty owner password opens it";
  }
  Protection protection = Compose(filters, scheme, offset, opened_by);
  protection.metadata_visible = protection.grade == ProtectionGrade::kUnencrypted ||
                                !check.encrypt_metadata || filters.streams.identity;
  protection.key_derivation = revision >= 6   ? "hash 2.B, 64 rounds or more"
                              : revision == 5 ? "SHA-256, 1 round"
                              : revision == 2 ? "MD5, 1 round"
                                              : "MD5, 51 rounds";
  return protection;
}

// The ciphers of CMS envelopes that are broken or old, as DER object identifiers (RFC 8018).
Cipher JudgeEnvelope(ByteView der) {
  const auto holds = [&](ByteView oid) { return der.find(oid) != ByteView::npos; };
  constexpr ByteView kRc2{"\x06\x08\x2A\x86\x48\x86\xF7\x0D\x03\x02", 10};
  constexpr ByteView kRc4{"\x06\x08\x2A\x86\x48\x86\xF7\x0D\x03\x04", 10};
  constexpr ByteView kTripleDes{"\x06\x08\x2A\x86\x48\x86\xF7\x0D\x03\x07", 10};
  constexpr ByteView kDes{"\x06\x05\x2B\x0E\x03\x02\x07", 7};
  if (holds(kRc2)) return {"RC2", 0, ProtectionGrade::kWeak};
  if (holds(kRc4)) return {"RC4", 0, ProtectionGrade::kWeak};
  if (holds(kDes)) return {"DES", 56, ProtectionGrade::kWeak};
  if (holds(kTripleDes)) return {"3DES", 168, ProtectionGrade::kEncrypted, true};
  return {};
}

std::vector<PdfValue> Recipients(const PdfValue& dictionary) {
  std::vector<PdfValue> recipients = dictionary["Recipients"].items;
  for (const PdfValue& filter : dictionary["CF"].items) {
    const PdfValue& more = filter["Recipients"];
    if (more.kind == PdfValue::Kind::kString) recipients.push_back(more);
    recipients.insert(recipients.end(), more.items.begin(), more.items.end());
  }
  return recipients;
}

// Sealed for certificates; 7.6.5.
Protection GradePublicKey(const PdfValue& dictionary, uint64_t offset) {
  const int64_t version = dictionary["V"].NumberOr(0);
  const std::string scheme = SchemeName("public key", dictionary, version);
  const std::vector<PdfValue> recipients = Recipients(dictionary);
  if (recipients.empty()) {
    return UnknownProtection(scheme, "the encryption dictionary is incomplete");
  }
  Protection protection = Compose(ReadFilters(dictionary, version), scheme, offset, std::nullopt);
  protection.key_derivation = "certificate";
  for (const PdfValue& recipient : recipients) {
    const Cipher cipher = JudgeEnvelope(recipient.text);
    protection.legacy = protection.legacy || cipher.legacy;
    if (cipher.grade == ProtectionGrade::kWeak && protection.grade == ProtectionGrade::kEncrypted) {
      protection.grade = ProtectionGrade::kWeak;
      protection.legacy = false;
      protection.note = "the key is sealed with a broken cipher";
    }
  }
  return protection;
}

// Handlers whose keys a rights server or a licence holds.
bool IsRightsHandler(std::string_view name) {
  static constexpr std::array<std::string_view, 4> kNames = {"MicrosoftIRMServices", "EBX_HANDLER",
                                                             "Entrust.PPKEF", "Adobe.APS"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end() ||
         name.starts_with("FOPN_") || name.starts_with("Adobe.APS");
}

}  // namespace

Protection GradePdfEncryption(const PdfValue& dictionary, ByteView id, uint64_t offset) {
  const PdfValue& handler = dictionary["Filter"];
  if (handler.kind != PdfValue::Kind::kName) {
    return UnknownProtection("PDF", "the encryption dictionary is incomplete");
  }
  if (handler.text == "Standard") return GradeStandard(dictionary, id, offset);
  const std::string sub = dictionary["SubFilter"].text;
  if (handler.text == "Adobe.PubSec" || handler.text == "Adobe.PPKLite" ||
      sub.starts_with("adbe.pkcs7.s")) {
    return GradePublicKey(dictionary, offset);
  }
  if (IsRightsHandler(handler.text)) {
    Protection protection =
        Ciphertext("PDF rights management, " + handler.text, {}, offset, "encryption dictionary");
    protection.key_derivation = "key held by a rights server";
    return protection;
  }
  return UnknownProtection("PDF", "an encryption handler that is not known");
}

}  // namespace warder
