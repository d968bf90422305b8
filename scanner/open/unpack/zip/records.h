// The records of a zip archive (PKWARE APPNOTE 6.3.10), as they are stored.
#ifndef WARDER_OPEN_UNPACK_ZIP_RECORDS_H_
#define WARDER_OPEN_UNPACK_ZIP_RECORDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"
#include "scanner/open/input.h"
#include "scanner/open/sink.h"

namespace warder::zip {

inline constexpr std::string_view kLocalMark{"PK\3\4", 4};
inline constexpr std::string_view kCentralMark{"PK\1\2", 4};
inline constexpr std::string_view kEndMark{"PK\5\6", 4};
inline constexpr std::string_view kDescriptorMark{"PK\7\10", 4};

inline constexpr size_t kLocalSize = 30;
inline constexpr size_t kCentralSize = 46;
inline constexpr size_t kEndSize = 22;

// General purpose bit flag (4.4.4).
inline constexpr uint16_t kEncrypted = 1 << 0;
inline constexpr uint16_t kHasDescriptor = 1 << 3;
inline constexpr uint16_t kStrongEncryption = 1 << 6;
inline constexpr uint16_t kMasked = 1 << 13;

// Compression methods (4.4.5).
inline constexpr uint16_t kStored = 0;
inline constexpr uint16_t kDeflated = 8;
inline constexpr uint16_t kAes = 99;

// One member, from the central directory or from its local header; zip64 values are in place.
struct Entry {
  PathBytes name;
  std::string extra;
  std::string comment;  // central directory only
  uint16_t made_by = 0;
  uint16_t flags = 0;
  uint16_t method = 0;
  uint32_t modified = 0;  // DOS date and time
  uint32_t crc = 0;
  uint64_t compressed = 0;
  uint64_t size = 0;
  uint32_t disk = 0;
  uint32_t attributes = 0;  // external
  uint64_t local_offset = 0;
  uint64_t length = 0;  // of the record itself
};

// `bytes` begin at the record; nothing if its mark or a length is wrong.
std::optional<Entry> ParseCentral(ByteView bytes);
std::optional<Entry> ParseLocal(ByteView bytes);
// The local header at `offset`, as far as it exists.
std::optional<Entry> ReadLocal(const RandomInput& input, uint64_t offset);

// One field of an extra area; `rest` moves behind it. Nothing at the end or where the lengths do
// not fit.
struct ExtraField {
  uint16_t id;
  ByteView value;
};
std::optional<ExtraField> TakeExtraField(ByteView* rest);
std::optional<ByteView> FindExtraField(ByteView extra, uint16_t id);

// "deflate64", "bzip2" ...; "method 123" where there is no name.
std::string MethodName(uint16_t method);
// The entry as the sink wants it; a link's target is not in it.
MemberHeader HeaderOf(const Entry& entry, uint64_t index);

}  // namespace warder::zip

#endif  // WARDER_OPEN_UNPACK_ZIP_RECORDS_H_
