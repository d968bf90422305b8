// Apple's disk images: encrypted ones (version 2, also the token of a sparse bundle; version 1) and
// plain UDIF.
//
// Source: john, src/dmg_fmt_plug.c (after the reverse engineering of FileVault by Appelbaum and
// Weinmann, 2006).
#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

constexpr size_t kLeastHeader = 76;
constexpr uint32_t kAes = 0x80000001;

bool EndsIn(ByteView tail, std::string_view what) {
  return tail.size() >= what.size() && tail.substr(tail.size() - what.size()) == what;
}

bool Claims(const GradeInput& input) {
  return HasAt(input.head, 0, "encrcdsa") || EndsIn(input.tail, "cdsaencr") ||
         HasAt(input.head, 0, "cdsaencr") ||
         (input.tail.size() == 512 && HasAt(input.tail, 0, "koly"));
}

Protection Sealed(std::string_view scheme, uint32_t key_bits, uint64_t offset,
                  std::string_view structure) {
  return Ciphertext(scheme, {"AES-" + std::to_string(key_bits) + "-CBC", key_bits}, offset,
                    structure);
}

// Big-endian: version @8, size of the IV @12, mode @16, algorithm @20, key bits @24.
Protection GradeVersion2(ByteView head) {
  const uint32_t bits = U32BeAt(head, 24);
  if (head.size() < kLeastHeader || U32BeAt(head, 8) != 2)
    return UnknownProtection("Apple disk image", "the header is cut off or of no known version");
  if (U32BeAt(head, 20) != kAes || (bits != 128 && bits != 256))
    return UnknownProtection("Apple disk image", "a cipher that is not known");
  return Sealed("Apple disk image, version 2", bits, 0, "encrcdsa header");
}

std::optional<Protection> Grade(const GradeInput& input) {
  if (HasAt(input.head, 0, "encrcdsa")) return GradeVersion2(input.head);
  if (EndsIn(input.tail, "cdsaencr"))
    return Sealed("Apple disk image, version 1", 128, input.size() - 8, "cdsaencr at the end");
  if (HasAt(input.head, 0, "cdsaencr"))
    return UnknownProtection("Apple disk image", "the mark of version 1 at the wrong end");
  return Unencrypted("UDIF");
}

}  // namespace

extern const Grader apple_image;
const Grader apple_image = {"apple image", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
