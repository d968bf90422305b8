// Images of disks and partitions, byte by byte as on the device: LUKS, BitLocker, APFS,
// CoreStorage, GELI, softraid, PGP, plain file systems, and partition tables around any of them.
#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/volumes/volume.h"

namespace warder::graders {
namespace {

bool Claims(const GradeInput& input) {
  const ByteView head = input.head;
  // Wiped first sectors: a second LUKS2 header, softraid or an unpartitioned file system may
  // follow.
  const bool blank_start =
      head.size() >= 512 && head.substr(0, 512).find_first_not_of('\0') == head.npos;
  return HasAt(head, 0, "LUKS") || HasAt(head, 3, "-FVE-FS-") || HasAt(head, 3, "MSWIN4.1") ||
         HasAt(head, 32, "NXSB") || (HasAt(head, 88, "CS") && U16LeAt(head, 10) == 0x10) ||
         HasAt(head, 3, "PGPGUARD") || HasAt(head, 510, "\x55\xAA") ||
         HasAt(input.tail, 0, "GEOM::ELI") || HasAt(head, 0, "XFSB") ||
         HasAt(head, 1080, "\x53\xEF") || blank_start;
}

std::optional<Protection> Grade(const GradeInput& input) {
  return GradeDisk(input.bytes);
}

}  // namespace

extern const Grader disk_volume;
const Grader disk_volume = {"disk volume", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
