#include "scanner/open/protect/zip_grade.h"

#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/programs.h"
#include "scanner/open/protect/verdict.h"
#include "scanner/open/protect/zip_directory.h"
#include "scanner/open/protect/zip_encryption.h"
#include "scanner/open/protect/zip_package.h"

namespace warder {
namespace {

constexpr size_t kLocalSize = 30;
// Local headers that are walked where the directory is missing.
constexpr int kMostLocals = 10'000;

// What the directory says of a member holds only if its local header says the same.
Protection Confirmed(const GradeInput& input, const ZipEntry& entry, Protection protection) {
  if (!IsSealed(protection.grade)) return protection;
  if (entry.elsewhere) return UnknownProtection("zip", "its volume is missing");
  const auto local = ReadZipLocalHeader(input.bytes, entry.local_offset);
  if (!local || local->data_offset > input.size() ||
      entry.packed_size > input.size() - local->data_offset) {
    return UnknownProtection("zip", "directory points at no member");
  }
  if (((local->flags ^ entry.flags) & kZipEncrypted) != 0 || local->method != entry.method) {
    return UnknownProtection("zip", "directory and member contradict each other");
  }
  return protection;
}

Protection GradeMember(const GradeInput& input, const IworkPackage& package,
                       const ZipEntry& entry) {
  if (package.Seals(entry) && (entry.flags & kZipEncrypted) == 0) {
    return Ciphertext("iWork", {"AES-128-CBC", 128}, package.verifier_offset(),
                      "central header of .iwpv2");
  }
  return Confirmed(input, entry,
                   GradeZipMember(entry.flags, entry.method, entry.extra, entry.header_offset));
}

Protection GradeMaskedDirectory(const GradeInput& input, const ZipDirectory* directory) {
  constexpr std::string_view kScheme = "PKWARE central directory encryption";
  Cipher cipher;
  if (directory != nullptr && directory->encryption()) {
    cipher = CipherOfAlgorithmId(*directory->encryption());
    if (cipher.name.empty()) return UnknownProtection(kScheme, "algorithm is not known");
  } else if (input.tail.find("PK\5\6") == ByteView::npos) {
    return UnknownProtection(kScheme, "cut off");
  }
  Protection protection =
      Ciphertext(kScheme, cipher, 0, "local header, flag bits 0, 6 and 13; directory encrypted");
  protection.names_visible = false;
  return protection;
}

bool IsMasked(ByteView head) {
  constexpr uint16_t kAll = kZipEncrypted | kZipStrong | kZipMasked;
  return HasAt(head, 0, "PK\3\4") && (U16LeAt(head, 6) & kAll) == kAll;
}

}  // namespace

std::optional<Protection> GradeZip(const GradeInput& input) {
  auto directory = ZipDirectory::Find(input.bytes);
  if (IsMasked(input.head) && (!directory || directory->encryption())) {
    return GradeMaskedDirectory(input, directory ? &*directory : nullptr);
  }
  if (!directory || directory->encryption()) return std::nullopt;
  const IworkPackage package(input.bytes, *directory);
  ProtectionTally tally;
  // Bytes before the archive that are not its program are content of their own, in the clear.
  if (directory->prefix() > 0 && !LooksLikeProgram(input.head)) {
    tally.Add(Unencrypted("data before the archive"));
  }
  for (ZipEntry entry; directory->Next(&entry);) {
    if (entry.IsContent() && !package.IsKeyFile(entry))
      tally.Add(GradeMember(input, package, entry));
  }
  if (!directory->ok()) tally.Add(UnknownProtection("zip", "directory is damaged"));
  return tally.Whole();
}

Protection GradeZipWithoutDirectory(const GradeInput& input) {
  ProtectionTally tally;
  // The first part of a split archive begins with a mark of its own.
  const bool split = HasAt(input.head, 0, "PK\7\10") || HasAt(input.head, 0, "PK00");
  uint64_t at = split ? 4 : 0;
  for (int i = 0; i < kMostLocals; ++i) {
    const std::string header = input.Read(at, kLocalSize);
    if (header.size() < kLocalSize || !HasAt(header, 0, "PK\3\4")) break;
    const uint16_t flags = U16LeAt(header, 6);
    const uint64_t packed = U32LeAt(header, 18);
    const uint64_t data = at + kLocalSize + U16LeAt(header, 26) + U16LeAt(header, 28);
    const bool sizes_follow = (flags & 8) != 0;
    const bool plain = (flags & kZipEncrypted) == 0 && U16LeAt(header, 8) != 99;
    if (plain && (packed > 0 || sizes_follow) && data < input.size()) {
      tally.Add(Unencrypted("zip"));
    }
    if (sizes_follow || packed == 0xFFFFFFFF || data > input.size()) break;
    at = data + packed;
  }
  if (tally.members() > 0) return Unencrypted("zip");
  return UnknownProtection("zip", "cut off before its directory");
}

}  // namespace warder
