#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/package/documents.h"

namespace warder {
namespace {

// Record types, [MS-XLSB] 2.3.2.
constexpr uint32_t kBookProtection = 534;
constexpr uint32_t kSheetProtection = 535;
constexpr uint32_t kFileSharing = 548;
constexpr uint32_t kChartSheetProtection = 669;
constexpr uint32_t kFileSharingIso = 676;

// Numbers of seven bits a byte, the lowest first; [MS-XLSB] 2.1.4.
uint32_t SevenBits(ByteCursor& cursor, int bytes) {
  uint32_t value = 0;
  for (int i = 0; i < bytes; ++i) {
    const uint8_t byte = cursor.U8();
    value |= static_cast<uint32_t>(byte & 0x7F) << (7 * i);
    if ((byte & 0x80) == 0) break;
  }
  return value;
}

std::string_view RestrictionIn(uint32_t type, ByteView body) {
  switch (type) {
    case kBookProtection:  // two hashes, then fLockStructure, fLockWindow, fLockRevision
      return (U16LeAt(body, 4) & 7) != 0 ? "BrtBookProtection" : "";
    case kSheetProtection:  // a hash, then fLocked
      return U32LeAt(body, 2) != 0 ? "BrtSheetProtection" : "";
    case kChartSheetProtection:
      return U32LeAt(body, 2) != 0 ? "BrtCsProtection" : "";
    case kFileSharing:  // fReadOnlyRec is advice, the hash behind it is not
      return U16LeAt(body, 2) != 0 ? "BrtFileSharing" : "";
    case kFileSharingIso:  // exists only with a hash
      return body.size() > 24 ? "BrtFileSharingIso" : "";
    default:
      return "";
  }
}

}  // namespace

std::string_view XlsbRestriction(ByteView part) {
  ByteCursor cursor(part);
  while (cursor.left() > 0) {
    const uint32_t type = SevenBits(cursor, 2);
    const ByteView body = cursor.Take(SevenBits(cursor, 4));
    if (!cursor.ok()) break;
    const std::string_view restriction = RestrictionIn(type, body);
    if (!restriction.empty()) return restriction;
  }
  return {};
}

}  // namespace warder
