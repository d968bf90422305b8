// The structure that says how an Office document is encrypted: the EncryptionInfo stream of new
// documents, the head of a .doc's table stream, FILEPASS of .xls, CryptSession10 of .ppt.
// [MS-OFFCRYPTO] 2.3.
#ifndef WARDER_OPEN_PROTECT_OFFICE_ENCRYPTION_INFO_H_
#define WARDER_OPEN_PROTECT_OFFICE_ENCRYPTION_INFO_H_

#include <cstdint>
#include <string_view>

#include "scanner/base/bytes.h"
#include "scanner/model/protection.h"

namespace warder {

// Bytes of the structure that are looked at: enough for the XML with many certificates.
inline constexpr size_t kMaxEncryptionInfo = 256 * 1024;

// `info` begins with the version (u16 major, u16 minor) and lies at `offset`. `document` is
// "OOXML", "Word" ... and begins the scheme's name. kUnknown for a version that nobody knows and
// for a structure that is cut off or contradicts itself.
Protection GradeEncryptionInfo(ByteView info, std::string_view document, uint64_t offset);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_OFFICE_ENCRYPTION_INFO_H_
