#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/office/binary_documents.h"
#include "scanner/open/protect/office/encryption_info.h"
#include "scanner/open/protect/verdict.h"

namespace warder {
namespace {

// FibBase, [MS-DOC] 2.5.2: flags at 0x0A.
constexpr size_t kFlagsAt = 0x0A;
constexpr uint16_t kEncrypted = 0x0100;
constexpr uint16_t kFirstTable = 0x0200;
constexpr uint16_t kWriteReservation = 0x0800;
constexpr uint16_t kObfuscated = 0x8000;
constexpr uint16_t kFirstWord97 = 101;  // of nFib; before it there was no RC4
// fcDop and lcbDop, [MS-DOC] 2.5.6.
constexpr size_t kDopAt = 0x192;
// DopBase, [MS-DOC] 2.7.2: fLockAtn, fProtEnabled, fLockRev in the flags at 6.
constexpr uint16_t kRestrictions = 0x0010 | 0x0200 | 0x4000;

bool IsWordIdentifier(uint16_t identifier) {
  // Word 97 and later; Word 6 and 95; Word 2; Word for other scripts.
  return identifier == 0xA5EC || identifier == 0xA5DC || identifier == 0xA5DB ||
         (identifier >= 0xA697 && identifier <= 0xA699);
}

// Filling in forms, comments or tracked changes only.
bool HasEditRestriction(ByteView fib, const CompoundStream& table) {
  const auto dop = ReadString(table, U32LeAt(fib, kDopAt), 16);
  return dop && U32LeAt(fib, kDopAt + 4) >= 8 && (U16LeAt(*dop, 6) & kRestrictions) != 0;
}

}  // namespace

std::optional<Protection> GradeWord(const CompoundFile& file) {
  const auto main = file.OpenStream("WordDocument");
  if (!main) return std::nullopt;
  const auto fib = ReadString(*main, 0, 0x200);
  if (!fib || fib->size() < 32 || !IsWordIdentifier(U16LeAt(*fib, 0))) {
    return UnknownProtection("Word", "the file information block cannot be read");
  }
  const uint16_t flags = U16LeAt(*fib, kFlagsAt);
  const bool old = U16LeAt(*fib, 2) < kFirstWord97;
  const uint64_t flags_at = main->FileOffset(kFlagsAt);
  const auto table = file.OpenStream(flags & kFirstTable ? "1Table" : "0Table");
  if ((flags & kEncrypted) != 0) {
    if ((flags & kObfuscated) != 0 || old) {
      return PasswordOnly("Word XOR obfuscation", "obfuscated, not encrypted", flags_at,
                          "FibBase.fEncrypted");
    }
    const auto header = table ? ReadString(*table, 0, 4096) : std::string();
    Protection protection = GradeEncryptionInfo(header ? *header : std::string(), "Word",
                                                table ? table->FileOffset(0) : flags_at);
    if (!protection.evidence.empty()) {
      protection.evidence.push_back({flags_at, "FibBase.fEncrypted"});
    }
    return protection;
  }
  if ((flags & kWriteReservation) != 0) {
    return PasswordOnly("Word write reservation", "a password to change, none to read", flags_at,
                        "FibBase.fWriteReservation");
  }
  if (!old && table && HasEditRestriction(*fib, *table)) {
    return PasswordOnly("Word editing restriction", "restricts editing, not reading",
                        table->FileOffset(U32LeAt(*fib, kDopAt) + 6), "DopBase protection flags");
  }
  return Unencrypted("Word");
}

}  // namespace warder
