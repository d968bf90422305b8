#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/ascii.h"
#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/package/documents.h"
#include "scanner/open/protect/package/xml_tags.h"
#include "scanner/open/protect/verdict.h"

namespace warder {
namespace {

// One file-entry of META-INF/manifest.xml, ODF 1.3 part 2, 4.8.
struct ManifestEntry {
  std::string path;
  bool encrypted = false;
  std::string algorithm;
  std::string derivation;
  std::string rounds;
  uint32_t key_bytes = 0;
};

struct Manifest {
  std::vector<ManifestEntry> entries;
  bool recipients = false;  // OpenPGP keys open it
};

void ReadDerivation(const XmlTags& tag, ManifestEntry& entry) {
  entry.derivation = Lower(tag.Attribute("key-derivation-name").value_or(""));
  entry.rounds = tag.Attribute("iteration-count").value_or("");
  const std::string size = tag.Attribute("key-size").value_or("");
  if (!size.empty() && size.size() <= 4) {
    entry.key_bytes = static_cast<uint32_t>(std::strtoul(size.c_str(), nullptr, 10));
  }
}

// Nothing if the text is not a manifest.
std::optional<Manifest> ParseManifest(ByteView xml) {
  Manifest manifest;
  XmlTags tags(xml);
  bool is_manifest = false;
  while (tags.Next()) {
    if (tags.is_end()) continue;
    is_manifest = is_manifest || tags.name() == "manifest";
    if (tags.name() == "encrypted-key") manifest.recipients = true;
    if (tags.name() == "file-entry") {
      manifest.entries.push_back({tags.Attribute("full-path").value_or(""), false, {}, {}, {}, 0});
    }
    if (manifest.entries.empty()) continue;
    ManifestEntry& entry = manifest.entries.back();
    if (tags.name() == "encryption-data") entry.encrypted = true;
    if (tags.name() == "algorithm" && entry.encrypted) {
      entry.algorithm = Lower(tags.Attribute("algorithm-name").value_or(""));
    }
    if (tags.name() == "key-derivation" && entry.encrypted) ReadDerivation(tags, entry);
  }
  if (!is_manifest) return std::nullopt;
  return manifest;
}

// ODF 1.3 part 2, 4.8.2, and what LibreOffice added with 24.8.
Cipher JudgeAlgorithm(const std::string& name) {
  struct Row {
    std::string_view part;
    std::string_view shown;
    uint32_t key_bits;
    bool legacy;
  };
  static constexpr Row kRows[] = {
      {"#aes256-gcm", "AES-256-GCM", 256, false}, {"#aes192-gcm", "AES-192-GCM", 192, false},
      {"#aes128-gcm", "AES-128-GCM", 128, false}, {"#aes256-cbc", "AES-256-CBC", 256, false},
      {"#aes192-cbc", "AES-192-CBC", 192, false}, {"#aes128-cbc", "AES-128-CBC", 128, false},
      {"#tripledes-cbc", "3DES-CBC", 168, true},  {"blowfish", "Blowfish-CFB", 128, true},
  };
  for (const Row& row : kRows) {
    if (name.find(row.part) == std::string::npos) continue;
    return {std::string(row.shown), row.key_bits, ProtectionGrade::kEncrypted, row.legacy};
  }
  return {{}, 0, ProtectionGrade::kUnknown};
}

std::string Derivation(const ManifestEntry& entry, bool recipients) {
  if (recipients) return "OpenPGP recipients";
  if (entry.derivation.find("argon2id") != std::string::npos) return "Argon2id";
  if (entry.derivation.find("pbkdf2") == std::string::npos) return {};
  return "PBKDF2-HMAC-SHA-1" + (entry.rounds.empty() ? "" : ", " + entry.rounds + " rounds");
}

// Encrypted entries are deflated first and then stored: one that is packed, or readable, is not
// what the manifest says.
bool LooksPlain(const ZipIndex& index, const ZipMember& member) {
  if (member.method != 0) return true;
  const auto head = index.Read(member, 64);
  return !head || head->starts_with("<?xml") || head->starts_with("PK\x03\x04") ||
         head->starts_with("<office:");
}

Protection GradeEntry(const ZipIndex& index, const Manifest& manifest, const ManifestEntry& entry) {
  const std::string_view scheme = entry.path == "encrypted-package" ? "ODF package" : "ODF";
  const ZipMember* member = index.Find(entry.path);
  const ZipMember* listed = index.Find("META-INF/manifest.xml");
  if (member == nullptr || LooksPlain(index, *member)) {
    return UnknownProtection(scheme, "the manifest says encrypted, the content does not look it");
  }
  Cipher cipher = JudgeAlgorithm(entry.algorithm);
  if (cipher.grade == ProtectionGrade::kUnknown) {
    return UnknownProtection(scheme, "an algorithm that is not known");
  }
  if (cipher.legacy && entry.key_bytes > 0 && entry.key_bytes <= 56) {
    cipher.key_bits = entry.key_bytes * 8;
  }
  Protection protection =
      Ciphertext(scheme, cipher, listed->entry_at, "manifest.xml, encryption-data of content");
  protection.evidence.push_back({member->entry_at, "encrypted entry"});
  protection.key_derivation = Derivation(entry, manifest.recipients);
  protection.names_visible = entry.path != "encrypted-package";
  return protection;
}

// Content members: no folders, nothing that is empty.
void CountMembers(const ZipIndex& index, const Manifest& manifest, Protection& protection) {
  for (const ManifestEntry& entry : manifest.entries) {
    const ZipMember* member = index.Find(entry.path);
    if (entry.path.empty() || entry.path.ends_with('/') || member == nullptr) continue;
    if (member->size == 0 && member->packed == 0) continue;
    ++protection.members;
    if (entry.encrypted) ++protection.sealed_members;
  }
  protection.mixed =
      protection.sealed_members > 0 && protection.sealed_members < protection.members;
}

// Sections and tables that are protected with a key. ODF 1.3 part 3, 19.697 and 19.857.
bool HasKeyedRestriction(const ZipIndex& index) {
  const ZipMember* content = index.Find("content.xml");
  const auto xml = content == nullptr ? std::nullopt : index.Read(*content, kMaxRestrictionSearch);
  if (!xml || xml->find("protection-key") == std::string::npos) return false;
  XmlTags tags(*xml);
  while (tags.Next()) {
    if (tags.is_end() || !tags.HasValue("protection-key")) continue;
    if (tags.IsOn("protected") || tags.IsOn("structure-protected")) return true;
  }
  return false;
}

Protection GradePlain(const ZipIndex& index) {
  const uint64_t at = index.members().front().entry_at;
  if (HasKeyedRestriction(index)) {
    return PasswordOnly("ODF restriction", "restricts editing, not reading", at, "protection-key");
  }
  return Unencrypted("ODF");
}

}  // namespace

std::optional<Protection> GradeOdf(const ZipIndex& index) {
  const ZipMember* listed = index.Find("META-INF/manifest.xml");
  if (listed == nullptr) return std::nullopt;
  const auto xml = index.Read(*listed, kMaxDocumentPart);
  if (!xml) return std::nullopt;
  const auto manifest = ParseManifest(*xml);
  if (!manifest) return std::nullopt;
  // The package holds all; the content is what counts, whatever else is encrypted or not.
  const ManifestEntry* content = nullptr;
  for (const ManifestEntry& entry : manifest->entries) {
    if (entry.path == "encrypted-package" && entry.encrypted) content = &entry;
    if (entry.path == "content.xml" && content == nullptr) content = &entry;
  }
  Protection protection = content != nullptr && content->encrypted
                              ? GradeEntry(index, *manifest, *content)
                              : GradePlain(index);
  CountMembers(index, *manifest, protection);
  return protection;
}

}  // namespace warder
