// File systems and the like by their magic numbers (util-linux, libblkid/src/superblocks). None of
// them encrypts as a whole; some can encrypt directories, which their files show one by one.
#include <array>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/verdict.h"
#include "scanner/open/protect/volumes/volume.h"

namespace warder {
namespace {

struct Magic {
  uint64_t at;
  std::string_view bytes;
  std::string_view name;
  // What is inside is not looked at: pools of volumes.
  bool is_pool = false;
};

constexpr std::array<Magic, 25> kMagics{{
    {3, "NTFS    ", "NTFS"},
    {3, "EXFAT   ", "exFAT"},
    {3, std::string_view("ReFS\0\0\0\0", 8), "ReFS"},
    {54, "FAT1", "FAT"},
    {82, "FAT32   ", "FAT"},
    {1080, "\x53\xEF", "ext"},
    {0, "XFSB", "XFS"},
    {0x10040, "_BHRfS_M", "btrfs"},
    {1024, "H+", "HFS+"},
    {1024, "HX", "HFS+"},
    {1024, "\x10\x20\xF5\xF2", "F2FS"},
    {4086, "SWAPSPACE2", "swap"},
    {4086, "SWAP-SPACE", "swap"},
    {4086, "S1SUSPEND", "memory image of hibernation"},
    {4086, std::string_view("ULSUSPEND"), "memory image of hibernation"},
    {32769, "CD001", "ISO 9660"},
    {0, "hsqs", "SquashFS"},
    {1024, "\xE2\xE1\xF5\xE0", "EROFS"},
    {0x10034, "ReIsErFs", "ReiserFS"},
    {0x10034, "ReIsEr2Fs", "ReiserFS"},
    {0x8000, "JFS1", "JFS"},
    {0x55C, "\x19\x54\x01\x19", "UFS"},
    {512, "LABELONE", "LVM", true},
    {4096, "\xFC\x4E\x2B\xA9", "Linux RAID", true},
    {0, "\xFC\x4E\x2B\xA9", "Linux RAID", true},
}};

}  // namespace

std::optional<Protection> GradePlainVolume(const RandomInput& volume) {
  const auto head = ReadString(volume, 0, kVolumeHead);
  if (!head) return std::nullopt;
  for (const Magic& magic : kMagics) {
    if (!HasAt(*head, magic.at, magic.bytes)) continue;
    if (magic.is_pool)
      return UnknownProtection(magic.name, "the volumes in it are not looked at from outside");
    return Unencrypted(magic.name);
  }
  return std::nullopt;
}

}  // namespace warder
