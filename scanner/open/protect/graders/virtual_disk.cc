// Disks of virtual machines: encrypted by their own format (qcow, VMware), or as what the guest has
// on them.
#include <algorithm>
#include <memory>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"
#include "scanner/open/protect/volumes/disk_views.h"
#include "scanner/open/protect/volumes/volume.h"

namespace warder::graders {
namespace {

constexpr std::string_view kQcow = "QFI\xFB";
constexpr size_t kMostText = 64 * 1024;

bool IsVmxText(ByteView head) {
  return HasAt(head, 0, ".encoding = ") || HasAt(head, 0, "config.version = ") ||
         HasAt(head, 0, "#!/usr/bin/vmware") || HasAt(head, 0, "# Disk DescriptorFile");
}

bool Claims(const GradeInput& input) {
  const ByteView head = input.head;
  return HasAt(head, 0, kQcow) || HasAt(head, 0, "KDMV") || HasAt(head, 0, "COWD") ||
         U32LeAt(head, 64) == 0xBEDA107F || HasAt(head, 0, "conectix") ||
         HasAt(input.tail, 0, "conectix") || HasAt(head, 0, "vhdxfile") || IsVmxText(head);
}

// What the guest has on its disk. `whole`: every block is in this file.
Protection GradeGuest(std::string_view format, const std::unique_ptr<RandomInput>& disk,
                      bool whole) {
  if (!disk) return UnknownProtection(format, "its tables are cut off or of no known kind");
  auto inside = GradeDisk(*disk);
  if (!inside && !whole) return UnknownProtection(format, "parts of the disk are in other files");
  if (!inside) {
    const std::string head = ReadString(*disk, 0, kGradeHeadBytes).value_or("");
    const bool blank = head.find_first_not_of('\0') == head.npos;
    inside = blank ? Unencrypted("")
                   : UnknownProtection("", "the guest's disk holds nothing that is known");
  }
  if (inside->scheme.empty()) {
    inside->scheme = format;
  } else {
    inside->scheme = std::string(format) + ", inside " + inside->scheme;
  }
  // Offsets in the guest's disk are not offsets in the file.
  for (ProtectionEvidence& evidence : inside->evidence) {
    evidence.structure += ", at " + std::to_string(evidence.offset) + " of the guest's disk";
    evidence.offset = 0;
  }
  return *inside;
}

// The LUKS header of an encrypted image is named by a header extension.
Protection GradeQcowLuks(const GradeInput& input) {
  constexpr uint32_t kCryptoHeader = 0x0537BE77;
  const bool version3 = U32BeAt(input.head, 4) >= 3;
  size_t at = version3 ? U32BeAt(input.head, 100) : 72;
  while (at + 8 <= input.head.size()) {
    const uint32_t type = U32BeAt(input.head, at);
    const uint32_t length = U32BeAt(input.head, at + 4);
    if (type == 0) break;
    if (type == kCryptoHeader && length >= 16) {
      const uint64_t offset = U64BeAt(input.head, at + 8);
      const SliceInput header(input.bytes, offset, U64BeAt(input.head, at + 16));
      auto luks = GradeLuks(header);
      if (!luks) break;
      luks->scheme = "qcow2, " + luks->scheme;
      luks->note = "";
      for (ProtectionEvidence& evidence : luks->evidence) evidence.offset += offset;
      return *luks;
    }
    at += 8 + (uint64_t{length} + 7) / 8 * 8;
  }
  return UnknownProtection("qcow2", "says that it is encrypted; its LUKS header was not found");
}

// The method of encryption stands at 32 in versions 2 and 3, at 36 in version 1.
Protection GradeQcow(const GradeInput& input) {
  const uint32_t version = U32BeAt(input.head, 4);
  const std::string_view name = version == 1 ? "qcow" : "qcow2";
  if (version < 1 || version > 3 || input.head.size() < (version == 1 ? 48u : 72u))
    return UnknownProtection(name, "the header is cut off or of no known version");
  const size_t at = version == 1 ? 36 : 32;
  switch (U32BeAt(input.head, at)) {
    case 0: {
      if (version == 1) return UnknownProtection(name, "an old format whose disk is not looked at");
      const bool has_backing = U64BeAt(input.head, 8) != 0;
      return GradeGuest(name, ViewQcow2(input.bytes), !has_backing);
    }
    case 1: {
      Protection weak = Ciphertext(name, {"AES-128-CBC", 128, ProtectionGrade::kWeak}, at,
                                   "header, method of encryption 1");
      weak.note = "its password is the key, without salt or derivation";
      return weak;
    }
    case 2:
      return GradeQcowLuks(input);
    default:
      return UnknownProtection(name, "a method of encryption that is not known");
  }
}

// A virtual machine's settings, or a disk's description: keys are told in them.
std::optional<Protection> GradeVmxText(const GradeInput& input) {
  const std::string text = input.Read(0, kMostText);
  const size_t safe = text.find("encryption.keySafe");
  const size_t data = text.find("encryption.data");
  if (safe == text.npos && data == text.npos) return Unencrypted("VMware settings");
  if (safe == text.npos || data == text.npos)
    return UnknownProtection("VMware encryption", "only half of its keys is there");
  return Ciphertext("VMware encryption", {"AES", 0}, safe, "encryption.keySafe, encryption.data");
}

Protection GradeVmdk(const GradeInput& input) {
  constexpr uint32_t kCompressed = 1u << 16;
  const uint64_t at = U64LeAt(input.head, 28);
  const uint64_t length = std::min<uint64_t>(U64LeAt(input.head, 36) * 512, kMostText);
  if (at > 0 && at <= input.size() / 512) {
    const std::string text = input.Read(at * 512, length);
    if (text.find("encryptionKeys") != text.npos || text.find("keySafe") != text.npos) {
      return Ciphertext("VMDK, VMware encryption", {"AES", 0}, at * 512,
                        "descriptor with keys of encryption");
    }
  }
  if ((U32LeAt(input.head, 8) & kCompressed) != 0)
    return UnknownProtection("VMDK", "its blocks are compressed; the disk is not looked at");
  return GradeGuest("VMDK", ViewVmdk(input.bytes), true);
}

Protection GradeVhd(const GradeInput& input) {
  constexpr uint32_t kDifferencing = 4;
  const ByteView footer = HasAt(input.tail, 0, "conectix") ? input.tail : input.head;
  if (U32BeAt(footer, 60) == kDifferencing)
    return UnknownProtection("VHD", "parts of the disk are in other files");
  return GradeGuest("VHD", ViewVhd(input.bytes), true);
}

std::optional<Protection> Grade(const GradeInput& input) {
  if (HasAt(input.head, 0, kQcow)) return GradeQcow(input);
  if (HasAt(input.head, 0, "KDMV")) return GradeVmdk(input);
  if (HasAt(input.head, 0, "COWD"))
    return UnknownProtection("VMDK", "an old format whose disk is not looked at");
  if (U32LeAt(input.head, 64) == 0xBEDA107F) {
    Protection vdi = GradeGuest("VDI", ViewVdi(input.bytes), true);
    if (vdi.grade == ProtectionGrade::kUnknown && vdi.note.starts_with("the guest"))
      vdi.note += "; VirtualBox would keep its keys in the machine's .vbox file";
    return vdi;
  }
  if (HasAt(input.head, 0, "vhdxfile")) return GradeGuest("VHDX", ViewVhdx(input.bytes), true);
  if (IsVmxText(input.head)) return GradeVmxText(input);
  return GradeVhd(input);
}

}  // namespace

extern const Grader virtual_disk;
const Grader virtual_disk = {"virtual disk", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
