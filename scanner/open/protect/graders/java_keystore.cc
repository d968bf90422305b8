// Java key stores (JKS, JCEKS): private keys sealed one by one, certificates in the clear.
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

using enum ProtectionGrade;

constexpr uint32_t kJks = 0xFEEDFEED;
constexpr uint32_t kJceks = 0xCECECECE;
constexpr size_t kMostBytes = 1024 * 1024;

enum EntryTag : uint32_t { kPrivateKey = 1, kCertificate = 2, kSecretKey = 3 };

bool Claims(const GradeInput& input) {
  const uint32_t magic = U32BeAt(input.head, 0);
  const uint32_t version = U32BeAt(input.head, 4);
  return (magic == kJks || magic == kJceks) && (version == 1 || version == 2);
}

void SkipCertificate(ByteCursor* cursor, uint32_t version) {
  if (version == 2) cursor->Skip(cursor->U16Be());
  cursor->Skip(cursor->U32Be());
}

std::optional<Protection> Grade(const GradeInput& input) {
  const bool is_jks = U32BeAt(input.head, 0) == kJks;
  const std::string_view scheme = is_jks ? "JKS" : "JCEKS";
  const Cipher cipher =
      is_jks ? Cipher{"SHA-1 key stream", 0, kWeak} : Cipher{"3DES-CBC", 168, kEncrypted, true};
  const std::string bytes = input.Read(0, kMostBytes);
  ByteCursor cursor(bytes, 4);
  const uint32_t version = cursor.U32Be();
  const uint32_t count = cursor.U32Be();
  for (uint32_t i = 0; i < count && cursor.ok(); ++i) {
    const size_t at = cursor.at();
    const uint32_t tag = cursor.U32Be();
    cursor.Skip(cursor.U16Be());  // alias
    cursor.Skip(8);               // time
    if (!cursor.ok()) break;
    // One sealed key decides: the certificates beside it are public.
    if (tag == kPrivateKey || tag == kSecretKey) {
      return Ciphertext(scheme, cipher, at, std::string(scheme) + " private key entry");
    }
    if (tag != kCertificate) return UnknownProtection(scheme, "damaged");
    SkipCertificate(&cursor, version);
  }
  if (!cursor.ok()) return UnknownProtection(scheme, "cut off");
  return Unencrypted(scheme);
}

}  // namespace

extern const Grader java_keystore;
const Grader java_keystore = {"Java key store", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
