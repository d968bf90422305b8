// Compound files that only wrap something: an encrypted package, or content whose key a rights
// server holds.
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/office/binary_documents.h"
#include "scanner/open/protect/office/encryption_info.h"
#include "scanner/open/protect/verdict.h"

namespace warder {
namespace {

// The package's stream: its plain size, then ciphertext in whole blocks.
constexpr uint64_t kSmallestPackage = 8 + 16;

// A data space or transform of rights management anywhere in the tree, by the names of
// [MS-OFFCRYPTO] 2.2.1 and 2.2.2: "DRMEncryptedTransform", "\x09DRMTransform", with their spaces.
const CompoundEntry* RightsTransform(const CompoundFile& file) {
  for (const CompoundEntry& entry : file.entries()) {
    const std::string_view name =
        entry.name.starts_with('\x09') ? std::string_view(entry.name).substr(1) : entry.name;
    if (name == "DRMEncryptedTransform" || name == "DRMEncryptedDataSpace" ||
        name == "DRMTransform" || name == "DRMDataSpace") {
      return &entry;
    }
  }
  return nullptr;
}

// A package that begins like a zip archive was never encrypted.
bool LooksPlain(const CompoundStream& package) {
  const auto head = ReadString(package, 0, 16);
  return head && (HasAt(*head, 8, "PK\x03\x04") || HasAt(*head, 0, "PK\x03\x04"));
}

}  // namespace

std::optional<Protection> GradeRightsManaged(const CompoundFile& file) {
  const CompoundEntry* transform = RightsTransform(file);
  if (transform == nullptr) return std::nullopt;
  // Old formats keep the content here, and a stub for other programs in the usual stream.
  const std::string old_content = std::string(1, '\x09') + "DRMContent";
  const auto content = file.OpenStream(file.Find(old_content) ? old_content : "EncryptedPackage");
  if (!content) return std::nullopt;
  if (content->size() < kSmallestPackage || LooksPlain(*content)) {
    return UnknownProtection("Microsoft IRM", "the protected content cannot be read");
  }
  Protection protection =
      Ciphertext("Microsoft IRM", {}, transform->entry_at, "data space of rights management");
  protection.evidence.push_back({content->FileOffset(0), "encrypted content"});
  protection.key_derivation = "key held by a rights server";
  return protection;
}

std::optional<Protection> GradeEncryptedPackage(const CompoundFile& file) {
  const auto info = file.OpenStream("EncryptionInfo");
  const auto package = file.OpenStream("EncryptedPackage");
  if (!info && !package) return std::nullopt;
  if (!info || !package) {
    return UnknownProtection("OOXML encryption", "header or content is missing");
  }
  if (package->size() < kSmallestPackage || LooksPlain(*package)) {
    return UnknownProtection("OOXML encryption", "the content is cut off or not encrypted");
  }
  const auto header = ReadString(*info, 0, kMaxEncryptionInfo);
  if (!header) return UnknownProtection("OOXML encryption", "the header cannot be read");
  return GradeEncryptionInfo(*header, "OOXML", info->FileOffset(0));
}

}  // namespace warder
