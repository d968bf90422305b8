// How bytes are protected: one ladder for files, members, parts and volumes. Read from structure,
// never by guessing passwords beyond the published default ones; docs/protection.md has every rule
// and its source.
#ifndef WARDER_MODEL_PROTECTION_H_
#define WARDER_MODEL_PROTECTION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warder {

// In ascending order of what keeps a thief out; kUnknown stands below kEncrypted because it is
// never counted as sealed.
enum class ProtectionGrade : uint8_t {
  kUnencrypted,   // no secret is needed
  kPasswordOnly,  // a restriction, obfuscation, a published default or empty password: readable by
                  // anyone
  kWeak,          // ciphertext, but cipher or key size is broken
  kUnknown,       // random-looking without structure, or a scheme that is not known
  kEncrypted,     // needs a secret that nobody has by default
};
inline constexpr int kProtectionGradeCount = 5;

// "unencrypted", "password-only", "weak", "unknown", "encrypted": the value in --json.
std::string_view ProtectionGradeName(ProtectionGrade grade);
// "NOT ENCRYPTED", "NOT ENCRYPTED (password does not protect)", "WEAK", "UNKNOWN", "ENCRYPTED".
std::string_view ProtectionGradeLabel(ProtectionGrade grade);
std::optional<ProtectionGrade> ProtectionGradeFromName(std::string_view name);
// Counts for exposure as open: everything but kEncrypted.
bool CountsAsOpen(ProtectionGrade grade);
// Ciphertext, of whatever strength: kEncrypted or kWeak.
bool IsSealed(ProtectionGrade grade);

struct Protection;
// Worth naming in a report: anything but plainly not encrypted.
bool IsNotable(const Protection& protection);

// What the grade was read from: a byte offset in the object and the name of the structure there.
struct ProtectionEvidence {
  uint64_t offset = 0;
  std::string structure;  // "local header, flag bit 0"; never a value of the content
  bool operator==(const ProtectionEvidence&) const = default;
};

// The grade of one object (a file, a member, a document), and why. Invariant: kWeak and kEncrypted
// have at least one piece of evidence; `mixed` means 0 < sealed_members < members.
struct Protection {
  ProtectionGrade grade = ProtectionGrade::kUnencrypted;
  bool legacy = false;                 // 3DES, Blowfish, CAST5: encrypted, but old
  bool default_password_used = false;  // a published default or the empty password opens it
  bool mixed = false;                  // some content members are sealed, some are not
  uint64_t sealed_members = 0;         // content members only: no directories, no empty ones
  uint64_t members = 0;
  uint32_t key_bits = 0;       // 0 = not known or none
  std::string scheme;          // "WinZip AE-2", "OOXML Agile", "PDF Standard V5 R6"
  std::string algorithm;       // "AES-256-CBC"
  std::string key_derivation;  // "PBKDF2-HMAC-SHA-1, 1000 rounds"
  bool names_visible = true;   // of members, to anyone
  bool metadata_visible = true;
  std::string note;  // one short phrase for people where the grade alone misleads
  std::vector<ProtectionEvidence> evidence;
  bool operator==(const Protection&) const = default;
};

// A container's grade is that of its least protected content member, with the counts of both kinds.
// Members of equal grade keep the first one's method. Directories and empty members are no content
// and are not added.
class ProtectionTally {
 public:
  void Add(const Protection& member, uint64_t count = 1);
  uint64_t members() const { return members_; }
  // Of no members: unencrypted.
  Protection Whole() const;

 private:
  Protection least_;
  uint64_t sealed_members_ = 0;
  uint64_t members_ = 0;
};
Protection LeastProtected(const std::vector<Protection>& content);

// The strongest protection on the path from the outermost container to the entry itself.
ProtectionGrade StrongestOnPath(const std::vector<ProtectionGrade>& path);

}  // namespace warder

#endif  // WARDER_MODEL_PROTECTION_H_
