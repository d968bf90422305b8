// What a member's flags, method and extra area say about its encryption (PKWARE APPNOTE 4.4.4, 6.1,
// 7.2; WinZip's AES specification; Apple's iWork '09 as observed).
#ifndef WARDER_OPEN_PROTECT_ZIP_ENCRYPTION_H_
#define WARDER_OPEN_PROTECT_ZIP_ENCRYPTION_H_

#include <cstdint>

#include "scanner/base/bytes.h"
#include "scanner/model/protection.h"
#include "scanner/open/protect/verdict.h"

namespace warder {

inline constexpr uint16_t kZipEncrypted = 1 << 0;
inline constexpr uint16_t kZipStrong = 1 << 6;
inline constexpr uint16_t kZipMasked = 1 << 13;  // local header values are masked

// `header_offset` of the header that these were read from, for the evidence.
Protection GradeZipMember(uint16_t flags, uint16_t method, ByteView extra, uint64_t header_offset);

// Algorithm ids of PKWARE and Microsoft (APPNOTE 7.2.3.2; [MS-OFFCRYPTO] 2.3.2 uses the same).
// kUnknown, without a name, where there is none.
Cipher CipherOfAlgorithmId(uint16_t id);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_ZIP_ENCRYPTION_H_
