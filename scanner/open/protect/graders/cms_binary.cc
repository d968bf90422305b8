// CMS messages, PKCS #12 files and encrypted PKCS #8 keys in DER or BER.
#include <string>

#include "scanner/open/protect/cms.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/keys.h"

namespace warder::graders {
namespace {

bool Claims(const GradeInput& input) {
  if (input.head.size() <= 4 || input.head[0] != 0x30) return false;
  // A SEQUENCE with a length of 80 (indefinite) or more, or a short one that is all there is.
  const auto length = static_cast<unsigned char>(input.head[1]);
  return (length & 0x80) != 0 || size_t{length} + 2 == input.size();
}

std::optional<Protection> Grade(const GradeInput& input) {
  const std::string der = input.Read(0, kCmsHead);
  if (auto protection = GradeCms(der, 0)) return protection;
  if (auto protection = GradePkcs12(der, 0)) return protection;
  // Many structures have a SEQUENCE and octets; only a known algorithm makes it a key.
  if (IsPlainPkcs8(der)) return PlainKey("PKCS #8 key");
  auto key = GradeEncryptedPkcs8(der, 0);
  return key && IsSealed(key->grade) ? key : std::nullopt;
}

}  // namespace

extern const Grader cms_binary;
const Grader cms_binary = {"CMS", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
