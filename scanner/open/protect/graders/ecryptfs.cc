// Lower files of eCryptfs (include/linux and fs/ecryptfs/crypto.c of Linux): size, two words whose
// exclusive or is a constant, flags.
#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

constexpr uint32_t kMark = 0x3C81B7F5;
constexpr uint32_t kEncryptedFlag = 0x2;
// Flags, header size, and the first byte of the packet with the key.
constexpr size_t kLeastHeader = 27;

bool Claims(const GradeInput& input) {
  return input.head.size() >= kLeastHeader &&
         (U32BeAt(input.head, 8) ^ U32BeAt(input.head, 12)) == kMark;
}

std::optional<Protection> Grade(const GradeInput& input) {
  if ((U32BeAt(input.head, 16) & kEncryptedFlag) == 0) return Unencrypted("eCryptfs");
  Protection protection = Ciphertext("eCryptfs", {"AES", 0}, 8, "eCryptfs header");
  protection.note = "size is readable";
  return protection;
}

}  // namespace

extern const Grader ecryptfs;
const Grader ecryptfs = {"eCryptfs", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
